package io.datacoin.training;

import io.datacoin.spark.access.DataAccess;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.FailureGuard;
import io.datacoin.training.job.TrainingRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.session.StandardInputWatch;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.TrainJob;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Runs one training job: {@code TrainMain JOB.json}. Standard output carries the protocol, standard error the logs. Exits
 * 0 after a result, 1 after a failure, 2 when called wrongly.
 */
public final class TrainMain {
    private TrainMain() {}

    /** Runs the job in the file that is the only argument. */
    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        System.setOut(System.err);
        if (arguments.length != 1) {
            System.err.println("usage: TrainMain JOB.json");
            System.exit(2);
        }
        StandardInputWatch.start();
        PhaseTimer clock = new PhaseTimer(System::nanoTime);
        JobOutput output = new JobOutput(protocol);
        ProcessMessage last = FailureGuard.run(() -> train(Path.of(arguments[0]), output, clock), FailureDiagnosis::of);
        System.err.println("seconds per phase: " + clock.seconds());
        output.finish(last);
        // Spark's own shutdown takes half a second and saves nothing: the directory is the sandbox's.
        Runtime.getRuntime().halt(FailureGuard.exitCode(last));
    }

    private static ProcessMessage train(Path file, JobOutput output, PhaseTimer clock) throws IOException {
        TrainJob job = JobMessages.readJob(file, TrainJob.class);
        String table = job.manifest().table().cid();
        DataAccess.allowContent(table);
        DataAccess.allow(Path.of(job.outputDir()));
        output.progress(Phase.STARTING, 1, "starting Spark");
        SparkSession spark = CanonicalSession.open("training " + job.jobId(), job.cores(), Optional.of(job.ipfsApi()));
        return new TrainingRun(spark, job, output, clock).run("ipfs://" + table);
    }
}
