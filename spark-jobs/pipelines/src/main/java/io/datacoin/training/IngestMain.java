package io.datacoin.training;

import io.datacoin.training.ingest.IngestRun;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.session.ParentWatch;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Turns a file into a table: {@code IngestMain JOB.json}. */
public final class IngestMain {
    private static final int WRONG_USAGE = 2;

    private IngestMain() {}

    /** Runs one job and exits; the last line of standard output says what came of it. */
    public static void main(String[] arguments) {
        PrintStream messages = System.out;
        // Whatever a library prints must not look like a message.
        System.setOut(System.err);
        if (arguments.length != 1) {
            System.err.println("usage: IngestMain JOB.json");
            System.exit(WRONG_USAGE);
        }
        ParentWatch.start();
        run(Path.of(arguments[0]), new JobOutput(messages));
        // Spark's own threads may linger; the files are written.
        Runtime.getRuntime().halt(0);
    }

    private static void run(Path jobFile, JobOutput output) {
        try {
            IngestJob job = JobMessages.readJob(jobFile, IngestJob.class);
            output.finish(new IngestRun(job, output).run(() -> {
                output.progress(Phase.STARTING, 15, "starting Spark");
                return CanonicalSession.open("ingest", job.cores(), Optional.empty());
            }));
        } catch (JobFailedException failed) {
            failed.printStackTrace();
            output.finish(failed.failure());
        } catch (IOException | RuntimeException broken) {
            broken.printStackTrace();
            output.finish(JobFailedException.platform(
                            "ingest-failed",
                            "the file could not be read into a table: " + broken,
                            "try again; the worker's log has the details")
                    .failure());
        }
    }
}
