package io.datacoin.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A child serves, or its failure says why not and nothing of it stays. */
@Timeout(60)
final class ChildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Bell bell;
    private final Children children;

    ChildTest(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.bell = new Bell(folder.resolve("bell"));
        this.children = new Children(folder, bell.file());
    }

    @AfterEach
    void close() throws IOException {
        bell.close();
    }

    @Test
    void aChildServesWhenItSaysReadyAndBothItsOutputsAreInItsLog() throws Exception {
        Child child = Child.start(
                children.script("one", "echo early; echo loud >&2; echo 'READY {\"port\":7}'; exec cat > /dev/null"));
        assertTrue(child.isAlive());
        assertEquals("{\"port\":7}", child.readyDocument());
        List<String> log = Files.readAllLines(children.log("one"));
        assertTrue(log.containsAll(List.of("early", "loud")), log::toString);
        child.stop(PATIENCE);
        assertFalse(child.isAlive());
    }

    @Test
    void whatAChildWritesIsItsOwnersOnly() throws IOException {
        Child.start(children.script("one", "mkdir room; echo secret > room/file; echo READY; exec cat > /dev/null"))
                .stop(PATIENCE);
        Path room = folder.resolve("one").resolve("room");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(room)));
        for (Path file : List.of(room.resolve("file"), children.log("one"))) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void theLogOfAnEarlierStartIsKept() throws IOException {
        for (String words : List.of("first life", "second life")) {
            Child.start(children.script("one", "echo " + words + "; echo READY; exec cat > /dev/null"))
                    .stop(PATIENCE);
        }
        List<String> log = Files.readAllLines(children.log("one"));
        assertTrue(log.containsAll(List.of("first life", "second life")), log::toString);
    }

    @Test
    void aChildWithAPortServesWhenThePortIsOpen() throws IOException {
        try (ServerSocket open = new ServerSocket(0)) {
            Child child = Child.start(new ChildSpec(
                    "one",
                    List.of("sh", "-c", "exec cat > /dev/null"),
                    Map.of(),
                    folder,
                    folder.resolve("one.log"),
                    new Readiness.PortOpen(open.getLocalPort()),
                    PATIENCE,
                    ChildSpec.StopSignal.INT,
                    false));
            assertEquals("", child.readyDocument());
            child.stop(PATIENCE);
            assertFalse(child.isAlive());
        }
    }

    @Test
    void aChildThatEndsBeforeItServesTellsItsExitCodeAndItsLastWords() {
        ChildFailure failure = failure(children.script("one", "echo 'the disk is full' >&2; exit 3"));
        assertTrue(message(failure).startsWith("one ended with exit code 3 before it was ready."), failure::getMessage);
        assertTrue(message(failure).endsWith("\nthe disk is full"), failure::getMessage);
    }

    /** Output goes to the log through this process, and must not come after the failure that quotes it. */
    @Test
    void lastWordsOnStandardOutputAreToldToo() {
        for (int time = 0; time < 20; time++) {
            String words = "reason number " + time;
            ChildFailure failure = failure(children.script("one", "echo " + words + "; exit 3"));
            assertTrue(message(failure).endsWith("\n" + words), failure::getMessage);
        }
    }

    @Test
    void aChildThatIsNotReadyInTimeIsKilledWithAllItStarted() throws Exception {
        Fifo lifeline = Fifo.make(folder.resolve("lifeline"));
        CompletableFuture<String> grandchild = lifeline.endOfWriters();
        ChildFailure failure = failure(children.script(
                "one", "sleep 1000 > " + lifeline.file() + " & echo $$ > $BELL; wait", Duration.ofSeconds(2)));
        assertTrue(message(failure).startsWith("one was not ready after 2 s."), failure::getMessage);
        Children.awaitEnd(bell.next());
        grandchild.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aChildWhoseLogCanNotBeWrittenIsNotLeftRunning() throws Exception {
        ChildSpec readable = children.script("one", "echo $$ > $BELL; echo words; exec cat > /dev/null");
        ChildFailure failure = failure(new ChildSpec(
                readable.name(),
                readable.command(),
                readable.environment(),
                readable.workingDirectory(),
                Path.of("/dev/full"),
                readable.readiness(),
                readable.startTimeout(),
                readable.stopSignal(),
                readable.userNamespace()));
        assertTrue(message(failure).contains("/dev/full"), failure::getMessage);
        Children.awaitEnd(bell.next());
    }

    @Test
    void aProgramThatIsNotThereIsAFailureWithItsName() {
        ChildSpec there = children.script("one", "");
        ChildFailure failure = failure(new ChildSpec(
                "one",
                List.of("/no/such/program"),
                Map.of(),
                there.workingDirectory(),
                there.logFile(),
                there.readiness(),
                there.startTimeout(),
                there.stopSignal(),
                false));
        assertTrue(message(failure).contains("/no/such/program"), failure::getMessage);
    }

    @Test
    void aChildThatDoesNotEndWhenAskedIsKilledWithAllItStarted() throws Exception {
        Fifo lifeline = Fifo.make(folder.resolve("lifeline"));
        CompletableFuture<String> grandchild = lifeline.endOfWriters();
        Child child = Child.start(children.script(
                "one",
                "trap '' TERM; (echo here > $BELL; exec sleep 1000) > " + lifeline.file()
                        + " & echo READY; exec cat > /dev/null"));
        assertEquals("here", bell.next());
        child.finish(Duration.ofMillis(100));
        assertFalse(child.isAlive());
        grandchild.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aChildMayFinishWhatItDoes() throws Exception {
        Fifo gate = Fifo.make(folder.resolve("gate"));
        Child child = Child.start(children.script(
                "one",
                "trap 'echo finishing > $BELL; read word < " + gate.file() + "; echo $word > $BELL; exit 0' TERM;"
                        + " exec 3<&0; echo READY; cat <&3 > /dev/null & wait $!; echo input ended > $BELL"));
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> child.finish(PATIENCE));
        assertEquals("finishing", bell.next(), "its input is open until it ends");
        gate.tell("done");
        assertEquals("done", bell.next());
        end.get(20, TimeUnit.SECONDS);
        assertFalse(child.isAlive());
    }

    private static ChildFailure failure(ChildSpec spec) {
        return assertThrows(ChildFailure.class, () -> Child.start(spec));
    }

    private static String message(ChildFailure failure) {
        return String.valueOf(failure.getMessage());
    }
}
