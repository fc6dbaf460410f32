package io.datacoin.training.judge;

import io.datacoin.training.spec.report.ModelJudgement.Threshold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What calling rows positive from different probabilities on gives. Stateless. */
final class Thresholds {
    private static final int STEPS = 10;
    private static final double USUAL = 0.5;

    private Thresholds() {}

    /** From 0.1 to 0.9; empty when the model gives no probabilities. */
    static List<Threshold> of(List<JudgedRow> rows, int positive) {
        List<Threshold> thresholds = new ArrayList<>();
        if (areProbable(rows)) {
            for (int step = 1; step < STEPS; step++) {
                thresholds.add(at(rows, positive, (double) step / STEPS));
            }
        }
        return thresholds;
    }

    private static boolean areProbable(List<JudgedRow> rows) {
        return !rows.isEmpty() && rows.get(0).answer().probable();
    }

    /** What one gives. */
    static Threshold at(List<JudgedRow> rows, int positive, double from) {
        long called = 0;
        long found = 0;
        long positives = 0;
        for (JudgedRow row : rows) {
            boolean isPositive = row.actual() == positive;
            boolean isCalled = row.answer().confidence().apply(positive) >= from;
            positives += isPositive ? 1 : 0;
            called += isCalled ? 1 : 0;
            found += isPositive && isCalled ? 1 : 0;
        }
        double precision = called == 0 ? 0 : (double) found / called;
        double recall = positives == 0 ? 0 : (double) found / positives;
        return new Threshold(from, called, precision, recall, f1(found, called, positives));
    }

    private static double f1(long found, long called, long positives) {
        return found == 0 ? 0 : 2.0 * found / (called + positives);
    }

    /**
     * The probability with the largest F1, of equals the one nearest to 0.5; empty when the model gives no probabilities or no
     * row is positive.
     */
    static OptionalDouble best(List<JudgedRow> rows, int positive) {
        long positives = rows.stream().filter(row -> row.actual() == positive).count();
        if (!areProbable(rows) || positives == 0) {
            return OptionalDouble.empty();
        }
        Comparator<JudgedRow> byProbability =
                Comparator.comparingDouble(row -> row.answer().confidence().apply(positive));
        List<JudgedRow> surest = rows.stream().sorted(byProbability.reversed()).toList();
        double best = USUAL;
        double reached = -1;
        long found = 0;
        for (int called = 1; called <= surest.size(); called++) {
            JudgedRow row = surest.get(called - 1);
            found += row.actual() == positive ? 1 : 0;
            double from = row.answer().confidence().apply(positive);
            boolean isLastOfEquals = called == surest.size()
                    || surest.get(called).answer().confidence().apply(positive) < from;
            double f1 = f1(found, called, positives);
            boolean isBetter = f1 > reached || (f1 == reached && Math.abs(from - USUAL) < Math.abs(best - USUAL));
            if (isLastOfEquals && isBetter) {
                best = from;
                reached = f1;
            }
        }
        return OptionalDouble.of(best);
    }
}
