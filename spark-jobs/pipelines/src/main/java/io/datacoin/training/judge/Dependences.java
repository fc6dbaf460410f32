package io.datacoin.training.judge;

import io.datacoin.training.features.FeatureKind;
import io.datacoin.training.features.FeaturePlan;
import io.datacoin.training.features.PlannedFeature;
import io.datacoin.training.judge.JudgedRow.Answer;
import io.datacoin.training.spec.report.ModelJudgement.PartialDependence;
import io.datacoin.training.spec.report.ModelJudgement.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * What a model answers on average when all rows say the same of a column (Friedman, "Greedy Function Approximation", 2001,
 * section 8.2). Values are those that held-out rows have.
 *
 * @param answers of the model
 * @param plan of its inputs
 * @param labels that it tells apart; empty when numbers are predicted
 * @param positive index of the one that answers are told of; of more than two labels it is the one that changes most
 */
record Dependences(ModelAnswers answers, FeaturePlan plan, List<String> labels, Optional<Integer> positive) {
    private static final int MOST_COLUMNS = 5;
    private static final int MOST_POINTS = 12;
    private static final int MOST_ROWS = 200;
    private static final int FEWEST_ROWS = 20;
    private static final int LONGEST_VALUE = 100;
    /** Work of all columns together, in numbers that the model reads. */
    private static final long MOST_NUMBERS = 30_000_000;
    /** Rows of the smallest and the largest values are few. */
    private static final double FIRST = 0.05;

    private static final MathContext SIX_DIGITS = new MathContext(6);

    /** A value of a column, and a row that has it. */
    private record Value(String shown, Vector inputs) {}

    /** Inputs that are made of a column: some, next to each other. */
    private record Place(PlannedFeature feature, int start, int end) {}

    /**
     * Of the first columns that can be shown.
     *
     * @param all held-out rows
     * @param columns those that matter most first
     */
    List<PartialDependence> of(List<JudgedRow> all, List<String> columns) {
        int width = plan.outputs().size();
        long inTime = MOST_NUMBERS / ((long) MOST_COLUMNS * MOST_POINTS * Math.max(1, width));
        List<JudgedRow> rows =
                all.subList(0, (int) Math.min(all.size(), Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, inTime))));
        Map<String, Place> places = places();
        List<PartialDependence> dependences = new ArrayList<>();
        for (String column : columns) {
            Optional<Place> place = Optional.ofNullable(places.get(column));
            List<Value> values = place.map(each -> values(each, all)).orElse(List.of());
            if (values.size() > 1 && dependences.size() < MOST_COLUMNS) {
                dependences.add(of(rows, place.orElseThrow(), values));
            }
        }
        return dependences;
    }

    private Map<String, Place> places() {
        Map<String, Place> places = new HashMap<>();
        int start = 0;
        for (PlannedFeature feature : plan.features()) {
            int end = start + feature.outputs().size();
            // Of a moment its day alone: the parts of others stay as they are.
            int changed = feature.kind() == FeatureKind.CATEGORY ? end : Math.min(end, start + 1);
            places.put(feature.column(), new Place(feature, start, changed));
            start = end;
        }
        return places;
    }

    private PartialDependence of(List<JudgedRow> rows, Place place, List<Value> values) {
        double[][] means = new double[values.size()][Math.max(1, labels.size())];
        for (int point = 0; point < means.length; point++) {
            for (JudgedRow row : rows) {
                double[] changed = row.inputs().toArray().clone();
                for (int input = place.start(); input < place.end(); input++) {
                    changed[input] = values.get(point).inputs().apply(input);
                }
                add(means[point], answers.of(Vectors.dense(changed)), rows.size());
            }
        }
        int told = labels.isEmpty() ? 0 : positive.orElseGet(() -> changingMost(means));
        List<Point> points = new ArrayList<>();
        for (int point = 0; point < means.length; point++) {
            points.add(new Point(values.get(point).shown(), means[point][told]));
        }
        return new PartialDependence(
                place.feature().column(),
                labels.isEmpty() ? Optional.empty() : Optional.of(labels.get(told)),
                place.feature().kind() == FeatureKind.NUMBER || place.feature().kind() == FeatureKind.MOMENT,
                points);
    }

    /** Of labels their probability, or whether one is the answer where the model gives none. */
    private void add(double[] means, Answer answer, int rows) {
        if (labels.isEmpty()) {
            means[0] += answer.prediction() / rows;
            return;
        }
        for (int label = 0; label < means.length; label++) {
            double share = answer.probable() ? answer.confidence().apply(label) : answer.prediction() == label ? 1 : 0;
            means[label] += share / rows;
        }
    }

    private static int changingMost(double[][] means) {
        int most = 0;
        double widest = -1;
        for (int label = 0; label < means[0].length; label++) {
            double low = Double.MAX_VALUE;
            double high = -Double.MAX_VALUE;
            for (double[] point : means) {
                low = Math.min(low, point[label]);
                high = Math.max(high, point[label]);
            }
            if (high - low > widest) {
                widest = high - low;
                most = label;
            }
        }
        return most;
    }

    private static List<Value> values(Place place, List<JudgedRow> rows) {
        return switch (place.feature().kind()) {
            case CATEGORY -> categories(place, rows);
            case NUMBER, FLAG, MOMENT -> numbers(place, rows);
            case HASHED, WORDS -> List.of();
        };
    }

    /** The most frequent ones first. */
    private static List<Value> categories(Place place, List<JudgedRow> rows) {
        List<String> names = new ArrayList<>(place.feature().categories());
        names.add("missing or new");
        Map<Integer, Vector> seen = new LinkedHashMap<>();
        for (JudgedRow row : rows) {
            for (int input = place.start(); input < place.end(); input++) {
                if (row.unscaled().apply(input) > 0) {
                    seen.putIfAbsent(input - place.start(), row.inputs());
                }
            }
        }
        return seen.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_POINTS)
                .map(entry -> new Value(shortened(names.get(entry.getKey())), entry.getValue()))
                .toList();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_VALUE
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    /** All there are, or of as many rows each. */
    private static List<Value> numbers(Place place, List<JudgedRow> rows) {
        Comparator<JudgedRow> byValue =
                Comparator.comparingDouble(row -> row.unscaled().apply(place.start()));
        List<JudgedRow> sorted = rows.stream().sorted(byValue).toList();
        Map<Double, Vector> distinct = new LinkedHashMap<>();
        sorted.forEach(row -> distinct.putIfAbsent(row.unscaled().apply(place.start()), row.inputs()));
        Map<Double, Vector> chosen = distinct;
        if (distinct.size() > MOST_POINTS) {
            chosen = new LinkedHashMap<>();
            for (int point = 0; point < MOST_POINTS; point++) {
                double share = FIRST + (1 - 2 * FIRST) * point / (MOST_POINTS - 1);
                JudgedRow row = sorted.get((int) Math.round(share * (sorted.size() - 1)));
                chosen.putIfAbsent(row.unscaled().apply(place.start()), row.inputs());
            }
        }
        return chosen.entrySet().stream()
                .map(entry -> new Value(shown(place.feature().kind(), entry.getKey()), entry.getValue()))
                .toList();
    }

    private static String shown(FeatureKind kind, double value) {
        return switch (kind) {
            case FLAG -> Boolean.toString(value > 0);
            case MOMENT -> LocalDate.ofEpochDay((long) Math.floor(value)).toString();
            default -> {
                BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
                yield Math.abs(rounded.precision() - rounded.scale()) > 2 * SIX_DIGITS.getPrecision()
                        ? rounded.toString()
                        : rounded.toPlainString();
            }
        };
    }
}
