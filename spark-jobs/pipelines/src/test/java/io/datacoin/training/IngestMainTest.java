package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.launcher.job.ProgressListener;
import io.datacoin.launcher.job.SparkJob;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.launcher.run.SparkJvm;
import io.datacoin.launcher.run.SparkLauncher;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.JobFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ingest program in a process of its own, started as the marketplace starts it. */
class IngestMainTest {
    private static final long PATIENCE_SECONDS = 120;
    /** What may be set must be enough. */
    private static final int HEAP_MEBIBYTES = SparkSettings.LEAST_HEAP_MEBIBYTES;

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNoTableEndsTheProcessWithItsReason() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        try (SparkJvm jvm = start(empty, folder.resolve("output"))) {
            Failure failure = failureOf(jvm);
            assertEquals(Fault.DATA, failure.fault());
            assertEquals("file-empty", failure.why().code());
            assertEquals(1, exitCode(jvm));
        }
    }

    /** Nothing on the way from Spark's start to the written table needs more than the file and the folders of the job. */
    @Test
    void aGoodFileBecomesATableInAProcessThatMayTouchNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("good.csv"), "a,b\n1,x\n2,y\n");
        Path output = folder.resolve("output");
        try (SparkJvm jvm = start(file, output)) {
            IngestResult result = assertInstanceOf(
                    IngestResult.class, jvm.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS), jvm::logTail);
            assertEquals(2, result.rowCount());
            assertTrue(Files.isDirectory(output.resolve("table/_delta_log")));
        }
    }

    @Test
    void whatNobodyForesawEndsTheProcessWithAReasonToo() throws Exception {
        Path file = Files.writeString(folder.resolve("good.csv"), "a,b\n1,2\n");
        Path notAFolder = Files.writeString(folder.resolve("taken"), "");
        try (SparkJvm jvm = start(file, notAFolder)) {
            Failure failure = failureOf(jvm);
            assertEquals(Fault.PLATFORM, failure.fault());
            assertEquals("ingest-failed", failure.why().code());
            assertTrue(failure.why().detail().contains("taken"), failure.why().detail());
            assertEquals(1, exitCode(jvm));
        }
    }

    private SparkJvm start(Path file, Path output) throws IOException {
        Path classPathFile =
                Files.writeString(folder.resolve("spark.classpath"), System.getProperty("java.class.path"));
        SparkSettings settings = new SparkSettings(classPathFile, Optional.empty(), HEAP_MEBIBYTES);
        IngestJob job = IngestJob.of(file.toString(), file.getFileName().toString(), output.toString(), 1);
        return SparkLauncher.direct(settings)
                .launch(
                        SparkJob.ingest(job, folder.resolve("work"), Duration.ofSeconds(PATIENCE_SECONDS)),
                        ProgressListener.silent());
    }

    private static Failure failureOf(SparkJvm jvm) throws Exception {
        return assertInstanceOf(JobFailed.class, jvm.result().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .failure();
    }

    private static int exitCode(SparkJvm jvm) throws Exception {
        return jvm.exit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
