package io.datacoin.training.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.judge.JudgedRow.Answer;
import io.datacoin.training.spec.report.ModelJudgement.Interval;
import io.datacoin.training.spec.report.ModelJudgement.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

/** How sure a metric is, against what is known of it. */
class IntervalsTest {
    private static final long SEED = 42;

    /** Counts the share of right answers. */
    private static final class Accuracy implements Scores {
        private double rows;
        private double right;

        @Override
        public void add(double actual, Answer answer) {
            rows++;
            right += actual == answer.prediction() ? 1 : 0;
        }

        @Override
        public Map<String, Double> metrics() {
            return Map.of("accuracy", right / rows);
        }
    }

    private static JudgedRow row(boolean right, long group) {
        return new JudgedRow(
                1,
                new Answer(right ? 1 : 0, Vectors.dense(new double[0]), false),
                Vectors.dense(0),
                Vectors.dense(0),
                group);
    }

    private static Interval interval(List<JudgedRow> rows, long of) {
        return Optional.ofNullable(new Intervals(Accuracy::new, SEED)
                        .of(new HeldOutSample(rows, of), Map.of("accuracy", 0.9))
                        .get("accuracy"))
                .orElseThrow();
    }

    private static List<JudgedRow> ninetyPercent(int rows, int rowsInAGroup) {
        List<JudgedRow> judged = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            judged.add(row(i / rowsInAGroup % 10 != 0, i / rowsInAGroup));
        }
        return judged;
    }

    @Test
    void aShareOfManyRowsIsAsSureAsItsStandardErrorSays() {
        Interval found = interval(ninetyPercent(400, 1), 400);
        double error = 1.96 * Math.sqrt(0.9 * 0.1 / 400);
        assertEquals(0.9 - error, found.low(), 0.01);
        assertEquals(0.9 + error, found.high(), 0.01);
    }

    @Test
    void rowsOfOneGroupSayLessThanAsManyOfDifferentOnes() {
        Interval rows = interval(ninetyPercent(400, 1), 400);
        Interval groups = interval(ninetyPercent(400, 20), 400);
        assertTrue(groups.high() - groups.low() > 3 * (rows.high() - rows.low()), groups + " " + rows);
    }

    @Test
    void aSampleOfManyRowsIsAsSureAsTheManyAre() {
        Interval sample = interval(ninetyPercent(400, 1), 40_000);
        double error = 1.96 * Math.sqrt(0.9 * 0.1 / 40_000);
        assertEquals(2 * error, sample.high() - sample.low(), error / 2);
    }

    @Test
    void thresholdsTradePrecisionForRecall() {
        Random random = new Random(1);
        List<JudgedRow> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            double probability = random.nextDouble();
            boolean positive = random.nextDouble() < probability;
            rows.add(new JudgedRow(
                    positive ? 1 : 0,
                    new Answer(probability >= 0.5 ? 1 : 0, Vectors.dense(1 - probability, probability), true),
                    Vectors.dense(0),
                    Vectors.dense(0),
                    i));
        }
        List<Threshold> table = Thresholds.of(rows, 1);
        assertEquals(9, table.size());
        for (int i = 1; i < 9; i++) {
            assertTrue(table.get(i).recall() <= table.get(i - 1).recall());
            assertTrue(table.get(i).called() < table.get(i - 1).called());
        }
        assertEquals(0.95, table.get(8).precision(), 0.05, "of probabilities between 0.9 and 1");
        assertEquals(0.55, table.get(0).precision(), 0.05, "of probabilities between 0.1 and 1");
    }
}
