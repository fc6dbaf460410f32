package io.datacoin.training.fit;

import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.feature.StandardScaler;

/** What an algorithm needs done to its inputs before it can learn from numbers of different size. */
public enum Scaling {
    /** The algorithm copes by itself. */
    NONE,
    /** Every input gets mean 0 and standard deviation 1. */
    STANDARD,
    /**
     * Every input gets standard deviation 1 and keeps its zero: bisecting k-means starts by moving the centre of all rows
     * by a share of its length, and so never divides rows whose centre is zero.
     */
    SPREAD,
    /** Every input is moved into 0 to 1. */
    UNIT_RANGE;

    /** Centring fills in the zeros of sparse vectors; wider ones are only divided. */
    private static final int WIDEST_CENTRED = 2000;

    /** The scaling of an algorithm with these parameters. */
    public static Scaling of(Algorithm algorithm, EffectiveParameters params) {
        return switch (algorithm) {
            case AUTO -> throw new IllegalArgumentException("auto is fitted as one of the others");
            case MULTILAYER_PERCEPTRON, FACTORIZATION_MACHINE, KMEANS, GAUSSIAN_MIXTURE -> STANDARD;
            case BISECTING_KMEANS -> SPREAD;
            case NAIVE_BAYES -> params.text("modelType").equals("gaussian") ? NONE : UNIT_RANGE;
            case LDA -> UNIT_RANGE;
            case LOGISTIC_REGRESSION,
                    DECISION_TREE,
                    RANDOM_FOREST,
                    GRADIENT_BOOSTED_TREES,
                    LINEAR_SVC,
                    LINEAR_REGRESSION,
                    GENERALIZED_LINEAR_REGRESSION,
                    ISOTONIC_REGRESSION,
                    AFT_SURVIVAL,
                    ALS,
                    FP_GROWTH -> NONE;
        };
    }

    /** The estimator that learns it, reading {@link FeatureStages#FEATURES} and writing {@link Columns#SCALED}. */
    public Optional<Estimator<?>> estimator(int features) {
        return switch (this) {
            case NONE -> Optional.empty();
            case STANDARD, SPREAD ->
                Optional.of(new StandardScaler("scale")
                        .setInputCol(FeatureStages.FEATURES)
                        .setOutputCol(Columns.SCALED)
                        .setWithMean(this == STANDARD && features <= WIDEST_CENTRED)
                        .setWithStd(true));
            case UNIT_RANGE ->
                Optional.of(new MinMaxScaler("scale")
                        .setInputCol(FeatureStages.FEATURES)
                        .setOutputCol(Columns.SCALED));
        };
    }

    /** Where the estimator of the model finds its input. */
    public String outputColumn() {
        return this == NONE ? FeatureStages.FEATURES : Columns.SCALED;
    }
}
