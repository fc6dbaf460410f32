package io.datacoin.launcher.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.launcher.job.ProgressListener;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Spark JVM. It has exactly one outcome, {@link #result()}, which always comes: a process that ends without
 * telling one is a failure of the platform. Thread-safe.
 */
public final class SparkJvm implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SparkJvm.class);
    /** How long a JVM may take to stop Spark after it has told its result. */
    private static final Duration FAREWELL = Duration.ofSeconds(20);
    /** Exit code of -XX:+ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;
    /** 128 + SIGKILL: what the kernel's out-of-memory killer leaves behind. */
    private static final int KILLED = 137;

    private final Process process;
    private final BoundedLog log;
    private final ProgressListener listener;
    private final CompletableFuture<ProcessMessage> result = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    private SparkJvm(Process process, Path logFile, ProgressListener listener) {
        this.process = process;
        this.log = new BoundedLog(logFile);
        this.listener = listener;
    }

    static SparkJvm listenTo(Process process, Path logFile, Optional<Duration> timeLimit, ProgressListener listener) {
        SparkJvm jvm = new SparkJvm(process, logFile, listener);
        Thread errors = thread("spark-" + process.pid() + "-log", jvm::copyErrors);
        Thread messages = thread("spark-" + process.pid() + "-messages", () -> jvm.readMessages(errors));
        errors.start();
        messages.start();
        timeLimit.ifPresent(jvm::limit);
        return jvm;
    }

    /**
     * The last message of the process: a {@link io.datacoin.training.spec.process.TrainResult}, an {@link
     * io.datacoin.training.spec.process.IngestResult} or a {@link JobFailed}. Completes as soon as it is told, when the
     * process may still be stopping, and never exceptionally.
     */
    public CompletableFuture<ProcessMessage> result() {
        return result.copy();
    }

    /** Completes with the exit code when the process is gone and its files may be deleted. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /** The process id, for operators. */
    public long pid() {
        return process.pid();
    }

    /** The last lines of its log. */
    public String logTail() {
        return log.tail();
    }

    /** Kills the process and everything it started, at once. Safe to repeat. */
    public void kill() {
        fail(TrainingCode.KILLED, "it was stopped before its end", "begin it again if that was not intended");
        killTree();
    }

    /** Kills the process if it is still there. */
    @Override
    public void close() {
        kill();
    }

    private void limit(Duration timeLimit) {
        CompletableFuture.delayedExecutor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (process.isAlive()) {
                        fail(
                                TrainingCode.TIME_LIMIT,
                                "the job ran longer than the " + timeLimit.toSeconds() + " s it may take",
                                "give it less to do, or, if it is a training, more time (resources.maxMinutes)");
                        killTree();
                    }
                });
    }

    private void readMessages(Thread errors) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                readMessage(line);
            }
        } catch (IOException broken) {
            LOGGER.debug("standard output of Spark JVM {} broke", pid(), broken);
        }
        awaitExit(errors);
    }

    private void readMessage(String line) {
        ProcessMessage message;
        try {
            message = JobMessages.decode(line);
        } catch (JsonProcessingException noMessage) {
            // Native code and the JVM itself write to standard output too.
            log.note(line);
            return;
        }
        if (message instanceof Progress progress) {
            tell(progress);
        } else if (result.complete(message)) {
            CompletableFuture.delayedExecutor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::killTree);
        }
    }

    private void tell(Progress progress) {
        try {
            listener.onProgress(progress);
        } catch (RuntimeException broken) {
            LOGGER.warn("a progress listener failed; the job goes on", broken);
        }
    }

    private void awaitExit(Thread errors) {
        try {
            int code = process.waitFor();
            errors.join();
            if (!result.isDone()) {
                failOnExit(code);
            }
            exit.complete(code);
        } catch (InterruptedException interrupted) {
            killTree();
            fail(TrainingCode.KILLED, "the listener was interrupted", "submit the job again");
            exit.complete(KILLED);
            Thread.currentThread().interrupt();
        }
    }

    private void failOnExit(int code) {
        if (code == OUT_OF_MEMORY) {
            fail(
                    TrainingCode.OUT_OF_MEMORY,
                    "the Spark JVM ran out of heap",
                    "ask for fewer or shallower trees or fewer columns, or a provider with more memory");
            return;
        }
        String reason = code == KILLED ? " (killed, perhaps because the machine ran out of memory)" : "";
        fail(
                TrainingCode.PROCESS_DIED,
                "the Spark JVM exited with code " + code + reason + " before it had a result; its last words: "
                        + lastWords(),
                "the marketplace tries another provider; its operator finds more in the worker's log");
    }

    /** What led to the end, without the megabytes before it. */
    private String lastWords() {
        List<String> lines = log.tail().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private void fail(RefusalCode code, String detail, String remedy) {
        result.complete(JobFailed.told(Fault.PLATFORM, code, detail, remedy));
    }

    private void killTree() {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            List<ProcessHandle> family = descendants.toList();
            process.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void copyErrors() {
        try {
            log.drain(process.getErrorStream());
        } catch (IOException broken) {
            LOGGER.warn("the log of Spark JVM {} ends early", pid(), broken);
        }
    }

    private static Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
