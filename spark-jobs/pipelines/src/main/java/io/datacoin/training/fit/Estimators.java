package io.datacoin.training.fit;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.FMClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.clustering.BisectingKMeans;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.LDA;
import org.apache.spark.ml.regression.AFTSurvivalRegression;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.ml.regression.FMRegressor;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/**
 * Spark's estimator for each algorithm of the catalogue, with fixed ids so that equal fits make equal models. Parameters
 * have Spark's names in the catalogue, so they are set by name; the few that do not are in {@link #setParameter}.
 */
public final class Estimators {
    private static final String UID = "model";

    private final EffectiveParameters params;
    private final Shape shape;
    /** What every estimator is given that knows the parameter. */
    private final Map<String, Object> surroundings;

    /**
     * Makes estimators for one job.
     *
     * @param featuresColumn where the input vector is
     * @param seed of everything random in the fit
     */
    public Estimators(EffectiveParameters params, long seed, Shape shape, String featuresColumn) {
        this.params = params;
        this.shape = shape;
        this.surroundings = Map.of(
                "predictionCol", Columns.PREDICTION,
                "featuresCol", featuresColumn,
                "labelCol", Columns.LABEL,
                "censorCol", Columns.CENSOR,
                "probabilityCol", Columns.PROBABILITY,
                "topicDistributionCol", Columns.PROBABILITY,
                "rawPredictionCol", Columns.RAW_PREDICTION,
                "seed", seed);
    }

    /** The estimator of an algorithm that reads an input vector. */
    public Estimator<?> of(Algorithm algorithm, Task task) {
        Estimator<?> estimator = unset(algorithm, task == Task.CLASSIFICATION);
        params.asMap().forEach((name, value) -> setParameter(estimator, name, value));
        surroundings.forEach((name, value) -> {
            if (estimator.hasParam(name)) {
                set(estimator, name, value);
            }
        });
        return estimator;
    }

    private static Estimator<?> unset(Algorithm algorithm, boolean classify) {
        return switch (algorithm) {
            case LOGISTIC_REGRESSION -> new LogisticRegression(UID);
            case DECISION_TREE -> classify ? new DecisionTreeClassifier(UID) : new DecisionTreeRegressor(UID);
            case RANDOM_FOREST -> classify ? new RandomForestClassifier(UID) : new RandomForestRegressor(UID);
            case GRADIENT_BOOSTED_TREES -> classify ? new GBTClassifier(UID) : new GBTRegressor(UID);
            case LINEAR_SVC -> new LinearSVC(UID);
            case NAIVE_BAYES -> new NaiveBayes(UID);
            case MULTILAYER_PERCEPTRON -> new MultilayerPerceptronClassifier(UID);
            case FACTORIZATION_MACHINE -> classify ? new FMClassifier(UID) : new FMRegressor(UID);
            case LINEAR_REGRESSION -> new LinearRegression(UID);
            case GENERALIZED_LINEAR_REGRESSION -> new GeneralizedLinearRegression(UID);
            case ISOTONIC_REGRESSION -> new IsotonicRegression(UID);
            case AFT_SURVIVAL -> new AFTSurvivalRegression(UID);
            case KMEANS -> new KMeans(UID);
            case BISECTING_KMEANS -> new BisectingKMeans(UID);
            case GAUSSIAN_MIXTURE -> new GaussianMixture(UID);
            case LDA -> new LDA(UID);
            case AUTO, ALS, FP_GROWTH ->
                throw new IllegalArgumentException(algorithm.wireName() + " does not read an input vector");
        };
    }

    private void setParameter(Estimator<?> estimator, String name, ParameterValue value) {
        switch (name) {
            case "hiddenLayers" -> set(estimator, "layers", layers());
            // Spark's word for the family's own link is to be told none.
            case "link" -> {
                if (!params.text(name).equals("canonical")) {
                    set(estimator, name, params.text(name));
                }
            }
            case Algorithm.CLASS_WEIGHT -> {
                if (params.text(name).equals(Algorithm.BALANCED)) {
                    set(estimator, "weightCol", Columns.WEIGHT);
                }
            }
            // The spec names the dataset's column; the fit reads a copy of it.
            case "censorCol" -> {}
            default -> set(estimator, name, plain(value));
        }
    }

    private static void set(Estimator<?> estimator, String name, Object value) {
        estimator.set(estimator.getParam(name), value);
    }

    private static Object plain(ParameterValue value) {
        if (value instanceof ParameterValue.Whole whole) {
            return Math.toIntExact(whole.value());
        }
        if (value instanceof ParameterValue.Real real) {
            return real.value();
        }
        if (value instanceof ParameterValue.Text text) {
            return text.value();
        }
        if (value instanceof ParameterValue.Flag flag) {
            return flag.value();
        }
        throw new IllegalArgumentException("parameter value: " + value + " (expected: one number, word or flag)");
    }

    /** All layers: as many neurons as there are features first, as many as there are classes last. */
    private int[] layers() {
        List<Integer> hidden = params.wholes("hiddenLayers");
        int[] layers = new int[hidden.size() + 2];
        layers[0] = shape.features();
        for (int i = 0; i < hidden.size(); i++) {
            layers[i + 1] = hidden.get(i);
        }
        layers[layers.length - 1] = shape.classes();
        return layers;
    }
}
