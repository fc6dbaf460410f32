package io.datacoin.training.spec.algorithm;

import java.util.Optional;
import java.util.stream.Stream;

/** A number that says how good a model is on the held-out rows. */
public enum Metric {
    /** Share of rows whose class was predicted, 0 to 1. */
    ACCURACY("accuracy", true),
    /** F1 weighted by class frequency, 0 to 1. */
    F1("f1", true),
    /** Precision weighted by class frequency, 0 to 1. */
    PRECISION("precision", true),
    /** Recall weighted by class frequency, 0 to 1. */
    RECALL("recall", true),
    /** Mean negative log likelihood of the true class, in nats. */
    LOG_LOSS("log-loss", false),
    /** Area under the receiver operating characteristic; two classes only. */
    AUC("auc", true),
    /** Area under the precision-recall curve of the rarer of two classes; two classes only. */
    AUC_PR("auc-pr", true),
    /** Mean recall of the classes, 0 to 1; 0.5 of two classes is guessing. */
    BALANCED_ACCURACY("balanced-accuracy", true),
    /** Mean F1 of the classes, each counting the same, 0 to 1. */
    MACRO_F1("macro-f1", true),
    /** Matthews' correlation of true and predicted classes, -1 to 1 (Gorodkin 2004 for more than two). */
    MCC("mcc", true),
    /** Mean squared difference of probability and truth, of the rarer of two classes, 0 to 1 (Brier 1950). */
    BRIER("brier", false),
    /** Share of the rows called so that are of the rarer of two classes, 0 to 1. */
    POSITIVE_PRECISION("positive-precision", true),
    /** Share of the rows of the rarer of two classes that are called so, 0 to 1. */
    POSITIVE_RECALL("positive-recall", true),
    /** Harmonic mean of the two, 0 to 1. */
    POSITIVE_F1("positive-f1", true),
    /** Root mean squared error, in the unit of the label. */
    RMSE("rmse", false),
    /** Mean absolute error, in the unit of the label. */
    MAE("mae", false),
    /** Share of the label's variance that is explained; below 0 when worse than the mean. */
    R2("r2", true),
    /** Mean silhouette by squared Euclidean distance, -1 to 1. */
    SILHOUETTE("silhouette", true),
    /** Number of frequent item sets found. */
    PATTERN_COUNT("pattern-count", true),
    /** Number of association rules found. */
    RULE_COUNT("rule-count", true);

    private final String wireName;
    private final boolean higherIsBetter;

    Metric(String wireName, boolean higherIsBetter) {
        this.wireName = wireName;
        this.higherIsBetter = higherIsBetter;
    }

    /** The name used in JSON, for example {@code log-loss}. */
    public String wireName() {
        return wireName;
    }

    /** Whether a larger value means a better model. */
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    /** Whether the metric is defined for exactly two classes only. */
    public boolean twoClassesOnly() {
        return switch (this) {
            case AUC, AUC_PR, BRIER, POSITIVE_PRECISION, POSITIVE_RECALL, POSITIVE_F1 -> true;
            default -> false;
        };
    }

    /** Whether it judges how sure a model is, not what it says. */
    public boolean ofProbabilities() {
        return this == LOG_LOSS || this == BRIER;
    }

    /** Whether the metric can be computed for this task. */
    public boolean fits(Task task) {
        return switch (this) {
            case ACCURACY,
                    F1,
                    PRECISION,
                    RECALL,
                    LOG_LOSS,
                    AUC,
                    AUC_PR,
                    BALANCED_ACCURACY,
                    MACRO_F1,
                    MCC,
                    BRIER,
                    POSITIVE_PRECISION,
                    POSITIVE_RECALL,
                    POSITIVE_F1 -> task == Task.CLASSIFICATION;
            case RMSE, MAE -> task == Task.REGRESSION || task == Task.RECOMMENDATION;
            case R2 -> task == Task.REGRESSION;
            case SILHOUETTE -> task == Task.CLUSTERING;
            case PATTERN_COUNT, RULE_COUNT -> task == Task.FREQUENT_PATTERNS;
        };
    }

    /** The metric of that name, or empty when there is none. */
    public static Optional<Metric> byWireName(String name) {
        return Stream.of(values())
                .filter(metric -> metric.wireName.equals(name))
                .findFirst();
    }
}
