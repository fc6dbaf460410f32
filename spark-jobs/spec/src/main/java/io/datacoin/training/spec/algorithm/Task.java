package io.datacoin.training.spec.algorithm;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of question a training answers. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum Task {
    /** Predict one of a few classes. */
    CLASSIFICATION("classification", true, List.of(Metric.ACCURACY, Metric.F1, Metric.PRECISION, Metric.RECALL)),
    /** Predict a number. */
    REGRESSION("regression", true, List.of(Metric.RMSE, Metric.MAE, Metric.R2)),
    /** Group rows that look alike. */
    CLUSTERING("clustering", false, List.of(Metric.SILHOUETTE)),
    /** Predict what a user thinks of an item. */
    RECOMMENDATION("recommendation", true, List.of(Metric.RMSE, Metric.MAE)),
    /** Find items that occur together. */
    FREQUENT_PATTERNS("frequent-patterns", false, List.of(Metric.PATTERN_COUNT, Metric.RULE_COUNT));

    private final String wireName;
    private final boolean labelled;
    private final List<Metric> defaultMetrics;

    Task(String wireName, boolean labelled, List<Metric> defaultMetrics) {
        this.wireName = wireName;
        this.labelled = labelled;
        this.defaultMetrics = defaultMetrics;
    }

    /** The name used in JSON, for example {@code frequent-patterns}. */
    public String wireName() {
        return wireName;
    }

    /** Whether the task learns from a label column, which the spec must then name. */
    public boolean labelled() {
        return labelled;
    }

    /** The metrics of a spec that names none; the first is the primary one. */
    public List<Metric> defaultMetrics() {
        return defaultMetrics;
    }

    /** The algorithm of a spec that names none. */
    public Algorithm defaultAlgorithm() {
        return switch (this) {
            case CLASSIFICATION, REGRESSION -> Algorithm.RANDOM_FOREST;
            case CLUSTERING -> Algorithm.KMEANS;
            case RECOMMENDATION -> Algorithm.ALS;
            case FREQUENT_PATTERNS -> Algorithm.FP_GROWTH;
        };
    }

    /** The task of that name, or empty when there is none. */
    public static Optional<Task> byWireName(String name) {
        return Stream.of(values()).filter(task -> task.wireName.equals(name)).findFirst();
    }
}
