package io.datacoin.training.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.training.judge.JudgedRow.Answer;
import io.datacoin.training.spec.report.ModelJudgement.Band;
import io.datacoin.training.spec.report.ModelJudgement.Errors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

/** A model of prices that is right for small ones and far too low for large ones. */
class NumberErrorsTest {
    private static JudgedRow row(double actual, double predicted) {
        return new JudgedRow(
                actual,
                new Answer(predicted, Vectors.dense(new double[0]), false),
                Vectors.dense(0),
                Vectors.dense(0),
                0);
    }

    private static Errors of(List<JudgedRow> rows) {
        return NumberErrors.of(rows).orElseThrow();
    }

    @Test
    void whereTheModelIsWrongStandsInTheLastBand() {
        List<JudgedRow> rows = new ArrayList<>();
        for (int price = 1; price <= 100; price++) {
            rows.add(row(price > 90 ? 3 * price : price, price));
        }
        Collections.shuffle(rows, new Random(4));
        List<Band> bands = of(rows).bands();
        assertEquals(10, bands.size());
        assertEquals(new Band(1, 10, 10, 5.5, 0, 0, 0), bands.get(0));
        Band last = bands.get(9);
        assertEquals(91, last.from());
        assertEquals(100, last.to());
        assertEquals(3 * 95.5, last.actual(), 1e-9);
        assertTrue(last.low() >= 182 && last.middle() > last.low() && last.high() <= 200, last::toString);
        assertEquals(100, bands.stream().mapToLong(Band::rows).sum());
    }

    @Test
    void percentAreOfLabelsAboveZero() {
        assertEquals(15, of(List.of(row(100, 90), row(10, 12))).percent().orElseThrow(), 1e-9);
        assertEquals(Optional.empty(), of(List.of(row(100, 90), row(0, 12))).percent());
        assertEquals(Optional.empty(), of(List.of(row(-1, -2))).percent());
    }

    @Test
    void fewRowsHaveNoBandsAndNoneHaveNothing() {
        List<JudgedRow> rows = new ArrayList<>(Collections.nCopies(9, row(1, 1)));
        assertEquals(List.of(), of(rows).bands());
        rows.addAll(Collections.nCopies(26, row(2, 2)));
        assertEquals(3, of(rows).bands().size());
        assertEquals(Optional.empty(), NumberErrors.of(List.of()));
        assertEquals(Optional.empty(), NumberErrors.of(List.of(row(1, Double.NaN))));
    }
}
