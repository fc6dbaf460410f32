package io.datacoin.training.job;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;

import io.datacoin.training.evaluate.ClassificationMetrics;
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
    private final Optional<Integer> positive;

    private Evaluator(Task task, int classes, double reference, Optional<Integer> positive) {
        this.task = task;
        this.classes = classes;
        this.reference = reference;
        this.positive = positive;
    }

    /**
     * For a task.
     *
     * @param rows its classes are judged by
     * @param reference mean of the training labels; not looked at unless they are numbers
     */
    static Evaluator of(Task task, LabelledRows rows, double reference) {
        return new Evaluator(task, rows.labels().size(), reference, rows.positive());
    }

    /**
     * What evaluating a model on held-out rows gave.
     *
     * @param metrics by name, as far as they are defined for these rows
     * @param baseline the same of a model that learned nothing
     * @param confusion rows by true and predicted class
     * @param residualQuantiles of true minus predicted
     * @param positive index of the class that metrics of one class are about
     */
    record Evaluation(
            Map<String, Double> metrics,
            Optional<Map<String, Double>> baseline,
            Optional<List<List<Long>>> confusion,
            Optional<Map<String, Double>> residualQuantiles,
            Optional<Integer> positive) {
        private static Evaluation of(Map<String, Double> metrics) {
            return new Evaluation(metrics, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    Evaluation judge(Dataset<Row> predicted) {
        switch (task) {
            case CLASSIFICATION -> {
                ClassificationTally tally = Predictions.classified(predicted, classes, positive.orElse(1));
                return new Evaluation(
                        ClassificationMetrics.of(tally, positive.isPresent()),
                        Optional.of(ClassificationMetrics.of(tally.alwaysMostFrequent(), positive.isPresent())),
                        Optional.of(lists(tally.confusion())),
                        Optional.empty(),
                        positive);
            }
            case REGRESSION, RECOMMENDATION -> {
                RegressionTally tally = Predictions.numbers(predicted, reference);
                return tally.rows() == 0
                        ? Evaluation.of(Map.of())
                        : new Evaluation(
                                tally.metrics(),
                                Optional.of(tally.baseline()),
                                Optional.empty(),
                                Optional.of(tally.residualQuantiles()),
                                Optional.empty());
            }
            case CLUSTERING -> {
                return Evaluation.of(silhouette(predicted));
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
                        .setPredictionCol(Columns.PREDICTION)
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

    private static List<List<Long>> lists(long[][] table) {
        return Arrays.stream(table)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }
}
