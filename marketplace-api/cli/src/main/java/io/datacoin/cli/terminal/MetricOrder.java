package io.datacoin.cli.terminal;

import io.datacoin.training.spec.algorithm.Metric;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** In which order metrics are shown: those we know as our list of them has it, then the others by name. Stateless. */
public final class MetricOrder {
    private static final Comparator<String> BY_PLACE =
            Comparator.<String>comparingInt(MetricOrder::place).thenComparing(Comparator.naturalOrder());

    /** Metrics that live between 0 and 1, where a bar says something. */
    private static final Set<String> FRACTIONS = Set.of(
            "accuracy",
            "f1",
            "precision",
            "recall",
            "auc",
            "auc-pr",
            "balanced-accuracy",
            "macro-f1",
            "mcc",
            "brier",
            "positive-precision",
            "positive-recall",
            "positive-f1",
            "r2",
            "silhouette");

    private MetricOrder() {}

    private static int place(String name) {
        return Metric.byWireName(name).map(Metric::ordinal).orElse(Metric.values().length);
    }

    /** Whether a bar between 0 and 1 says something of it. */
    public static boolean isFraction(String name) {
        return FRACTIONS.contains(name);
    }

    /** The same metrics in that order. */
    public static <V> Map<String, V> of(Map<String, V> metrics) {
        Map<String, V> ordered = new LinkedHashMap<>();
        metrics.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(BY_PLACE))
                .forEach(metric -> ordered.put(metric.getKey(), metric.getValue()));
        return ordered;
    }
}
