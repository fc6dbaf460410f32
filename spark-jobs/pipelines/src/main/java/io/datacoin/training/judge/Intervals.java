package io.datacoin.training.judge;

import io.datacoin.training.spec.report.ModelJudgement.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Bootstrap intervals of metrics. Where groups were held out together, groups are drawn: their rows say less than as many
 * rows of different ones (Davison and Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8).
 *
 * @param scores a new, empty adder of rows
 * @param seed of the draws
 */
record Intervals(Supplier<Scores> scores, long seed) {
    private static final int DRAWS = 200;
    private static final double TAIL = 0.025;
    private static final int FEWEST_GROUPS = 2;

    /**
     * The interval of each metric that is defined in nearly every draw.
     *
     * @param metrics on all held-out rows: intervals lie around them, as wide as so many rows make them
     */
    Map<String, Interval> of(HeldOutSample sample, Map<String, Double> metrics) {
        List<List<JudgedRow>> groups = groups(sample.rows());
        if (groups.size() < FEWEST_GROUPS) {
            return Map.of();
        }
        Map<String, Double> whole = metricsOf(List.of(sample.rows()));
        Map<String, List<Double>> drawn = new TreeMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int draw = 0; draw < DRAWS; draw++) {
            List<List<JudgedRow>> some = new ArrayList<>(groups.size());
            for (int i = 0; i < groups.size(); i++) {
                some.add(groups.get(random.nextInt(groups.size())));
            }
            metricsOf(some)
                    .forEach((name, value) -> drawn.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(value));
        }
        double narrower = Math.sqrt((double) sample.rows().size() / sample.of());
        Map<String, Interval> intervals = new TreeMap<>();
        metrics.forEach((name, value) -> {
            List<Double> values = drawn.getOrDefault(name, List.of());
            Double here = whole.get(name);
            if (values.size() >= DRAWS * (1 - TAIL) && here != null) {
                double[] sorted = values.stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
                double low = quantile(sorted, TAIL) - here;
                double high = quantile(sorted, 1 - TAIL) - here;
                intervals.put(name, new Interval(value + narrower * low, value + narrower * high));
            }
        });
        return intervals;
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private Map<String, Double> metricsOf(List<List<JudgedRow>> groups) {
        Scores sums = scores.get();
        groups.forEach(group -> group.forEach(row -> sums.add(row.actual(), row.answer())));
        return sums.metrics();
    }

    private static List<List<JudgedRow>> groups(List<JudgedRow> rows) {
        Map<Long, List<JudgedRow>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.group(), any -> new ArrayList<>()).add(row));
        return List.copyOf(groups.values());
    }
}
