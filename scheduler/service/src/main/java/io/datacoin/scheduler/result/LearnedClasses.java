package io.datacoin.scheduler.result;

import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.request.Approaches;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Spark's classes of what each algorithm of the catalogue learns. */
final class LearnedClasses {
    private static final String ML = "org.apache.spark.ml.";

    private LearnedClasses() {}

    static Set<String> of(Algorithm algorithm, Task task) {
        return Approaches.algorithms(algorithm, task)
                .flatMap(possible -> ofOne(possible, task).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> ofOne(Algorithm algorithm, Task task) {
        String kind = task == Task.CLASSIFICATION ? "Classification" : "Regression";
        String supervised = ML + (task == Task.CLASSIFICATION ? "classification." : "regression.");
        return switch (algorithm) {
            case AUTO -> throw new IllegalArgumentException("auto learns nothing itself");
            case LOGISTIC_REGRESSION -> List.of(supervised + "LogisticRegressionModel");
            case DECISION_TREE -> List.of(supervised + "DecisionTree" + kind + "Model");
            case RANDOM_FOREST -> List.of(supervised + "RandomForest" + kind + "Model");
            case GRADIENT_BOOSTED_TREES -> List.of(supervised + "GBT" + kind + "Model");
            case LINEAR_SVC -> List.of(supervised + "LinearSVCModel");
            case NAIVE_BAYES -> List.of(supervised + "NaiveBayesModel");
            case MULTILAYER_PERCEPTRON -> List.of(supervised + "MultilayerPerceptronClassificationModel");
            case FACTORIZATION_MACHINE -> List.of(supervised + "FM" + kind + "Model");
            case LINEAR_REGRESSION -> List.of(supervised + "LinearRegressionModel");
            case GENERALIZED_LINEAR_REGRESSION -> List.of(supervised + "GeneralizedLinearRegressionModel");
            case ISOTONIC_REGRESSION -> List.of(supervised + "IsotonicRegressionModel");
            case AFT_SURVIVAL -> List.of(supervised + "AFTSurvivalRegressionModel");
            case KMEANS -> List.of(ML + "clustering.KMeansModel");
            case BISECTING_KMEANS -> List.of(ML + "clustering.BisectingKMeansModel");
            case GAUSSIAN_MIXTURE -> List.of(ML + "clustering.GaussianMixtureModel");
            case LDA -> List.of(ML + "clustering.LocalLDAModel", ML + "clustering.DistributedLDAModel");
            case ALS -> List.of(ML + "recommendation.ALSModel");
            case FP_GROWTH -> List.of(ML + "fpm.FPGrowthModel");
        };
    }
}
