package io.datacoin.launcher.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
    @TempDir
    private Path folder;

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatComesIsInTheFileAndItsEndInTheTail() throws IOException {
        BoundedLog log = new BoundedLog(folder.resolve("log"));
        log.drain(stream("x".repeat(20_000) + "\nlast words\n"));
        assertEquals(20_012, Files.size(folder.resolve("log")));
        assertTrue(log.tail().endsWith("last words"), log.tail());
    }

    @Test
    void aFileThatCanNotBeWrittenDoesNotStopTheReading() throws IOException {
        BoundedLog log = new BoundedLog(folder.resolve("nowhere").resolve("log"));
        ByteArrayInputStream errors = stream("x".repeat(100_000) + "\nlast words\n");
        log.drain(errors);
        assertEquals(0, errors.available());
        assertTrue(log.tail().endsWith("last words"), log.tail());
    }

    /** Linux' device that is always full. */
    @Test
    void aFullDiskDoesNotStopTheReading() throws IOException {
        BoundedLog log = new BoundedLog(Path.of("/dev/full"));
        ByteArrayInputStream errors = stream("x\n".repeat(100_000) + "last words\n");
        log.drain(errors);
        assertEquals(0, errors.available());
        assertTrue(log.tail().endsWith("last words"), log.tail());
    }
}
