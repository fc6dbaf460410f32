package io.datacoin.spark.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinedFileSystemTest {
    @TempDir
    private java.nio.file.Path folder;

    private final Configuration configuration = new Configuration();
    private java.nio.file.Path own;
    private java.nio.file.Path secret;

    @BeforeEach
    void aFolderOfTheJobBesideASecret() throws IOException {
        own = Files.createDirectories(folder.resolve("job"));
        secret = Files.writeString(folder.resolve("secret"), "the worker's key");
        DataAccess.allow(own);
    }

    @Test
    void theJobsFolderIsReadAndWritten() throws IOException {
        Path file = new Path("file:" + own + "/deep/er/file");
        try (FSDataOutputStream stream = files().create(file)) {
            stream.writeBytes("hello");
        }
        try (FSDataInputStream stream = files().open(file)) {
            assertEquals("hello", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        Path moved = new Path("file:" + own + "/moved");
        FileContext context = FileContext.getFileContext(configuration);
        context.rename(file, moved);
        assertEquals(5, context.getFileStatus(moved).getLen());
        assertTrue(files().delete(moved, false));
    }

    @Test
    void aSingleFileIsReadWithoutItsNeighbours() throws IOException {
        java.nio.file.Path upload = Files.writeString(folder.resolve("upload"), "rows");
        DataAccess.allow(upload);
        try (FSDataInputStream stream = files().open(new Path("file:" + upload))) {
            assertEquals("rows", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        refused(() -> files().open(new Path("file:" + secret)));
        refused(() -> files().listStatus(new Path("file:" + folder)));
    }

    @Test
    void nothingElseIs() throws IOException {
        Files.createSymbolicLink(own.resolve("link"), secret);
        Files.createSymbolicLink(own.resolve("up"), folder);
        Files.createSymbolicLink(own.resolve("dangling"), folder.resolve("not-yet"));
        List<String> paths = List.of(
                "file:" + secret,
                "file://" + secret,
                secret.toString(),
                "FILE:" + secret,
                "file:" + own + "/../secret",
                "file:" + own + "/link",
                "file:" + own + "/up/secret",
                "file:" + own + "/dangling",
                "file:" + own + "-beside/file",
                "file:/etc/passwd",
                "file:/");
        for (String text : paths) {
            Path path = new Path(text);
            refused(() -> path.getFileSystem(configuration).open(path));
            refused(() -> path.getFileSystem(configuration).getFileStatus(path));
            refused(() -> path.getFileSystem(configuration).listStatus(path));
            refused(() -> path.getFileSystem(configuration).create(path));
            refused(() -> path.getFileSystem(configuration).delete(path, true));
            refused(() -> FileContext.getFileContext(configuration).open(path));
        }
        refused(() -> files().rename(new Path("file:" + secret), new Path("file:" + own + "/stolen")));
        refused(() -> files().mkdirs(new Path("file:" + folder + "/new")));
        assertEquals("the worker's key", Files.readString(secret));
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void refused(Act act) {
        Throwable thrown = assertThrows(Exception.class, act::run);
        assertInstanceOf(ForbiddenPathException.class, thrown);
    }

    private FileSystem files() throws IOException {
        return FileSystem.get(configuration);
    }
}
