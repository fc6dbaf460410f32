package io.datacoin.training.fit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.FMClassificationModel;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a fit minimised, iteration by iteration, as far as the algorithm keeps it. */
public final class ObjectiveHistory {
    private ObjectiveHistory() {}

    /**
     * One value per iteration; empty when the algorithm keeps none.
     *
     * @param inputs training rows, scanned once for boosted models
     * @param features name of their column with the input vector
     */
    public static List<Double> of(Model<?> model, Dataset<Row> inputs, String features) {
        return BoostingHistory.of(model, inputs, features).orElseGet(() -> kept(model));
    }

    private static List<Double> kept(Model<?> model) {
        double[] history = {};
        if (model instanceof LogisticRegressionModel logistic) {
            history = logistic.summary().objectiveHistory();
        } else if (model instanceof LinearRegressionModel linear) {
            history = linear.summary().objectiveHistory();
        } else if (model instanceof LinearSVCModel vectors) {
            history = vectors.summary().objectiveHistory();
        } else if (model instanceof MultilayerPerceptronClassificationModel perceptron) {
            history = perceptron.summary().objectiveHistory();
        } else if (model instanceof FMClassificationModel factors) {
            history = factors.summary().objectiveHistory();
        }
        if (history.length < 2) {
            // Solved in one step: there is nothing to follow.
            return List.of();
        }
        return Arrays.stream(history).filter(Double::isFinite).boxed().toList();
    }
}
