package io.datacoin.training.job;

import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.process.Phase;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;

/**
 * Tells how far a fit is while it runs, by counting Spark's jobs: every algorithm starts about one per iteration (per
 * level of a tree). Fits that need fewer iterations than allowed end early.
 */
final class FitProgress extends SparkListener implements AutoCloseable {
    private static final int FROM = 30;
    private static final int TO = 75;

    private final SparkContext context;
    private final JobOutput output;
    private final int iterations;
    private final int jobsPerIteration;
    private int jobs;

    private FitProgress(SparkContext context, JobOutput output, int iterations, int jobsPerIteration) {
        this.context = context;
        this.output = output;
        this.iterations = iterations;
        this.jobsPerIteration = jobsPerIteration;
    }

    /** Listens until closed. */
    static FitProgress listen(SparkContext context, JobOutput output, Algorithm algorithm, EffectiveParameters params) {
        boolean tree = algorithm == Algorithm.RANDOM_FOREST || algorithm == Algorithm.DECISION_TREE;
        int levels = params.asMap().containsKey("maxDepth") ? params.whole("maxDepth") + 1 : 1;
        int allowed = params.asMap().containsKey("maxIter") ? params.whole("maxIter") : 1;
        FitProgress progress = new FitProgress(context, output, tree ? levels : allowed, tree ? 1 : levels);
        context.addSparkListener(progress);
        return progress;
    }

    /** Forgets what came before, for example the passes that prepared the rows. */
    synchronized void begin() {
        jobs = 0;
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        jobs++;
        int iteration = Math.min(jobs / jobsPerIteration, iterations);
        if (jobs % jobsPerIteration == 0 && iteration > 0) {
            int percent = FROM + (TO - FROM) * iteration / iterations;
            int within = (iteration - 1) % iterations + 1;
            output.progress(
                    Phase.FITTING,
                    percent,
                    Optional.of(within),
                    Optional.of(iterations),
                    Optional.empty(),
                    "iteration " + within + " of at most " + iterations);
        }
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
    }
}
