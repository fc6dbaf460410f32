package io.datacoin.bridge.validator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's folder, in which anything may be in the place of a file, from one moment to the next. */
@Timeout(60)
final class PatientReaderTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder = Path.of("");

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        return pipe;
    }

    @Test
    void aShortFileIsReadAndALongOneIsNot() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, new PatientReader(3, LONG).read(file));
        assertThrows(IllegalArgumentException.class, () -> new PatientReader(2, LONG).read(file));
        assertThrows(NoSuchFileException.class, () -> new PatientReader(2, LONG).read(folder.resolve("none")));
    }

    @Test
    void whatIsNoFileIsNotOpened() throws IOException, InterruptedException {
        PatientReader reader = new PatientReader(8, LONG);
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), Files.writeString(folder.resolve("another's"), "secret"));
        for (Path none : new Path[] {pipe(), link, folder}) {
            assertThrows(IllegalArgumentException.class, () -> reader.read(none));
        }
        assertThrows(IOException.class, () -> reader.open(link), "not even if it is put there after the look");
    }

    @Test
    void aPipePutThereAfterTheLookHoldsNobodyAndOneThread() throws IOException, InterruptedException {
        PatientReader reader = new PatientReader(8, Duration.ofMillis(300));
        Path pipe = pipe();
        Path file = Files.write(folder.resolve("file"), new byte[] {7});
        assertThrows(IOException.class, () -> reader.open(pipe));
        String refused = String.valueOf(
                assertThrows(IOException.class, () -> reader.read(file)).getMessage());
        assertTrue(refused.contains("still being opened"), refused);
        // Somebody writes into the pipe: the thread that was left behind ends, and the folder is read again.
        try (OutputStream writer = Files.newOutputStream(pipe)) {
            writer.write(1);
        }
        byte[] read = new byte[0];
        while (read.length == 0) {
            try {
                read = reader.read(file);
            } catch (IOException stillOpening) {
                Thread.onSpinWait();
            }
        }
        assertArrayEquals(new byte[] {7}, read);
    }
}
