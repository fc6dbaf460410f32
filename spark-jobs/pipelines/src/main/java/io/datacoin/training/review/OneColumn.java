package io.datacoin.training.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The best that a model could do that looks at one column only: it knows the labels of each value, or of each range of values,
 * and a slope within it.
 */
final class OneColumn {
    private static final int MOST_VALUES = 200;
    private static final int MOST_RANGES = 100;
    private static final int FEWEST_ROWS_A_RANGE = 20;
    private static final int MISSING = -1;
    private static final int UNKNOWN = -2;

    private final boolean classes;
    private final Map<Object, Integer> known = new HashMap<>();
    /** Where ranges begin; empty when each value stands for itself. */
    private double[] borders = {};

    private final Map<Integer, Cell> cells = new HashMap<>();
    private final Cell all = new Cell();

    private OneColumn(boolean classes) {
        this.classes = classes;
    }

    /** Labels of rows that are alike in the column. */
    private static final class Cell {
        private final TreeMap<Double, Integer> labels = new TreeMap<>();
        private double rows;
        private double x;
        private double y;
        private double xx;
        private double xy;

        void add(double value, double label, boolean classes) {
            rows++;
            if (classes) {
                labels.merge(label, 1, Integer::sum);
            } else {
                x += value;
                y += label;
                xx += value * value;
                xy += value * label;
            }
        }

        double mostFrequent() {
            double most = 0;
            int count = 0;
            for (Map.Entry<Double, Integer> each : labels.entrySet()) {
                if (each.getValue() > count) {
                    most = each.getKey();
                    count = each.getValue();
                }
            }
            return most;
        }

        double onTheLine(double value) {
            double spread = xx - x * x / rows;
            double slope = spread > 1e-9 * xx ? (xy - x * y / rows) / spread : 0;
            return y / rows + slope * (value - x / rows);
        }
    }

    /**
     * How well the column alone tells the label of held-out rows: balanced accuracy, or R².
     *
     * @param learned rows that are learned from
     * @param held rows that are judged
     * @param column place of the column in the rows
     * @param classes whether labels are indices of classes
     */
    static double score(List<SampledRow> learned, List<SampledRow> held, int column, boolean classes) {
        OneColumn model = new OneColumn(classes);
        model.learn(learned, column);
        return classes ? model.balancedAccuracy(held, column) : model.explained(held, column);
    }

    private void learn(List<SampledRow> rows, int column) {
        List<Double> numbers = new ArrayList<>();
        for (SampledRow row : rows) {
            Object value = row.values().get(column);
            if (value != null) {
                known.putIfAbsent(value, known.size());
                if (value instanceof Double number) {
                    numbers.add(number);
                }
            }
        }
        boolean few = known.size() <= Math.min(MOST_VALUES, rows.size() / FEWEST_ROWS_A_RANGE);
        if (!few && !numbers.isEmpty()) {
            borders = borders(numbers);
        }
        for (SampledRow row : rows) {
            Object value = row.values().get(column);
            cells.computeIfAbsent(place(value), any -> new Cell()).add(number(value), row.label(), classes);
            all.add(number(value), row.label(), classes);
        }
    }

    private static double[] borders(List<Double> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int ranges = Math.max(2, Math.min(MOST_RANGES, sorted.length / FEWEST_ROWS_A_RANGE));
        double[] borders = new double[ranges - 1];
        for (int range = 1; range < ranges; range++) {
            borders[range - 1] = sorted[(int) ((long) range * sorted.length / ranges)];
        }
        return Arrays.stream(borders).distinct().toArray();
    }

    private int place(@Nullable Object value) {
        if (value == null) {
            return MISSING;
        }
        if (borders.length > 0 && value instanceof Double number) {
            int found = Arrays.binarySearch(borders, number);
            return found >= 0 ? found + 1 : -found - 1;
        }
        return known.getOrDefault(value, UNKNOWN);
    }

    private static double number(@Nullable Object value) {
        return value instanceof Double number ? number : 0;
    }

    private double answer(@Nullable Object value) {
        Cell cell = cells.getOrDefault(place(value), all);
        return classes ? cell.mostFrequent() : cell.onTheLine(number(value));
    }

    private double balancedAccuracy(List<SampledRow> held, int column) {
        TreeMap<Double, int[]> byClass = new TreeMap<>();
        for (SampledRow row : held) {
            int[] counts = byClass.computeIfAbsent(row.label(), any -> new int[2]);
            counts[0]++;
            counts[1] += answer(row.values().get(column)) == row.label() ? 1 : 0;
        }
        return byClass.values().stream()
                .mapToDouble(counts -> (double) counts[1] / counts[0])
                .average()
                .orElse(0);
    }

    private double explained(List<SampledRow> held, int column) {
        double mean = held.stream().mapToDouble(SampledRow::label).average().orElse(0);
        double errors = 0;
        double deviations = 0;
        for (SampledRow row : held) {
            double error = row.label() - answer(row.values().get(column));
            errors += error * error;
            deviations += (row.label() - mean) * (row.label() - mean);
        }
        return deviations == 0 ? 0 : 1 - errors / deviations;
    }
}
