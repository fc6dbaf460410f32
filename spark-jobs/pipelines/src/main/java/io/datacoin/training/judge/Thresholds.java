package io.datacoin.training.judge;

import io.datacoin.training.spec.report.ModelJudgement.Threshold;
import java.util.ArrayList;
import java.util.List;

/** What calling rows positive from different probabilities on gives. Stateless. */
final class Thresholds {
    private static final int STEPS = 10;

    private Thresholds() {}

    /** From 0.1 to 0.9; empty when the model gives no probabilities. */
    static List<Threshold> of(List<JudgedRow> rows, int positive) {
        List<Threshold> thresholds = new ArrayList<>();
        if (rows.isEmpty() || !rows.get(0).answer().probable()) {
            return thresholds;
        }
        for (int step = 1; step < STEPS; step++) {
            double from = (double) step / STEPS;
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
            double f1 = found == 0 ? 0 : 2 * precision * recall / (precision + recall);
            thresholds.add(new Threshold(from, called, precision, recall, f1));
        }
        return thresholds;
    }
}
