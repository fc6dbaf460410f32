package io.datacoin.training.review;

import io.datacoin.training.spec.report.TrainingReport.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is found in a sample of both sides, column by column.
 *
 * @param columns names of the sampled columns
 * @param learned sample of the rows learned from
 * @param held sample of the held-out rows
 * @param classes whether labels are indices of classes
 */
record SampleReview(List<String> columns, List<SampledRow> learned, List<SampledRow> held, boolean classes) {
    private static final int FEWEST_ROWS = 30;
    private static final int FEWEST_OF_A_CLASS = 5;
    private static final double NEARLY_DECIDES = 0.95;
    private static final double DIFFERENT = 0.25;
    private static final double SIGNIFICANT = 2;
    private static final int MOST_VALUES = 50;
    private static final int ENOUGH_FOR_TAILS = 100;
    private static final double MOST_OF_IT = 0.5;

    /** Copies the names; rows are as large as they are. */
    SampleReview {
        columns = List.copyOf(columns);
    }

    /**
     * Columns that nearly decide the label.
     *
     * @param explained columns that are looked at elsewhere
     */
    Optional<Warning> leakage(Set<String> explained) {
        if (held.size() < FEWEST_ROWS || learned.size() < FEWEST_ROWS || hasRareClass()) {
            return Optional.empty();
        }
        Map<String, Double> suspects = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            if (!explained.contains(columns.get(column))) {
                double score = OneColumn.score(learned, held, column, classes);
                if (score >= NEARLY_DECIDES) {
                    suspects.put(columns.get(column), score);
                }
            }
        }
        return suspects.isEmpty() ? Optional.empty() : Optional.of(WarningTexts.leakage(suspects, classes));
    }

    private boolean hasRareClass() {
        Map<Double, Integer> counts = new HashMap<>();
        held.forEach(row -> counts.merge(row.label(), 1, Integer::sum));
        return classes && (counts.size() < 2 || counts.values().stream().anyMatch(count -> count < FEWEST_OF_A_CLASS));
    }

    /**
     * Columns whose values are others in held-out rows.
     *
     * @param explained columns that are looked at elsewhere
     */
    Optional<Warning> drift(Set<String> explained) {
        if (held.size() < FEWEST_ROWS || learned.size() < FEWEST_ROWS) {
            return Optional.empty();
        }
        double byChance = SIGNIFICANT * Math.sqrt(1.0 / learned.size() + 1.0 / held.size());
        Map<String, Double> drifted = new HashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            double difference = difference(column);
            if (!explained.contains(columns.get(column)) && difference >= Math.max(DIFFERENT, byChance)) {
                drifted.put(columns.get(column), difference);
            }
        }
        return drifted.isEmpty() ? Optional.empty() : Optional.of(WarningTexts.drift(drifted, columns.size()));
    }

    /** How far the two distributions are apart: Kolmogorov and Smirnov's distance of numbers, total variation of words. */
    private double difference(int column) {
        double[] one = numbers(learned, column);
        double[] other = numbers(held, column);
        if (one.length > 0 && other.length > 0) {
            return farthest(one, other);
        }
        Map<Object, Double> shares = new HashMap<>();
        learned.forEach(row -> Optional.ofNullable(row.values().get(column))
                .ifPresent(value -> shares.merge(value, 1.0 / learned.size(), Double::sum)));
        if (shares.size() > MOST_VALUES) {
            return 0;
        }
        held.forEach(row -> Optional.ofNullable(row.values().get(column))
                .ifPresent(value -> shares.merge(value, -1.0 / held.size(), Double::sum)));
        return shares.values().stream().mapToDouble(Math::abs).sum() / 2;
    }

    private static double[] numbers(List<SampledRow> rows, int column) {
        return rows.stream()
                .map(row -> row.values().get(column))
                .filter(Double.class::isInstance)
                .mapToDouble(value -> (Double) value)
                .sorted()
                .toArray();
    }

    private static double farthest(double[] one, double[] other) {
        TreeSet<Double> values = new TreeSet<>();
        Arrays.stream(one).forEach(values::add);
        Arrays.stream(other).forEach(values::add);
        double farthest = 0;
        int first = 0;
        int second = 0;
        for (double value : values) {
            while (first < one.length && one[first] <= value) {
                first++;
            }
            while (second < other.length && other[second] <= value) {
                second++;
            }
            farthest = Math.max(farthest, Math.abs((double) first / one.length - (double) second / other.length));
        }
        return farthest;
    }

    /** A label with tails so long that squared errors are about a few rows. */
    Optional<Warning> outliers() {
        if (classes || held.size() < ENOUGH_FOR_TAILS) {
            return Optional.empty();
        }
        double mean = held.stream().mapToDouble(SampledRow::label).average().orElse(0);
        List<Double> squares = new ArrayList<>();
        held.forEach(row -> squares.add((row.label() - mean) * (row.label() - mean)));
        squares.sort(null);
        double whole = squares.stream().mapToDouble(Double::doubleValue).sum();
        int few = held.size() / ENOUGH_FOR_TAILS;
        double ofFew = squares.subList(squares.size() - few, squares.size()).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return whole > 0 && ofFew >= MOST_OF_IT * whole
                ? Optional.of(WarningTexts.outliers(few, held.size(), ofFew / whole))
                : Optional.empty();
    }
}
