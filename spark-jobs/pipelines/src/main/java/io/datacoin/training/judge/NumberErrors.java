package io.datacoin.training.judge;

import io.datacoin.training.spec.report.ModelJudgement.Band;
import io.datacoin.training.spec.report.ModelJudgement.Errors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far predicted numbers are off, by how large they are. Stateless. */
final class NumberErrors {
    private static final int MOST_BANDS = 10;
    /** Of fewer, quantiles say nothing. */
    private static final int LEAST_ROWS_OF_A_BAND = 10;

    private NumberErrors() {}

    /** Of these rows; empty when none has a prediction. */
    static Optional<Errors> of(List<JudgedRow> judged) {
        List<JudgedRow> rows = judged.stream()
                .filter(row -> !Double.isNaN(row.prediction()))
                .sorted(Comparator.comparingDouble(JudgedRow::prediction).thenComparingDouble(JudgedRow::actual))
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Errors(percent(rows), bands(rows)));
    }

    private static Optional<Double> percent(List<JudgedRow> rows) {
        double sum = 0;
        for (JudgedRow row : rows) {
            if (row.actual() <= 0) {
                return Optional.empty();
            }
            sum += Math.abs(row.actual() - row.prediction()) / row.actual();
        }
        return Optional.of(100 * sum / rows.size());
    }

    private static List<Band> bands(List<JudgedRow> rows) {
        int count = Math.min(MOST_BANDS, rows.size() / LEAST_ROWS_OF_A_BAND);
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band < count; band++) {
            int from = Math.toIntExact((long) rows.size() * band / count);
            int to = Math.toIntExact((long) rows.size() * (band + 1) / count);
            bands.add(band(rows.subList(from, to)));
        }
        return bands;
    }

    private static Band band(List<JudgedRow> rows) {
        double[] errors = rows.stream()
                .mapToDouble(row -> row.actual() - row.prediction())
                .sorted()
                .toArray();
        return new Band(
                rows.get(0).prediction(),
                rows.get(rows.size() - 1).prediction(),
                rows.size(),
                rows.stream().mapToDouble(JudgedRow::actual).sum() / rows.size(),
                quantile(errors, 0.05),
                quantile(errors, 0.5),
                quantile(errors, 0.95));
    }

    private static double quantile(double[] sorted, double quantile) {
        return sorted[(int) Math.round(quantile * (sorted.length - 1))];
    }
}
