package io.datacoin.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Children are kept running until nobody wants them any more. */
@Timeout(90)
final class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SERVING = "echo $$ > $BELL; echo READY; exec cat > /dev/null";
    /** Serves unless a file {@code broken} is there; says when it began and ended, in nanoseconds since the epoch. */
    private static final String FRAGILE = "echo $(date +%s%N) > $BELL;"
            + " if [ -e broken ]; then echo broken >&2; echo $(date +%s%N) > $BELL; exit 1; fi;"
            + " echo $$ > $BELL; echo READY; exec cat > /dev/null";

    private final Path folder;
    private final Bell bell;
    private final Children children;
    private final Supervisor supervisor = new Supervisor();

    SupervisorTest(@TempDir Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.bell = new Bell(folder.resolve("bell"));
        this.children = new Children(folder, bell.file());
    }

    @AfterEach
    void close() throws IOException {
        supervisor.close();
        bell.close();
    }

    @Test
    void whatAChildSaysWithItsReadyLineIsGivenToWhoStartedIt() {
        assertEquals(
                "{\"port\":7}",
                supervisor.start(children.script("one", "echo 'READY {\"port\":7}'; exec cat > /dev/null")));
    }

    @Test
    void aChildThatEndsByItselfIsStartedAgainAndAgain() throws InterruptedException {
        supervisor.start(children.script("one", SERVING));
        String first = bell.next();
        assertEquals(Long.parseLong(first), supervisor.pidOf("one"));
        Children.kill(first);
        String second = bell.next();
        assertNotEquals(first, second);
        Children.kill(second);
        assertNotEquals(second, bell.next());
    }

    @Test
    void peopleAreToldWhatTheEndOfAChildMeans() throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (Supervisor telling = new Supervisor(told::complete)) {
            telling.start(children.script("one", SERVING));
            telling.whenItEnds("one", () -> " from what it wrote down");
            Children.kill(bell.next());
            assertEquals(
                    "one ended with exit code 137; starting it again from what it wrote down",
                    told.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void theOthersAreLeftAloneWhenOneEnds() throws InterruptedException {
        supervisor.start(children.script("one", SERVING));
        String one = bell.next();
        supervisor.start(children.script("two", SERVING));
        long two = Long.parseLong(bell.next());
        Children.kill(one);
        bell.next();
        assertEquals(two, supervisor.pidOf("two"));
        assertTrue(ProcessHandle.of(two).orElseThrow().isAlive());
    }

    @Test
    void aChildThatKeepsFailingIsTriedAfterGrowingPausesUntilItIsBack() throws Exception {
        supervisor.start(children.script("one", FRAGILE));
        bell.next();
        String pid = bell.next();
        Path broken = Files.createFile(children.home("one").resolve("broken"));
        Children.kill(pid);
        bell.next();
        long firstEnd = Long.parseLong(bell.next());
        long second = Long.parseLong(bell.next());
        assertPause(400, firstEnd, second);
        long secondEnd = Long.parseLong(bell.next());
        Files.delete(broken);
        assertPause(800, secondEnd, Long.parseLong(bell.next()));
        assertNotEquals(pid, bell.next());
    }

    @Test
    void aFirstStartThatFailsIsNotTriedAgain() throws InterruptedException {
        ChildSpec failing = children.script("one", "echo tried > $BELL; exit 1");
        assertThrows(ChildFailure.class, () -> supervisor.start(failing));
        assertEquals("tried", bell.next());
        assertThrows(IllegalArgumentException.class, () -> supervisor.pidOf("one"));
    }

    @Test
    void aRestartedChildIsAnotherProcessThatServes() throws Exception {
        supervisor.start(children.script("one", SERVING));
        String first = bell.next();
        supervisor.restart("one", PATIENCE);
        String second = bell.next();
        assertNotEquals(first, second);
        assertEquals(Long.parseLong(second), supervisor.pidOf("one"));
        Children.awaitEnd(first);
        Children.kill(second);
        assertNotEquals(second, bell.next(), "and it is kept as the first one was");
    }

    @Test
    void aRestartThatFailsSaysSoAndIsTriedUntilItIsBack() throws Exception {
        supervisor.start(children.script("one", FRAGILE));
        bell.next();
        bell.next();
        Path broken = Files.createFile(children.home("one").resolve("broken"));
        ChildFailure failure = assertThrows(ChildFailure.class, () -> supervisor.restart("one", PATIENCE));
        assertTrue(String.valueOf(failure.getMessage()).endsWith("\nbroken"), failure::getMessage);
        bell.next();
        bell.next();
        Files.delete(broken);
        String began = bell.next();
        String pid = bell.next();
        assertTrue(ProcessHandle.of(Long.parseLong(pid)).isPresent(), () -> began + " " + pid);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        supervisor.start(children.script("one", SERVING));
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> supervisor.restart("two", PATIENCE));
        assertEquals("child: two (expected one of [one])", unknown.getMessage());
    }

    @Test
    void closingStopsTheLastChildFirst() throws Exception {
        for (String name : List.of("one", "two", "three")) {
            supervisor.start(children.script(
                    name,
                    "trap 'echo " + name + " > $BELL; exit 0' TERM; exec 3<&0; echo READY;"
                            + " cat <&3 > /dev/null & wait $!"));
        }
        supervisor.restart("one", PATIENCE);
        assertEquals("one", bell.next());
        supervisor.close();
        supervisor.close();
        assertEquals("three", bell.next());
        assertEquals("two", bell.next());
        assertEquals("one", bell.next(), "in the order of their first start");
    }

    @Test
    void closingStopsAChildThatIsStillStarting() throws Exception {
        ChildSpec slow = children.script("one", "echo $$ > $BELL; exec cat > /dev/null", Duration.ofMinutes(10));
        CompletableFuture<String> start = CompletableFuture.supplyAsync(() -> supervisor.start(slow));
        String pid = bell.next();
        supervisor.close();
        Children.awaitEnd(pid);
        ExecutionException failure = assertThrows(ExecutionException.class, () -> start.get(20, TimeUnit.SECONDS));
        assertTrue(failure.getCause() instanceof ChildFailure, failure::toString);
    }

    @Test
    void aClosedSupervisorStartsNothing() {
        supervisor.close();
        ChildSpec late = children.script("one", "echo started > $BELL; echo READY; exec cat > /dev/null");
        assertThrows(ChildFailure.class, () -> supervisor.start(late));
    }

    /** Ctrl-C of a terminal goes to a group of processes: children are stopped by us, in their order. */
    @Test
    void aChildIsInAGroupOfItsOwn() throws Exception {
        Fifo group = Fifo.make(folder.resolve("group"));
        CompletableFuture<String> told = group.endOfWriters();
        supervisor.start(children.script(
                "one", "cut -d' ' -f1,5 /proc/$$/stat > " + group.file() + "; echo READY; exec cat > /dev/null"));
        String[] numbers = told.get(20, TimeUnit.SECONDS).strip().split(" ", -1);
        assertEquals(numbers[0], numbers[1]);
    }

    /** The child reads no input: it is the kernel that tells it. */
    @Test
    void childrenDieWithAParentThatIsKilled() throws Exception {
        Fifo lifeline = Fifo.make(folder.resolve("lifeline"));
        CompletableFuture<String> child = lifeline.endOfWriters();
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        folder.toString(),
                        "echo READY; exec sleep 1000 > " + lifeline.file())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("started", output.readLine());
        } finally {
            parent.destroyForcibly();
        }
        child.get(20, TimeUnit.SECONDS);
    }

    private static void assertPause(long leastMilliseconds, long from, long to) {
        long pause = TimeUnit.NANOSECONDS.toMillis(to - from);
        assertTrue(pause >= leastMilliseconds, () -> pause + " ms");
    }
}
