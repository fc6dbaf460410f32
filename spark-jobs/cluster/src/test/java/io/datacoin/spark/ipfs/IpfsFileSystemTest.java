package io.datacoin.spark.ipfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.spark.access.DataAccess;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IpfsFileSystemTest {
    private static final int SIZE = 3_500_000;

    private IpfsNodeFixture node;
    private final byte[] large = new byte[SIZE];
    private Configuration configuration;
    private String root;

    @BeforeAll
    void aDirectoryOnIpfs(@TempDir java.nio.file.Path folder) throws IOException {
        new Random(7).nextBytes(large);
        java.nio.file.Path content = Files.createDirectories(folder.resolve("content/deep/er"));
        Files.write(content.resolve("large.bin"), large);
        Files.writeString(folder.resolve("content/with a blank & ümlaut=1.txt"), "hello");
        Files.writeString(folder.resolve("content/empty"), "");
        node = IpfsNodeFixture.start(folder.resolve("node"));
        root = node.client().add(folder.resolve("content")).cid().toString();
        DataAccess.allowContent(root);
        configuration = new Configuration();
        configuration.set(IpfsFileSystem.API_KEY, node.api().toString());
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void hadoopFindsTheFileSystemByItsScheme() throws IOException {
        FileSystem fileSystem = new Path("ipfs://" + root + "/empty").getFileSystem(configuration);
        assertEquals(IpfsFileSystem.class, fileSystem.getClass());
        assertEquals("ipfs://" + root, fileSystem.getUri().toString());
    }

    @Test
    void directoriesAreListedWithSizesAndKinds() throws IOException {
        List<String> listed = Stream.of(fileSystem().listStatus(path("/")))
                .map(status -> status.getPath().toUri().getPath() + " " + status.getLen() + " " + status.isDirectory())
                .sorted()
                .toList();
        assertEquals(List.of("/deep 0 true", "/empty 0 false", "/with a blank & ümlaut=1.txt 5 false"), listed);
        FileStatus file = fileSystem().listStatus(path("/deep/er"))[0];
        assertEquals(SIZE, file.getLen());
        assertEquals(path("/deep/er/large.bin"), file.getPath());
        assertEquals(List.of(file), List.of(fileSystem().listStatus(file.getPath())));
    }

    @Test
    void aFileReadsBackWhole() throws IOException {
        try (FSDataInputStream stream = fileSystem().open(path("/deep/er/large.bin"))) {
            assertArrayEquals(large, stream.readAllBytes());
            assertEquals(-1, stream.read());
        }
        try (FSDataInputStream stream = fileSystem().open(path("/with a blank & ümlaut=1.txt"))) {
            assertEquals("hello", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        try (FSDataInputStream stream = fileSystem().open(path("/empty"))) {
            assertEquals(-1, stream.read());
        }
    }

    @Test
    void anyRangeCanBeRead() throws IOException {
        Random random = new Random(3);
        try (FSDataInputStream stream = fileSystem().open(path("/deep/er/large.bin"))) {
            for (int round = 0; round < 50; round++) {
                int from = random.nextInt(SIZE);
                int length = random.nextInt(Math.min(200_000, SIZE - from));
                byte[] sought = new byte[length];
                stream.seek(from);
                stream.readFully(sought);
                assertArrayEquals(Arrays.copyOfRange(large, from, from + length), sought);
                assertEquals(from + length, stream.getPos());
                byte[] positioned = new byte[length];
                stream.readFully(from, positioned);
                assertArrayEquals(sought, positioned);
            }
            stream.seek(SIZE);
            assertEquals(-1, stream.read());
            assertThrows(EOFException.class, () -> stream.seek(SIZE + 1L));
            assertThrows(EOFException.class, () -> stream.seek(-1));
            assertThrows(EOFException.class, () -> stream.readFully(SIZE - 1L, new byte[2]));
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThrows(FileNotFoundException.class, () -> fileSystem().getFileStatus(path("/nothing")));
        assertThrows(FileNotFoundException.class, () -> fileSystem().listStatus(path("/deep/nothing")));
        assertThrows(FileNotFoundException.class, () -> fileSystem().open(path("/deep/nothing")));
        assertThrows(FileNotFoundException.class, () -> fileSystem().open(path("/empty/nothing")));
        assertFalse(fileSystem().exists(path("/nothing")));
        assertTrue(fileSystem().exists(path("/deep")));
    }

    @Test
    void nothingCanBeWritten() {
        IOException refusal = assertThrows(
                IOException.class, () -> fileSystem().create(path("/new")).close());
        assertTrue(refusal.toString().contains("can not be changed"), refusal::toString);
        assertThrows(IOException.class, () -> fileSystem().delete(path("/empty"), false));
        assertThrows(IOException.class, () -> fileSystem().mkdirs(path("/new")));
    }

    @Test
    void wrongUrisAndSettingsAreNamed() {
        IOException noCid = assertThrows(
                IOException.class, () -> FileSystem.newInstance(URI.create("ipfs://hello/x"), configuration));
        assertTrue(noCid.toString().contains("expected: ipfs://CID/path"), noCid::toString);
        IOException noApi = assertThrows(
                IOException.class, () -> FileSystem.newInstance(URI.create("ipfs://" + root), new Configuration()));
        assertTrue(noApi.toString().contains(IpfsFileSystem.API_KEY), noApi::toString);
    }

    private FileSystem fileSystem() throws IOException {
        return path("/").getFileSystem(configuration);
    }

    private Path path(String inside) {
        return new Path("ipfs", root, inside);
    }
}
