package io.datacoin.training.fit;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The mean loss of a boosted model after each of its trees, from one pass over the rows. */
final class BoostingHistory {
    private BoostingHistory() {}

    private enum Loss {
        LOGISTIC,
        SQUARED,
        ABSOLUTE;

        double of(double label, double score) {
            return switch (this) {
                case LOGISTIC -> {
                    double margin = 2 * (2 * label - 1) * score;
                    yield 2 * (margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin)));
                }
                case SQUARED -> (label - score) * (label - score);
                case ABSOLUTE -> Math.abs(label - score);
            };
        }
    }

    /** Empty when the model is not a boosted one. */
    static Optional<List<Double>> of(Model<?> model, Dataset<Row> inputs, String features) {
        if (model instanceof GBTClassificationModel boosted) {
            return Optional.of(losses(boosted.trees(), boosted.treeWeights(), Loss.LOGISTIC, inputs, features));
        }
        if (model instanceof GBTRegressionModel boosted) {
            Loss loss = boosted.getLossType().equals("absolute") ? Loss.ABSOLUTE : Loss.SQUARED;
            return Optional.of(losses(boosted.trees(), boosted.treeWeights(), loss, inputs, features));
        }
        return Optional.empty();
    }

    private static List<Double> losses(
            DecisionTreeRegressionModel[] trees, double[] weights, Loss loss, Dataset<Row> inputs, String features) {
        List<double[]> parts = inputs.select(col(Columns.LABEL), col(features))
                .javaRDD()
                .mapPartitions(rows -> List.of(sums(rows, trees, weights, loss)).iterator())
                .collect();
        double[] sums = new double[trees.length + 1];
        for (double[] part : parts) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part[i];
            }
        }
        double rows = sums[trees.length];
        return Arrays.stream(sums)
                .limit(trees.length)
                .map(sum -> sum / rows)
                .boxed()
                .collect(Collectors.toList());
    }

    /** Summed loss after each tree, then the number of rows. */
    private static double[] sums(Iterator<Row> rows, DecisionTreeRegressionModel[] trees, double[] weights, Loss loss) {
        double[] sums = new double[trees.length + 1];
        while (rows.hasNext()) {
            Row row = rows.next();
            Vector input = (Vector) row.get(1);
            double score = 0;
            for (int i = 0; i < trees.length; i++) {
                score += weights[i] * trees[i].predict(input);
                sums[i] += loss.of(row.getDouble(0), score);
            }
            sums[trees.length]++;
        }
        return sums;
    }
}
