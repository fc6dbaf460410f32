package io.datacoin.training.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.FMClassificationModel;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.AFTSurvivalRegressionModel;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.FMRegressionModel;
import org.apache.spark.ml.regression.GBTRegressionModel;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.ml.regression.RandomForestRegressionModel;

/**
 * How much a model makes of each of its inputs.
 *
 * @param importances shares that add up to 1, of models made of trees
 * @param coefficients one row per class (one row in all for two classes and for numbers), of linear models
 * @param intercepts constant terms, one per row of coefficients
 */
public record Weights(Optional<double[]> importances, Optional<double[][]> coefficients, List<Double> intercepts) {
    /** Copies the intercepts. */
    public Weights {
        intercepts = List.copyOf(intercepts);
    }

    /** The weights of a fitted model, as far as it has any. */
    public static Weights of(Model<?> model) {
        if (model instanceof LogisticRegressionModel logistic) {
            return coefficients(logistic.coefficientMatrix(), logistic.interceptVector());
        }
        Optional<Vector> coefficients = coefficientsOf(model);
        return new Weights(
                importancesOf(model).map(Vector::toArray),
                coefficients.map(vector -> new double[][] {vector.toArray()}),
                List.of(interceptOf(model)));
    }

    private static Weights coefficients(Matrix matrix, Vector intercepts) {
        double[][] rows = new double[matrix.numRows()][matrix.numCols()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                rows[row][column] = matrix.apply(row, column);
            }
        }
        return new Weights(
                Optional.empty(),
                Optional.of(rows),
                Arrays.stream(intercepts.toArray()).boxed().toList());
    }

    private static Optional<Vector> coefficientsOf(Model<?> model) {
        if (model instanceof LinearRegressionModel linear) {
            return Optional.of(linear.coefficients());
        }
        if (model instanceof LinearSVCModel vectors) {
            return Optional.of(vectors.coefficients());
        }
        if (model instanceof GeneralizedLinearRegressionModel generalized) {
            return Optional.of(generalized.coefficients());
        }
        if (model instanceof AFTSurvivalRegressionModel survival) {
            return Optional.of(survival.coefficients());
        }
        if (model instanceof FMClassificationModel factors) {
            return Optional.of(factors.linear());
        }
        if (model instanceof FMRegressionModel factors) {
            return Optional.of(factors.linear());
        }
        return Optional.empty();
    }

    private static double interceptOf(Model<?> model) {
        if (model instanceof LinearRegressionModel linear) {
            return linear.intercept();
        }
        if (model instanceof LinearSVCModel vectors) {
            return vectors.intercept();
        }
        if (model instanceof GeneralizedLinearRegressionModel generalized) {
            return generalized.intercept();
        }
        if (model instanceof AFTSurvivalRegressionModel survival) {
            return survival.intercept();
        }
        if (model instanceof FMClassificationModel factors) {
            return factors.intercept();
        }
        return model instanceof FMRegressionModel factors ? factors.intercept() : 0;
    }

    private static Optional<Vector> importancesOf(Model<?> model) {
        if (model instanceof RandomForestClassificationModel forest) {
            return Optional.of(forest.featureImportances());
        }
        if (model instanceof RandomForestRegressionModel forest) {
            return Optional.of(forest.featureImportances());
        }
        if (model instanceof GBTClassificationModel boosted) {
            return Optional.of(boosted.featureImportances());
        }
        if (model instanceof GBTRegressionModel boosted) {
            return Optional.of(boosted.featureImportances());
        }
        if (model instanceof DecisionTreeClassificationModel tree) {
            return Optional.of(tree.featureImportances());
        }
        if (model instanceof DecisionTreeRegressionModel tree) {
            return Optional.of(tree.featureImportances());
        }
        return Optional.empty();
    }
}
