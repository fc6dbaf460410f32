package io.datacoin.training.job;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;

import io.datacoin.training.evaluate.ClassificationTally;
import io.datacoin.training.evaluate.Predictions;
import io.datacoin.training.evaluate.RegressionTally;
import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.spec.algorithm.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Judges predictions by the metrics of a task. */
final class Evaluator {
    private final Task task;
    private final int classes;
    private final double reference;

    /** @param reference mean of the training labels; not looked at unless they are numbers */
    Evaluator(Task task, int classes, double reference) {
        this.task = task;
        this.classes = classes;
        this.reference = reference;
    }

    /**
     * What evaluating a model on held-out rows gave.
     *
     * @param metrics by name, as far as they are defined for these rows
     * @param baseline the same of a model that learned nothing
     * @param confusion rows by true and predicted class
     * @param residualQuantiles of true minus predicted
     */
    record Evaluation(
            Map<String, Double> metrics,
            Optional<Map<String, Double>> baseline,
            Optional<List<List<Long>>> confusion,
            Optional<Map<String, Double>> residualQuantiles) {}

    Evaluation judge(Dataset<Row> predicted) {
        switch (task) {
            case CLASSIFICATION -> {
                ClassificationTally tally = Predictions.classified(predicted, classes);
                return new Evaluation(
                        metrics(tally),
                        Optional.of(metrics(tally.alwaysMostFrequent())),
                        Optional.of(lists(tally.confusion())),
                        Optional.empty());
            }
            case REGRESSION, RECOMMENDATION -> {
                RegressionTally tally = Predictions.numbers(predicted, reference);
                return tally.rows() == 0
                        ? new Evaluation(Map.of(), Optional.empty(), Optional.empty(), Optional.empty())
                        : new Evaluation(
                                tally.metrics(),
                                Optional.of(tally.baseline()),
                                Optional.empty(),
                                Optional.of(tally.residualQuantiles()));
            }
            case CLUSTERING -> {
                return new Evaluation(silhouette(predicted), Optional.empty(), Optional.empty(), Optional.empty());
            }
            case FREQUENT_PATTERNS -> throw new IllegalArgumentException("patterns predict nothing");
        }
        throw new IllegalStateException("unknown task " + task);
    }

    private static Map<String, Double> silhouette(Dataset<Row> predicted) {
        Dataset<Row> clustered = withCluster(predicted);
        if (clustered.select(Columns.PREDICTION).distinct().count() < 2) {
            return Map.of();
        }
        boolean scaled = Arrays.asList(predicted.columns()).contains(Columns.SCALED);
        return Map.of(
                "silhouette",
                new ClusteringEvaluator("silhouette")
                        .setFeaturesCol(scaled ? Columns.SCALED : FeatureStages.FEATURES)
                        .evaluate(clustered));
    }

    /** The rows with the number of their cluster; models that give only shares of topics mean the largest. */
    static Dataset<Row> withCluster(Dataset<Row> predicted) {
        if (Arrays.asList(predicted.columns()).contains(Columns.PREDICTION)) {
            return predicted;
        }
        Column shares = functions.vector_to_array(col(Columns.PROBABILITY), "float64");
        return predicted.withColumn(
                Columns.PREDICTION,
                array_position(shares, array_max(shares)).minus(1).cast("int"));
    }

    private static Map<String, Double> metrics(ClassificationTally tally) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("accuracy", tally.accuracy());
        metrics.put("f1", tally.weightedF1());
        metrics.put("precision", tally.weightedPrecision());
        metrics.put("recall", tally.weightedRecall());
        tally.logLoss().ifPresent(value -> metrics.put("log-loss", value));
        tally.auc().ifPresent(value -> metrics.put("auc", value));
        tally.aucPr().ifPresent(value -> metrics.put("auc-pr", value));
        return metrics;
    }

    private static List<List<Long>> lists(long[][] table) {
        return Arrays.stream(table)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
