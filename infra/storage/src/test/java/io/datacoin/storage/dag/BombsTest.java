package io.datacoin.storage.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few blocks that name much: whoever reads them must not work or remember more than their bytes are worth. */
final class BombsTest {
    private static final int FANOUT = 256;

    private final BlockTable blocks = new BlockTable();
    private final VerifiedDag dag = new VerifiedDag(blocks);

    private Cid file(List<Long> sizes, Cid child) {
        List<DagPb.Link> links =
                sizes.stream().map(size -> new DagPb.Link("", child, size)).toList();
        return blocks.put(Codec.DAG_PB, new DagPb(links, UnixFs.file(sizes)).encode());
    }

    private void isRefused(Cid file) {
        assertThrows(ContentCorruptException.class, () -> {
            try (InputStream content = new VerifiedFile(dag, file).stream()) {
                content.readAllBytes();
            }
        });
    }

    @Test
    void aSmallFileInLargeNodesIsRefusedAtTheFirst() {
        Cid below = blocks.put(Codec.RAW, new byte[17]);
        Cid empty = blocks.put(Codec.RAW, new byte[0]);
        for (int level = 0; level < 5; level++) {
            List<DagPb.Link> links = new ArrayList<>(List.of(new DagPb.Link("", below, 17)));
            List<Long> sizes = new ArrayList<>(List.of(17L));
            for (int none = 0; none < 50_000; none++) {
                links.add(new DagPb.Link("", empty, 0));
                sizes.add(0L);
            }
            below = blocks.put(Codec.DAG_PB, new DagPb(links, UnixFs.file(sizes)).encode());
        }
        isRefused(below);
        assertEquals(1, blocks.fetched());
    }

    @Test
    void partsOfAByteAreRefusedAtTheFirst() {
        Cid part = file(Collections.nCopies(512, 1L), blocks.put(Codec.RAW, new byte[1]));
        isRefused(file(Collections.nCopies(512, 512L), part));
        assertTrue(blocks.fetched() <= 2, blocks.fetched() + " blocks");
    }

    @Test
    void aLargeFileInSmallPartsIsReadForAWhileOnly() {
        List<Long> sizes = new ArrayList<>();
        List<DagPb.Link> links = new ArrayList<>();
        for (int part = 0; part < 256; part++) {
            byte[] small = new byte[1024];
            small[0] = (byte) part;
            links.add(new DagPb.Link("", blocks.put(Codec.RAW, small), 1024));
            sizes.add(1024L);
        }
        Cid quarter = blocks.put(Codec.DAG_PB, new DagPb(links, UnixFs.file(sizes)).encode());
        isRefused(file(Collections.nCopies(900, 256L << 10), quarter));
        assertTrue(blocks.fetched() < 400, blocks.fetched() + " blocks");
    }

    @Test
    void aFileThatIsOneBlockManyTimesIsOneRead() throws IOException {
        Cid zeros = blocks.put(Codec.RAW, new byte[1 << 20]);
        Cid file = file(Collections.nCopies(100, 1L << 20), zeros);
        try (InputStream content = new VerifiedFile(dag, file).stream()) {
            assertEquals(100L << 20, content.transferTo(OutputStream.nullOutputStream()));
        }
        assertEquals(2, blocks.fetched());
    }

    @Test
    void emptyPartsAreRefused() {
        isRefused(file(List.of(0L, 2048L), blocks.put(Codec.RAW, new byte[2048])));
    }

    @Test
    void aChainOfNodesEnds() {
        Cid below = blocks.put(Codec.RAW, new byte[17]);
        for (int level = 0; level < 1_000; level++) {
            below = file(List.of(17L), below);
        }
        isRefused(below);
        assertTrue(blocks.fetched() < 20, blocks.fetched() + " blocks");
    }

    @Test
    void moreSizesThanAnyNodeHasAreRefused() {
        ByteString sizes = DagPb.written(output -> {
            output.writeEnum(1, 2);
            for (int size = 0; size < 1_000_000; size++) {
                output.writeUInt64(4, 0);
            }
        });
        isRefused(blocks.put(Codec.DAG_PB, new DagPb(List.of(), sizes).encode()));
    }

    @Test
    void aShardInADirectoryMoreThanOnceIsRefused() {
        Cid below = shard(List.of());
        for (int level = 0; level < 30; level++) {
            List<DagPb.Link> links = new ArrayList<>();
            for (int slot = 0; slot < 16; slot++) {
                links.add(new DagPb.Link(String.format("%02X", slot), below, 1));
            }
            below = shard(links);
        }
        Cid bomb = below;
        assertThrows(ContentCorruptException.class, () -> dag.list(bomb));
        assertTrue(blocks.fetched() < 40, blocks.fetched() + " blocks");
    }

    @Test
    void aDirectoryOfMoreEntriesThanAreLookedIntoSaysSo() {
        Cid leaf = blocks.put(Codec.RAW, new byte[1]);
        List<DagPb.Link> shards = new ArrayList<>();
        for (int slot = 0; slot < 100; slot++) {
            List<DagPb.Link> entries = new ArrayList<>();
            for (int entry = 0; entry < 256; entry++) {
                entries.add(new DagPb.Link(String.format("%02Xfile-%d-%d", entry, slot, entry), leaf, 1));
            }
            shards.add(new DagPb.Link(String.format("%02X", slot), shard(entries), 1));
        }
        Cid directory = shard(shards);
        StorageException told = assertThrows(StorageException.class, () -> dag.list(directory));
        assertTrue(String.valueOf(told.getMessage()).contains("over 10000 entries"), told.getMessage());
    }

    @Test
    void namesLongerThanFileSystemsTakeAreRefused() {
        Cid leaf = blocks.put(Codec.RAW, new byte[1]);
        Cid directory = blocks.put(
                Codec.DAG_PB,
                new DagPb(List.of(new DagPb.Link("x".repeat(400), leaf, 1)), UnixFs.directory()).encode());
        assertThrows(ContentCorruptException.class, () -> dag.list(directory));
    }

    @Test
    void nodesAreRememberedByTheirWeight() throws IOException {
        List<Cid> directories = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            List<DagPb.Link> links = new ArrayList<>();
            Cid leaf = blocks.put(Codec.RAW, new byte[] {(byte) number});
            for (int entry = 0; entry < 2_000; entry++) {
                links.add(new DagPb.Link("entry-" + number + "-" + entry, leaf, 1));
            }
            directories.add(blocks.put(Codec.DAG_PB, new DagPb(links, UnixFs.directory()).encode()));
        }
        for (Cid directory : directories) {
            dag.isDirectory(directory);
        }
        int before = blocks.fetched();
        dag.isDirectory(directories.get(39));
        assertEquals(before, blocks.fetched());
        dag.isDirectory(directories.get(0));
        assertEquals(before + 1, blocks.fetched());
    }

    private Cid shard(List<DagPb.Link> links) {
        return blocks.put(Codec.DAG_PB, new DagPb(links, UnixFs.shard(new byte[] {1}, FANOUT)).encode());
    }
}
