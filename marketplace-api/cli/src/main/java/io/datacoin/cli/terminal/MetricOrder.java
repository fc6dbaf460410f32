package io.datacoin.cli.terminal;

import io.datacoin.training.spec.algorithm.Metric;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** In which order metrics are shown: those we know as our list of them has it, then the others by name. Stateless. */
public final class MetricOrder {
    private static final Comparator<String> BY_PLACE =
            Comparator.<String>comparingInt(MetricOrder::place).thenComparing(Comparator.naturalOrder());

    private MetricOrder() {}

    private static int place(String name) {
        return Metric.byWireName(name).map(Metric::ordinal).orElse(Metric.values().length);
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
