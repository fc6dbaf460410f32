package io.datacoin.launcher.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.launcher.job.ProgressListener;
import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.jvm.ColdJvmSource;
import io.datacoin.launcher.jvm.JvmSource;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.launcher.sandbox.ProcessSandbox;
import io.datacoin.launcher.sandbox.SandboxPolicy;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import io.datacoin.training.spec.process.TrainResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkLauncherTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    private Path workDir;
    private SparkSettings settings;
    private final List<Progress> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void aClassPathWithTheChildOnIt() throws IOException {
        workDir = folder.resolve("a folder with \"quotes\" and blanks");
        Path classPathFile = folder.resolve("spark.classpath");
        Files.writeString(classPathFile, System.getProperty("java.class.path") + "\n");
        settings = new SparkSettings(classPathFile, Optional.empty(), SparkSettings.LEAST_HEAP_MEBIBYTES);
    }

    @Test
    void aJobTellsItsProgressAndItsResult() throws Exception {
        SparkJvm jvm = launch("succeed");
        assertEquals(new TrainResult("/model", "/report", Map.of("f1", 0.5), "0x00"), resultOf(jvm));
        assertEquals(
                List.of(Phase.READING, Phase.FITTING),
                heard.stream().map(Progress::phase).toList());
        assertEquals(0, jvm.exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(jvm.logTail().contains("a library says hello"), jvm.logTail());
    }

    @Test
    void aFailureThatAJobTellsIsItsResultWhateverItExitsWith() throws Exception {
        SparkJvm jvm = launch("fail");
        assertEquals(
                JobFailed.told(Fault.DATA, ApiCode.EMPTY_FILE, "the file is empty", "send another"), resultOf(jvm));
        assertEquals(1, jvm.exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aCrashIsTheFaultOfThePlatformAndKeepsTheLastWords() throws Exception {
        Failure failure = failureOf(launch("crash"));
        assertEquals(Fault.PLATFORM, failure.fault());
        assertEquals("process-died", failure.why().code());
        assertTrue(
                failure.why().detail().contains("the disk is on fire"),
                failure.why().detail());
        assertTrue(Files.readString(workDir.resolve("spark.log")).contains("the disk is on fire"));
    }

    @Test
    void aHeapThatIsTooSmallIsSaidSo() throws Exception {
        assertEquals("out-of-memory", failureOf(launch("exhaust")).why().code());
    }

    @Test
    void aJobThatTalksForEverDoesNotFillTheDisk() throws Exception {
        SparkJvm jvm = launch("chatter");
        Failure failure = failureOf(jvm);
        assertTrue(
                failure.why().detail().contains("the very last line"),
                failure.why().detail());
        assertTrue(failure.why().detail().length() < 2 * BoundedLog.TAIL_BYTES);
        assertEquals(BoundedLog.MOST_FILE_BYTES, Files.size(workDir.resolve("spark.log")));
    }

    @Test
    void aJobThatTakesTooLongIsKilled() throws Exception {
        SparkJvm jvm = launch("linger", Duration.ofMillis(700), heard::add);
        assertEquals("time-limit", failureOf(jvm).why().code());
        assertEquals(137, jvm.exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aKilledJobTakesItsChildrenAlong() throws Exception {
        CompletableFuture<Progress> up = new CompletableFuture<>();
        Files.createDirectories(workDir);
        SparkJvm jvm = launch("family", Duration.ofMinutes(1), up::complete);
        up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(Files.readString(workDir.resolve("pid"))))
                .orElseThrow();
        jvm.kill();
        assertEquals("killed", failureOf(jvm).why().code());
        jvm.exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        grandchild.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aJobDoesNotOutliveItsParent() throws Exception {
        CompletableFuture<Progress> up = new CompletableFuture<>();
        CompletableFuture<Process> started = new CompletableFuture<>();
        JvmSource cold = new ColdJvmSource(settings, ProcessSandbox.none());
        SparkLauncher launcher = new SparkLauncher((job, jobFile) -> {
            Process process = cold.start(job, jobFile);
            started.complete(process);
            return process;
        });
        SparkJvm jvm = launcher.launch(job("linger", Duration.ofMinutes(1)), up::complete);
        up.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        started.get().getOutputStream().close();
        assertEquals(0, jvm.exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void aJobSeesNothingOfItsParentsEnvironment() throws Exception {
        Files.createDirectories(workDir);
        resultOf(launch("describe"));
        assertEquals(
                Set.of(
                        "PATH",
                        "LANG",
                        "HOME",
                        "SPARK_LOCAL_IP",
                        "SPARK_LOCAL_HOSTNAME",
                        "SPARK_LOCAL_DIRS",
                        "SPARK_USER",
                        "HADOOP_USER_NAME"),
                Set.copyOf(Files.readAllLines(workDir.resolve("environment"))));
        assertEquals("UTC", Files.readString(workDir.resolve("timezone")));
    }

    /** Once it is full nothing more is compiled: a search over parameters would be interpreted to its end. */
    @Test
    void aSmallJobHasRoomForAsMuchCompiledCodeAsALargeOne() throws Exception {
        Files.createDirectories(workDir);
        resultOf(launch("describe"));
        assertTrue(Long.parseLong(Files.readString(workDir.resolve("code-cache-bytes"))) >= 240L << 20);
    }

    @Test
    void theSandboxSeesTheCommandAndWhatTheJobMayTouch() throws Exception {
        CompletableFuture<SandboxPolicy> seen = new CompletableFuture<>();
        SparkLauncher launcher = new SparkLauncher(new ColdJvmSource(settings, (command, policy) -> {
            seen.complete(policy);
            assertFalse(command.environment().isEmpty());
            return command;
        }));
        resultOf(launcher.launch(job("succeed", Duration.ofMinutes(1)), ProgressListener.silent()));
        assertTrue(seen.get().readable().contains(folder.resolve("input.csv")));
        assertEquals(List.of(folder.resolve("output"), workDir), seen.get().writable());
    }

    @Test
    void aListenerThatFailsDoesNotFailTheJob() throws Exception {
        SparkJvm jvm = launch("succeed", Duration.ofMinutes(1), progress -> {
            throw new IllegalStateException("not listening");
        });
        assertInstanceOf(TrainResult.class, resultOf(jvm));
    }

    @Test
    void aMissingClassPathFileIsNamedWithItsRemedy() {
        settings = SparkSettings.of(folder.resolve("nowhere"));
        IOException refusal = assertThrows(IOException.class, () -> launch("succeed"));
        assertTrue(refusal.toString().contains("mvn package"), refusal::toString);
    }

    private SparkJvm launch(String what) throws IOException {
        return launch(what, Duration.ofMinutes(1), heard::add);
    }

    private SparkJvm launch(String what, Duration limit, ProgressListener listener) throws IOException {
        return SparkLauncher.direct(settings).launch(job(what, limit), listener);
    }

    private SparkJob job(String what, Duration limit) {
        IngestJob job = IngestJob.of(folder.resolve("input.csv").toString(), what, workDir.toString(), 1);
        return new SparkJob(
                ChildMain.class.getName(),
                job,
                workDir,
                List.of(folder.resolve("input.csv")),
                List.of(folder.resolve("output")),
                Optional.of(limit),
                SparkJob.Size.SMALL);
    }

    private static ProcessMessage resultOf(SparkJvm jvm) throws Exception {
        return jvm.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Failure failureOf(SparkJvm jvm) throws Exception {
        return assertInstanceOf(JobFailed.class, resultOf(jvm)).failure();
    }
}
