package io.datacoin.local.process;

import io.datacoin.process.lifecycle.PrivateFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running child process. Thread-safe. */
final class Child {
    private static final Logger LOGGER = LoggerFactory.getLogger(Child.class);
    private static final int LOG_TAIL_LINES = 15;
    private static final Duration POLL = Duration.ofMillis(25);
    /** Processor time in one period of patience that shows that a child still starts. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    private static final int MOST_PERIODS = 10;
    /** For what is killed to be gone, and for its last words to be in the log. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final ChildSpec spec;
    private final Process process;
    private final ChildLog log;
    private final CompletableFuture<String> readyLine = new CompletableFuture<>();
    private final CompletableFuture<Void> outputCopied = new CompletableFuture<>();

    private Child(ChildSpec spec, Process process, ChildLog log) {
        this.spec = spec;
        this.process = process;
        this.log = log;
    }

    /** Starts the child and returns when it serves. @throws ChildFailure with its last words when it does not */
    static Child start(ChildSpec spec) {
        Child child = launch(spec);
        child.awaitReady();
        return child;
    }

    /** Starts the process and returns at once. @throws ChildFailure when there is no such program or no log */
    static Child launch(ChildSpec spec) {
        try {
            PrivateFolder.make(spec.workingDirectory());
            PrivateFolder.make(logDirectory(spec));
            ChildLog log = ChildLog.open(spec.logFile());
            ProcessBuilder builder = new ProcessBuilder(spec.command())
                    .directory(spec.workingDirectory().toFile())
                    .redirectError(
                            ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
            builder.environment().putAll(spec.environment());
            Spawner.DeathSignal signal = switch (spec.stopSignal()) {
                case TERM -> Spawner.DeathSignal.TERM;
                case INT -> Spawner.DeathSignal.INT;
            };
            Child child = new Child(spec, Spawner.start(builder, signal, spec.userNamespace()), log);
            child.copyOutput();
            log.boundWhileRunning(child.process);
            return child;
        } catch (IOException failure) {
            throw new ChildFailure("could not start " + spec.name() + ": " + failure.getMessage(), failure);
        }
    }

    String name() {
        return spec.name();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** What followed {@code READY }, empty for children that print no such line. */
    String readyDocument() {
        return readyLine.getNow("");
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * Asks the child to end at once, and kills it with all it started when it has not after {@code patience}. Its standard
     * input ends too: a service of ours takes that for the end of its parent and leaves everything as it is.
     */
    void stop(Duration patience) {
        end(patience, process::destroy);
    }

    /** Lets the child finish what it does; after {@code patience} it is killed with all it started. */
    void finish(Duration patience) {
        end(patience, process.toHandle()::destroy);
    }

    private void end(Duration patience, Runnable terminate) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> descendants = process.descendants().toList();
        signal(terminate);
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
        descendants.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends it and all it started, and returns when it is gone: the next one may need its ports. */
    private void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        // Not the process's own method: that one closes its output, and the last words in it would be lost.
        process.toHandle().destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        awaitQuietly(process.onExit());
    }

    /** What does not come in time is not waited for any longer; an interrupt is kept. */
    private static void awaitQuietly(CompletableFuture<?> event) {
        try {
            event.orTimeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException late) {
            LOGGER.debug("not waited for any longer", late);
        }
    }

    private void signal(Runnable terminate) {
        switch (spec.stopSignal()) {
            case TERM -> terminate.run();
            case INT -> {
                try {
                    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor();
                } catch (IOException noKillProgram) {
                    process.destroy();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    process.destroy();
                }
            }
        }
    }

    private void copyOutput() {
        Thread copier = new Thread(this::copyOutputUntilEnd, spec.name() + "-output");
        copier.setDaemon(true);
        copier.start();
    }

    private void copyOutputUntilEnd() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
                Writer words =
                        Files.newBufferedWriter(spec.logFile(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("READY")) {
                    readyLine.complete(line.substring("READY".length()).strip());
                }
                words.write(line);
                words.write('\n');
                words.flush();
            }
        } catch (IOException failure) {
            readyLine.completeExceptionally(failure);
        } finally {
            outputCopied.complete(null);
        }
    }

    /**
     * Returns when the child serves. A child that works is given up to ten times its patience.
     *
     * @throws ChildFailure with its last words when it ends or is not ready in time; nothing of it is left then
     */
    void awaitReady() {
        Duration used = Duration.ZERO;
        for (int period = 0; period < MOST_PERIODS; period++) {
            long deadline = System.nanoTime() + spec.startTimeout().toNanos();
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (isReady()) {
                    return;
                }
            }
            Duration now = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (!process.isAlive() || now.minus(used).compareTo(SIGN_OF_LIFE) < 0) {
                break;
            }
            // On a machine that has much else to do, whoever works is slow and not dead.
            used = now;
        }
        boolean died = !process.isAlive();
        kill();
        awaitQuietly(outputCopied);
        throw new ChildFailure(spec.name()
                + (died
                        ? " ended with exit code " + exitCode() + " before it was ready"
                        : " was not ready after " + spec.startTimeout().toSeconds() + " s")
                + ". Its log (" + spec.logFile() + ") ends with:\n" + logTail());
    }

    private boolean isReady() {
        if (spec.readiness() instanceof Readiness.PortOpen port) {
            if (port.holds()) {
                return true;
            }
            pause();
            return false;
        }
        try {
            readyLine.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failure) {
            kill();
            throw new ChildFailure("could not write the log of " + spec.name() + ", " + spec.logFile(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
            throw new ChildFailure("interrupted while " + spec.name() + " was starting", interrupted);
        }
    }

    private void pause() {
        try {
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
            throw new ChildFailure("interrupted while " + spec.name() + " was starting", interrupted);
        }
    }

    private String exitCode() {
        return Integer.toString(process.exitValue());
    }

    private String logTail() {
        try {
            return String.join("\n", log.tail(LOG_TAIL_LINES));
        } catch (IOException unreadable) {
            LOGGER.debug("the end of a log", unreadable);
            return "(it can not be read)";
        }
    }

    private static Path logDirectory(ChildSpec spec) {
        return Objects.requireNonNull(spec.logFile().toAbsolutePath().getParent(), "log file has no folder");
    }
}
