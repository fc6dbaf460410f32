package io.datacoin.training;

import io.datacoin.spark.access.DataAccess;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.FailureGuard;
import io.datacoin.training.job.ScoringRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.session.StandardInputWatch;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.ScoreJob;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Applies a trained model: {@code ScoreMain JOB.json}. Standard output carries the protocol, standard error the logs.
 * Exits 0 after a result, 1 after a failure, 2 when called wrongly.
 */
public final class ScoreMain {
    private static final String IPFS = "ipfs://";

    private ScoreMain() {}

    /** Runs the job in the file that is the only argument. */
    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        System.setOut(System.err);
        if (arguments.length != 1) {
            System.err.println("usage: ScoreMain JOB.json");
            System.exit(2);
        }
        StandardInputWatch.start();
        JobOutput output = new JobOutput(protocol);
        ProcessMessage last = FailureGuard.run(() -> score(Path.of(arguments[0]), output), FailureDiagnosis::of);
        output.finish(last);
        Runtime.getRuntime().halt(FailureGuard.exitCode(last));
    }

    private static ProcessMessage score(Path file, JobOutput output) throws IOException {
        ScoreJob job = JobMessages.readJob(file, ScoreJob.class);
        allow(job);
        output.progress(Phase.STARTING, 1, "starting Spark");
        SparkSession spark = CanonicalSession.open("scoring", job.cores(), Optional.of(job.ipfsApi()));
        return new ScoringRun(spark, job, output)
                .run("ipfs://" + job.manifest().table().cid());
    }

    /** The table, what is said of it, the model, the rows: what whoever started this process named, and nothing their contents name. */
    private static void allow(ScoreJob job) {
        DataAccess.allowContent(job.manifest().table().cid());
        job.manifest().facts().ifPresent(facts -> DataAccess.allowContent(facts.cid()));
        if (job.model().startsWith(IPFS)) {
            DataAccess.allowContent(job.model().substring(IPFS.length()).replaceFirst("/.*", ""));
        } else {
            DataAccess.allow(Path.of(job.model().replaceFirst("^file:/+", "/")));
        }
        job.inputFile().ifPresent(file -> DataAccess.allow(Path.of(file.replaceFirst("^file:/+", "/"))));
        job.outputFile().ifPresent(file -> DataAccess.allow(Path.of(file)));
    }
}
