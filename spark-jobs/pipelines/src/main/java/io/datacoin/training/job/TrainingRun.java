package io.datacoin.training.job;

import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.model.ModelWriter;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.read.TableReader;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.training.spec.report.ReportSize;
import io.datacoin.training.spec.report.TrainingReport;
import io.datacoin.training.spec.request.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One training job from its request to the model and the report on disk. */
public final class TrainingRun {
    private static final String DELTA_VERSION = "4.4.0";
    private static final String PIPELINE_VERSION = "3";

    private final SparkSession spark;
    private final TrainJob job;
    private final JobOutput output;
    private final PhaseTimer clock;

    public TrainingRun(SparkSession spark, TrainJob job, JobOutput output, PhaseTimer clock) {
        this.spark = spark;
        this.job = job;
        this.output = output;
        this.clock = clock;
    }

    /**
     * Trains, judges and writes.
     *
     * @param table where the dataset's Delta table is, {@code ipfs://CID} or any path Hadoop reads
     * @throws JobFailedException when the job can not succeed
     * @throws IOException when the results can not be written
     */
    public TrainResult run(String table) throws IOException {
        TrainingSpec spec = job.trainingSpec();
        clock.enter(Phase.READING);
        output.progress(Phase.READING, 10, "reading " + job.manifest().rowCount() + " rows");
        FittedModel fitted = fitted(spec, table);
        checkRows(fitted.rows().read());
        Map<String, Double> metrics = requested(spec, fitted.metrics());
        // Before the model is written: what nobody may read is refused while it is cheap.
        requireFitting(report(spec, fitted, metrics));
        clock.enter(Phase.WRITING);
        output.progress(Phase.WRITING, 85, "writing the model");
        Path directory = Path.of(job.outputDir());
        Files.createDirectories(directory);
        Path model = directory.resolve("model");
        ModelWriter.write(fitted.model(), model);
        TrainingReport report = requireFitting(report(spec, fitted, metrics));
        Path file = directory.resolve("report.json");
        Files.write(file, report.canonicalBytes());
        String digest = Sha256.of(report.agreedBytes()).hex();
        return new TrainResult(model.toString(), file.toString(), metrics, digest);
    }

    private static TrainingReport requireFitting(TrainingReport report) {
        return ReportSize.fitted(report)
                .orElseThrow(() -> JobFailedException.spec(
                        TrainingCode.REPORT_TOO_LARGE,
                        "The report of this training takes more than " + TrainingReport.LARGEST_BYTES
                                + " bytes, with " + report.features().size() + " columns, "
                                + report.labels().size() + " classes of the label and "
                                + report.tuning().size() + " combinations that were tried.",
                        "Name fewer features, a label with fewer classes, or fewer combinations to tune."));
    }

    private FittedModel fitted(TrainingSpec spec, String table) {
        try {
            return train(spec, new TableReader(spark).read(table));
        } catch (Exception thrown) {
            // Spark throws checked exceptions that its signatures do not name.
            throw FailureDiagnosis.of(thrown);
        } finally {
            spark.catalog().clearCache();
        }
    }

    private FittedModel train(TrainingSpec spec, Dataset<Row> rows) {
        return switch (spec.task()) {
            case CLASSIFICATION, REGRESSION, CLUSTERING -> new VectorTraining(spec, output, clock).train(rows);
            case RECOMMENDATION -> new RecommendationTraining(spec, output, clock).train(rows);
            case FREQUENT_PATTERNS -> new PatternTraining(spec, output, clock).train(rows);
        };
    }

    private void checkRows(long read) {
        long promised = job.manifest().rowCount();
        if (promised > 0 && promised != read) {
            throw JobFailedException.data(
                    TrainingCode.ROW_COUNT_DIFFERS,
                    "The manifest promises " + promised + " rows, the table has " + read + ".",
                    "Publish the version again from its raw file.");
        }
    }

    private static Map<String, Double> requested(TrainingSpec spec, Map<String, Double> metrics) {
        for (Metric metric : spec.metrics()) {
            if (!metrics.containsKey(metric.wireName())) {
                throw JobFailedException.spec(
                        TrainingCode.METRIC_NOT_DEFINED,
                        metric.wireName() + " is not defined for the held-out rows of this job.",
                        "Hold out more rows, or ask for " + metrics.keySet() + ".");
            }
        }
        return metrics;
    }

    private TrainingReport report(TrainingSpec spec, FittedModel fitted, Map<String, Double> metrics) {
        Map<String, String> host = new TreeMap<>();
        host.put("cores", String.valueOf(job.cores()));
        host.put("java", System.getProperty("java.version", ""));
        host.put("heapMiB", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
        return new TrainingReport(
                TrainingReport.FORMAT_VERSION,
                job.spec(),
                new TrainingReport.DatasetRead(
                        spec.dataset(),
                        spec.version(),
                        job.manifestCid(),
                        job.manifest().table().cid()),
                fitted.rows(),
                fitted.features(),
                fitted.featureNames(),
                fitted.parameters(),
                fitted.labels(),
                metrics,
                spec.primaryMetric().wireName(),
                fitted.history(),
                fitted.details(),
                fitted.tuning(),
                spec.split().seed(),
                new TrainingReport.Engine(spark.version(), DELTA_VERSION, PIPELINE_VERSION),
                new TrainingReport.Run(job.jobId(), job.provider(), clock.seconds(), host));
    }
}
