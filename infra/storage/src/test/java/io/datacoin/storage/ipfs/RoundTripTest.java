package io.datacoin.storage.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentEntry;
import io.datacoin.storage.dag.ContentKind;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.ContentStat;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.dag.RandomContent;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.storage.dag.VerifiedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoundTripTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final IpfsNodeFixture node;
    private final IpfsClient ipfs;

    RoundTripTest(@TempDir Path home) throws IOException {
        node = IpfsNodeFixture.start(home);
        ipfs = node.client();
    }

    @BeforeAll
    void theNodeAnswers() throws IOException {
        assertTrue(ipfs.version().startsWith("0."));
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 17})
    void aFileOfAnySizeComesBackAsItWent(int size) throws IOException {
        byte[] content = RandomContent.ofSize(size);

        HashedContent added = ipfs.add(content);

        assertEquals(UnixFsHasher.hash(content), added);
        assertEquals(size, added.size());
        IpfsPath path = IpfsPath.of(added.cid());
        assertArrayEquals(content, ipfs.fetchVerified(path, size));
        try (InputStream stream = ipfs.cat(path)) {
            assertArrayEquals(content, stream.readAllBytes());
        }
        assertEquals(new ContentStat(added.cid(), ContentKind.FILE, size, added.graphSize()), ipfs.stat(path));
        assertTrue(ipfs.isPinned(added.cid()));
    }

    @Test
    void aDirectoryWithNestedUnicodeAndHiddenNamesComesBackAsItWent(@TempDir Path folder) throws IOException {
        Path top = Files.createDirectory(folder.resolve("top"));
        Files.createDirectories(top.resolve("_delta_log/ßub dir+%25"));
        Files.createDirectory(top.resolve("empty"));
        Files.write(top.resolve("part-00000.parquet"), RandomContent.ofSize(2 * MEBIBYTE + 1));
        Files.writeString(top.resolve("_delta_log/00.json"), "{}");
        Files.writeString(top.resolve("_delta_log/ßub dir+%25/数据 \"quoted\".txt"), "x");
        Files.writeString(top.resolve(".hidden"), "");

        HashedContent added = ipfs.add(top);

        assertEquals(UnixFsHasher.hash(top), added);
        ipfs.download(IpfsPath.of(added.cid()), folder.resolve("copy"));
        assertEquals(added, UnixFsHasher.hash(folder.resolve("copy")));
        assertTrue(Files.isDirectory(folder.resolve("copy/empty")));
        IpfsPath inside = IpfsPath.parse("ipfs://" + added.cid() + "/_delta_log/ßub dir+%25/数据 \"quoted\".txt");
        assertEquals("x", new String(ipfs.fetchVerified(inside, 10), StandardCharsets.UTF_8));
        assertEquals(1, ipfs.stat(inside).size());
        assertEquals(
                List.of(".hidden", "_delta_log", "empty", "part-00000.parquet"),
                ipfs.list(IpfsPath.of(added.cid())).stream()
                        .map(ContentEntry::name)
                        .toList());
        assertTrue(Stream.of(".hidden", "empty")
                .allMatch(name -> exists(IpfsPath.of(added.cid()).resolve(name))));
    }

    private boolean exists(IpfsPath path) {
        try {
            return ipfs.exists(path);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1048575, 1",
        "1048575, 2",
        "1048576, 1048576",
        "1048577, 1048576",
        "2097151, 3",
        "3145728, 17",
        "3145744, 100",
        "3145745, 1",
        "99999999, 5"
    })
    void anyPartOfAFileCanBeReadAlone(long offset, int length) throws IOException {
        byte[] content = RandomContent.ofSize(3 * MEBIBYTE + 17);
        IpfsPath path = IpfsPath.of(ipfs.add(content).cid());
        int from = (int) Math.min(offset, content.length);
        byte[] expected = Arrays.copyOfRange(content, from, Math.min(content.length, from + length));

        try (InputStream verified = ipfs.openVerified(path).stream(offset, length);
                InputStream plain = ipfs.cat(path, offset, length)) {
            assertArrayEquals(expected, verified.readAllBytes());
            assertArrayEquals(expected, plain.readAllBytes());
        }
    }

    @Test
    void aFileOfMoreThanOneNodeOfLinksIsReadAtItsFarEnd(@TempDir Path folder) throws IOException {
        Path sparse = folder.resolve("sparse");
        long size = 1025L * MEBIBYTE + 5;
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(size);
            file.seek(size - 5);
            file.write(new byte[] {1, 2, 3, 4, 5});
        }

        IpfsPath path = IpfsPath.of(ipfs.add(sparse).cid());

        VerifiedFile file = ipfs.openVerified(path);
        byte[] end = new byte[10];
        assertEquals(size, file.size());
        try (InputStream last = file.stream(size - 5, 100)) {
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, last.readAllBytes());
        }
        assertEquals(-1, file.read(size, end, 0, 1));
    }

    @Test
    void aDirectoryTooLargeForOneBlockIsListedAndReadAsAny(@TempDir Path folder) throws IOException {
        String longName = "n".repeat(200);
        Path top = Files.createDirectory(folder.resolve("many"));
        for (int index = 0; index < 1100; index++) {
            Path inside = Files.createDirectory(top.resolve(longName + index));
            Files.writeString(inside.resolve("x"), "content " + index % 10);
        }

        HashedContent added = ipfs.add(top);

        assertEquals(1100, ipfs.list(IpfsPath.of(added.cid())).size());
        IpfsPath one = IpfsPath.of(added.cid()).resolve(longName + 777).resolve("x");
        assertEquals("content 7", new String(ipfs.fetchVerified(one, 100), StandardCharsets.UTF_8));
        ipfs.download(IpfsPath.of(added.cid()), folder.resolve("copy"));
        assertEquals(added, UnixFsHasher.hash(folder.resolve("copy")));
    }

    @Test
    void aFileThatCanNotBeReadIsNamed(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> ipfs.add(folder.resolve("missing.csv")));
    }

    @Test
    void aSourceThatBreaksOffLeavesNothingAndSaysWhy() throws IOException {
        int before = ipfs.pins().size();
        InputStream start = new ByteArrayInputStream(RandomContent.ofSize(100_000));
        InputStream breaking = new SequenceInputStream(start, new BrokenStream());

        IOException failed = assertThrows(IOException.class, () -> ipfs.add(breaking));

        assertEquals("the disk is gone", failed.getMessage());
        assertEquals(before, ipfs.pins().size());
    }

    @Test
    void aDirectoryIsNotAFileAndAMissingNameIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("x"), "x");
        Cid cid = ipfs.add(folder).cid();

        assertThrows(StorageException.class, () -> ipfs.fetchVerified(IpfsPath.of(cid), 10));
        assertThrows(StorageException.class, () -> ipfs.cat(IpfsPath.of(cid)));
        assertEquals(ContentKind.DIRECTORY, ipfs.stat(IpfsPath.of(cid)).kind());
        assertEquals(List.of(), ipfs.list(IpfsPath.of(cid).resolve("x")));
        IpfsPath missing = IpfsPath.of(cid).resolve("y");
        assertThrows(ContentNotFoundException.class, () -> ipfs.fetchVerified(missing, 10));
        assertThrows(ContentNotFoundException.class, () -> ipfs.stat(missing));
        assertThrows(ContentNotFoundException.class, () -> ipfs.cat(missing));
        assertFalse(ipfs.exists(missing));
        assertThrows(
                ContentNotFoundException.class,
                () -> ipfs.openVerified(IpfsPath.of(cid).resolve("x").resolve("z")));
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeItIsRead() throws IOException {
        IpfsPath path = IpfsPath.of(ipfs.add(RandomContent.ofSize(2 * MEBIBYTE)).cid());

        StorageException refused = assertThrows(StorageException.class, () -> ipfs.fetchVerified(path, 1000));

        assertTrue(String.valueOf(refused.getMessage()).contains("expected: 1000 at most"), refused::getMessage);
    }

    @Test
    void whatIsNotThereIsNamed() {
        Cid absent = UnixFsHasher.hash(RandomContent.ofSize(99)).cid();

        ContentNotFoundException refused =
                assertThrows(ContentNotFoundException.class, () -> ipfs.fetchVerified(IpfsPath.of(absent), 100));

        assertTrue(String.valueOf(refused.getMessage()).contains(absent.toString()), refused::getMessage);
    }

    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the disk is gone");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
        }
    }
}
