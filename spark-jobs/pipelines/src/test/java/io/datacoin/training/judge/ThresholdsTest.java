package io.datacoin.training.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.judge.JudgedRow.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

/** Which probability rows are called positive from. */
class ThresholdsTest {
    @Test
    void noOtherProbabilityHasALargerF1() {
        Random random = new Random(5);
        for (int table = 0; table < 200; table++) {
            List<JudgedRow> rows = new ArrayList<>();
            for (int row = 0; row < 30; row++) {
                // Few different probabilities: many rows of one.
                double probability = random.nextInt(8) / 7.0;
                rows.add(row(random.nextDouble() < probability, probability));
            }
            if (rows.stream().noneMatch(row -> row.actual() == 1)) {
                continue;
            }
            double chosen = Thresholds.best(rows, 1).orElseThrow();
            double reached = Thresholds.at(rows, 1, chosen).f1();
            for (int other = 0; other <= 100; other++) {
                assertTrue(Thresholds.at(rows, 1, other / 100.0).f1() <= reached + 1e-12, rows.toString());
            }
        }
    }

    @Test
    void ofEqualsItIsTheUsualOne() {
        assertEquals(
                0.6, Thresholds.best(List.of(row(true, 0.9), row(true, 0.6)), 1).orElseThrow());
        assertTrue(Thresholds.best(List.of(row(false, 0.9)), 1).isEmpty(), "nothing positive to choose by");
        assertTrue(Thresholds.best(List.of(), 1).isEmpty());
    }

    private static JudgedRow row(boolean positive, double probability) {
        return new JudgedRow(
                positive ? 1 : 0,
                new Answer(probability >= 0.5 ? 1 : 0, Vectors.dense(1 - probability, probability), true),
                Vectors.dense(0),
                Vectors.dense(0),
                0);
    }
}
