package io.datacoin.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child that talks for days does not fill the disk. */
@Timeout(60)
final class ChildLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Path file;

    ChildLogTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("one.log");
    }

    @Test
    void aFullLogMovesToTheSecondFileAndBothAreTheirOwnersOnly() throws IOException {
        Files.writeString(file, "first\n".repeat(20));
        ChildLog log = ChildLog.open(file, 100);
        assertEquals(0, Files.size(file));
        assertEquals("first\n".repeat(20), Files.readString(log.before()));
        Files.writeString(file, "second\n".repeat(20));
        log.bound();
        assertEquals("second\n".repeat(20), Files.readString(log.before()));
        for (Path each : List.of(file, log.before())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
        }
        assertEquals(List.of("one.log", "one.log.1"), names());
    }

    @Test
    void aLogWithinItsBoundStaysAsItIs() throws IOException {
        Files.writeString(file, "a line\n");
        ChildLog log = ChildLog.open(file, 100);
        assertEquals("a line\n", Files.readString(file));
        assertFalse(Files.exists(log.before()));
    }

    /** A child's standard error is the file itself, and stays open while it is emptied. */
    @Test
    void whoHasTheFileOpenGoesOnAtTheNewEnd() throws IOException, InterruptedException {
        Files.writeString(file, "");
        ChildLog log = ChildLog.open(file, 100);
        Process talking = new ProcessBuilder(
                        "sh", "-c", "echo ready; while read line; do echo $line >&2; echo done; done")
                .redirectError(ProcessBuilder.Redirect.appendTo(file.toFile()))
                .start();
        try (BufferedReader answers = talking.inputReader();
                BufferedWriter orders = talking.outputWriter()) {
            assertEquals("ready", answers.readLine());
            for (String words : List.of("x".repeat(150), "after")) {
                orders.write(words + "\n");
                orders.flush();
                assertEquals("done", answers.readLine());
                log.bound();
            }
        }
        assertTrue(talking.waitFor(20, TimeUnit.SECONDS));
        assertEquals("after\n", Files.readString(file), "no hole before it");
        assertEquals("x".repeat(150) + "\n", Files.readString(log.before()));
    }

    @Test
    void anOversizedLogOfAnEarlierLifeIsBoundedAtTheNextStart() throws IOException, InterruptedException {
        try (Bell bell = new Bell(folder.resolve("bell"))) {
            Children children = new Children(folder, bell.file());
            Files.createDirectories(folder.resolve("logs"));
            try (FileChannel huge =
                    FileChannel.open(children.log("one"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                huge.position(ChildLog.MOST_BYTES);
                huge.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            Child.start(children.script("one", "echo new life; echo READY; exec cat > /dev/null"))
                    .stop(PATIENCE);
            assertTrue(Files.size(children.log("one")) < 1_000);
            assertTrue(Files.readString(children.log("one")).contains("new life"));
            assertEquals(ChildLog.MOST_BYTES + 1, Files.size(children.log("one").resolveSibling("one.log.1")));
        }
    }

    @Test
    void theLastLinesAreToldWhateverBytesAreInThem() throws IOException {
        Files.write(file, new byte[] {'a', '\n', (byte) 0xff, '\n', 'b', '\n'});
        assertEquals(List.of("\ufffd", "b"), ChildLog.open(file, 100).tail(2));
    }

    @Test
    void placesInProgramsAreLeftInTheLog() throws IOException {
        Files.writeString(file, """
                the chain does not answer
                java.net.SocketTimeoutException: timeout
                \tat okhttp3.internal.http1.Http1ExchangeCodec.readResponseHeaders(Http1ExchangeCodec.kt:201)
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                Caused by: java.io.IOException: closed
                \t... 31 more
                at the end
                """);
        assertEquals(
                List.of(
                        "the chain does not answer",
                        "java.net.SocketTimeoutException: timeout",
                        "Caused by: java.io.IOException: closed",
                        "at the end"),
                ChildLog.open(file, 10_000).tail(10));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
