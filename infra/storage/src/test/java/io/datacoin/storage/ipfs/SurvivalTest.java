package io.datacoin.storage.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.dag.RandomContent;
import io.datacoin.storage.dag.VerifiedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SurvivalTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @TempDir
    private Path home;

    private static List<Path> blocks(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("blocks"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aNodeKilledInTheMiddleOfAnUploadKeepsWhatItPromisedAndNothingElse() throws Exception {
        byte[] kept = RandomContent.ofSize(2 * MEBIBYTE + 1);
        byte[] lost = RandomContent.ofSize(30 * MEBIBYTE);
        IpfsNodeFixture first = IpfsNodeFixture.start(home);
        Cid promised = first.client().add(kept).cid();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (PipedOutputStream source = new PipedOutputStream();
                PipedInputStream sink = new PipedInputStream(source, MEBIBYTE)) {
            Future<HashedContent> upload = threads.submit(() -> first.client().add(sink));
            source.write(lost, 0, 20 * MEBIBYTE);
            first.kill();

            ExecutionException failed = assertThrows(ExecutionException.class, () -> upload.get(30, TimeUnit.SECONDS));
            assertTrue(failed.getCause() instanceof StorageUnreachableException, String.valueOf(failed.getCause()));
        } finally {
            threads.shutdownNow();
        }

        try (IpfsNodeFixture second = IpfsNodeFixture.start(home)) {
            IpfsClient ipfs = second.client();
            assertArrayEquals(kept, ipfs.fetchVerified(IpfsPath.of(promised), kept.length));
            assertEquals(1, ipfs.pins().size());
            Cid again = ipfs.add(lost).cid();
            assertArrayEquals(lost, ipfs.fetchVerified(IpfsPath.of(again), lost.length));
        }
    }

    @Test
    void aBlockDamagedOnTheDiskIsFoundOut() throws IOException {
        byte[] content = RandomContent.ofSize(3 * MEBIBYTE);
        try (IpfsNodeFixture node = IpfsNodeFixture.start(home)) {
            IpfsPath path = IpfsPath.of(node.client().add(content).cid());
            for (Path block : blocks(home)) {
                byte[] bytes = Files.readAllBytes(block);
                if (bytes.length == MEBIBYTE && bytes[0] == content[2 * MEBIBYTE]) {
                    bytes[7] ^= 1;
                    Files.write(block, bytes);
                }
            }

            VerifiedFile file = node.client().openVerified(path);
            byte[] buffer = new byte[10];
            assertEquals(10, file.read(0, buffer, 0, 10));
            assertThrows(ContentNotFoundException.class, () -> file.read(2 * MEBIBYTE, buffer, 0, 10));
            try (InputStream stream = node.client().cat(path)) {
                assertThrows(IOException.class, stream::readAllBytes);
            }

            node.client().add(content);
            assertArrayEquals(content, node.client().fetchVerified(path, content.length));
        }
    }

    @Test
    void aPinIsKeptOverARestartAndCanBeTakenBack() throws IOException {
        Cid cid;
        try (IpfsNodeFixture first = IpfsNodeFixture.start(home)) {
            cid = first.client().add(new byte[] {1, 2, 3}).cid();
        }
        try (IpfsNodeFixture second = IpfsNodeFixture.start(home)) {
            IpfsClient ipfs = second.client();
            assertTrue(ipfs.isPinned(cid));
            ipfs.unpin(cid);
            ipfs.unpin(cid);
            assertFalse(ipfs.isPinned(cid));
            ipfs.pin(cid);
            ipfs.pin(cid);
            assertTrue(ipfs.isPinned(cid));
        }
    }
}
