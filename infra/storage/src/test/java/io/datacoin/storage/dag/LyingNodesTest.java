package io.datacoin.storage.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that hash right and lie about what they are. */
final class LyingNodesTest {
    private static final int TYPE = 1;
    private static final int FILE_SIZE = 3;
    private static final int CHILD_SIZE = 4;

    private final BlockTable blocks = new BlockTable();
    private final VerifiedDag dag = new VerifiedDag(blocks);

    private Cid leaf() {
        return blocks.put(Codec.RAW, "leaf".getBytes(StandardCharsets.UTF_8));
    }

    private Cid node(ByteString data, Cid... children) {
        List<DagPb.Link> links = List.of(children).stream()
                .map(child -> new DagPb.Link("", child, 4))
                .toList();
        return blocks.put(Codec.DAG_PB, new DagPb(links, data).encode());
    }

    private void isCorrupt(Cid file) {
        assertThrows(ContentCorruptException.class, () -> dag.contentOf(file, dag.leafAt(file, 0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4})
    void partsWithoutSizesAreRefusedWhateverTheNodeCallsItself(int type) {
        isCorrupt(node(
                DagPb.written(output -> {
                    output.writeEnum(TYPE, type);
                    output.writeUInt64(FILE_SIZE, 4);
                }),
                leaf()));
    }

    @Test
    void aNegativeSizeIsRefused() {
        isCorrupt(node(
                DagPb.written(output -> {
                    output.writeEnum(TYPE, 2);
                    output.writeUInt64(FILE_SIZE, -1);
                    output.writeUInt64(CHILD_SIZE, -1);
                }),
                leaf()));
        isCorrupt(node(DagPb.written(output -> {
            output.writeEnum(TYPE, 2);
            output.writeUInt64(FILE_SIZE, -1);
        })));
    }

    @Test
    void sizesWhoseSumRunsOverAreRefused() {
        isCorrupt(node(
                DagPb.written(output -> {
                    output.writeEnum(TYPE, 2);
                    output.writeUInt64(FILE_SIZE, 4);
                    output.writeUInt64(CHILD_SIZE, Long.MAX_VALUE);
                    output.writeUInt64(CHILD_SIZE, Long.MAX_VALUE);
                    output.writeUInt64(CHILD_SIZE, 6);
                }),
                leaf(),
                leaf(),
                leaf()));
    }

    @Test
    void aDirectoryIsNoPartOfAFile() {
        Cid directory = node(
                DagPb.written(output -> {
                    output.writeEnum(TYPE, 1);
                    output.writeUInt64(FILE_SIZE, 4);
                }),
                leaf());
        isCorrupt(node(UnixFs.file(List.of(4L)), directory));
    }

    @Test
    void honestPartsAreRead() throws IOException {
        byte[] first = "half".repeat(256).getBytes(StandardCharsets.UTF_8);
        Cid file = node(UnixFs.file(List.of(1024L, 4L)), blocks.put(Codec.RAW, first), leaf());
        assertEquals("leaf", new String(dag.contentOf(file, dag.leafAt(file, 1025)), StandardCharsets.UTF_8));
    }

    @Test
    void whateverABlockHoldsItIsReadOrCorrupt() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] honest = new DagPb(
                        List.of(new DagPb.Link("", leaf(), 4), new DagPb.Link("x", leaf(), 4)),
                        UnixFs.file(List.of(4L, 4L)))
                .encode();
        for (int round = 0; round < 20_000; round++) {
            byte[] spoilt = honest.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            Cid file = blocks.put(Codec.DAG_PB, spoilt);
            try {
                dag.contentOf(file, dag.leafAt(file, random.nextInt(8)));
            } catch (ContentCorruptException | ContentNotFoundException expected) {
                blocks.remove(file);
            } catch (RuntimeException undeclared) {
                throw new AssertionError("seed " + seed + ", round " + round, undeclared);
            }
        }
    }
}
