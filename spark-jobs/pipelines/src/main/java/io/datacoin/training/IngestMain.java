package io.datacoin.training;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.spark.access.DataAccess;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.FailureGuard;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.ingest.IngestRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.session.StandardInputWatch;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Turns a file into a table: {@code IngestMain JOB.json}. Standard output carries the protocol, standard error the logs.
 * Exits 0 after a result, 1 after a failure, 2 when called wrongly.
 */
public final class IngestMain {
    private IngestMain() {}

    /** Runs the job in the file that is the only argument. */
    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        // Whatever a library prints must not look like a message.
        System.setOut(System.err);
        if (arguments.length != 1) {
            System.err.println("usage: IngestMain JOB.json");
            System.exit(2);
        }
        StandardInputWatch.start();
        JobOutput output = new JobOutput(protocol);
        ProcessMessage last = FailureGuard.run(() -> ingest(Path.of(arguments[0]), output), IngestMain::explain);
        output.finish(last);
        // Spark's own threads may linger; the files are written.
        Runtime.getRuntime().halt(FailureGuard.exitCode(last));
    }

    private static ProcessMessage ingest(Path file, JobOutput output) throws IOException {
        IngestJob job = JobMessages.readJob(file, IngestJob.class);
        DataAccess.allow(Path.of(job.inputFile()));
        DataAccess.allow(Path.of(job.outputDir()));
        return new IngestRun(job, output).run(() -> {
            output.progress(Phase.STARTING, 15, "starting Spark");
            return CanonicalSession.open("ingest", job.cores(), Optional.empty());
        });
    }

    /** There is no spec and no published table yet that could be at fault. */
    private static JobFailedException explain(Throwable thrown) {
        return FailureDiagnosis.foreseen(thrown)
                .orElseGet(() -> JobFailedException.platform(
                                ApiCode.INGEST_FAILED,
                                "the file could not be read into a table: " + thrown,
                                "try again; the worker's log has the details")
                        .because(thrown));
    }
}
