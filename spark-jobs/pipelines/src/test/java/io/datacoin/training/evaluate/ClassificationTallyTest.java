package io.datacoin.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The metrics are those of scikit-learn: values from the examples of its documentation (1.5, {@code sklearn.metrics}). */
class ClassificationTallyTest {
    private static final double EXACT = 1e-9;
    private static final double[] NONE = {};

    private static ClassificationTally tally(int classes, int[] actual, int[] predicted) {
        ClassificationTally tally = new ClassificationTally(classes, 1);
        for (int row = 0; row < actual.length; row++) {
            tally.add(actual[row], predicted[row], NONE, predicted[row]);
        }
        return tally;
    }

    private static ClassificationTally scored(int positive, int[] actual, double[] probability) {
        ClassificationTally tally = new ClassificationTally(2, positive);
        for (int row = 0; row < actual.length; row++) {
            double second = probability[row];
            double[] both = {1 - second, second};
            tally.add(actual[row], second >= 0.5 ? 1 : 0, both, both[positive]);
        }
        return tally;
    }

    @Test
    void matthewsCorrelationOfTwoClasses() {
        assertEquals(
                -1.0 / 3,
                tally(2, new int[] {1, 1, 1, 0}, new int[] {1, 0, 1, 1}).mcc(),
                EXACT);
        assertEquals(0, tally(2, new int[] {1, 1, 0}, new int[] {1, 1, 1}).mcc(), EXACT);
    }

    @Test
    void balancedAccuracy() {
        assertEquals(
                0.625,
                tally(2, new int[] {0, 1, 0, 0, 1, 0}, new int[] {0, 1, 0, 0, 0, 1})
                        .balancedAccuracy(),
                EXACT);
    }

    @Test
    void averagesOverThreeClasses() {
        ClassificationTally tally = tally(3, new int[] {0, 1, 2, 0, 1, 2}, new int[] {0, 2, 1, 0, 0, 1});
        assertEquals(4.0 / 15, tally.macroF1(), EXACT);
        assertEquals(4.0 / 15, tally.weightedF1(), EXACT);
        assertEquals(2.0 / 9, tally.weightedPrecision(), EXACT);
        assertEquals(1.0 / 3, tally.weightedRecall(), EXACT);
    }

    @Test
    void brierAndAreasOfTwoClasses() {
        assertEquals(
                0.0375,
                scored(1, new int[] {0, 1, 1, 0}, new double[] {0.1, 0.9, 0.8, 0.3})
                        .brier()
                        .orElseThrow(),
                EXACT);
        ClassificationTally ranked = scored(1, new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});
        assertEquals(0.75, ranked.auc().orElseThrow(), EXACT);
        assertEquals(0.5 + 1.0 / 3, ranked.aucPr().orElseThrow(), EXACT);
    }

    @Test
    void theSameRowsSeenFromTheOtherClass() {
        int[] actual = {0, 0, 1, 1, 1, 0, 1};
        double[] second = {0.1, 0.4, 0.35, 0.8, 0.9, 0.7, 0.6};
        ClassificationTally one = scored(1, actual, second);
        ClassificationTally other = scored(0, actual, second);
        assertEquals(one.auc().orElseThrow(), other.auc().orElseThrow(), EXACT);
        assertEquals(one.brier().orElseThrow(), other.brier().orElseThrow(), EXACT);
        assertEquals(one.mcc(), other.mcc(), EXACT);
        assertEquals(3.0 / 4, one.positiveRecall(), EXACT);
        assertEquals(2.0 / 3, other.positiveRecall(), EXACT);
        assertEquals(3.0 / 4, one.positivePrecision(), EXACT);
        assertEquals(2.0 / 3, other.positivePrecision(), EXACT);
    }

    @Test
    void whoAlwaysSaysTheMostFrequentHasNoSkill() {
        int[] actual = new int[200];
        double[] second = new double[200];
        for (int row = 0; row < 200; row++) {
            actual[row] = row < 2 ? 1 : 0;
            second[row] = row % 7 / 10.0;
        }
        ClassificationTally nothing = scored(1, actual, second).alwaysMostFrequent();
        assertEquals(0.99, nothing.accuracy(), EXACT);
        assertTrue(nothing.weightedF1() > 0.98);
        assertEquals(0.5, nothing.balancedAccuracy(), EXACT);
        assertEquals(0, nothing.mcc(), EXACT);
        assertEquals(0, nothing.positiveF1(), EXACT);
        assertEquals(0.01 * 0.99, nothing.brier().orElseThrow(), EXACT);
    }

    @Test
    void partsAddUpToTheWhole() {
        int[] actual = {0, 0, 1, 1, 1, 0, 1};
        double[] second = {0.1, 0.4, 0.35, 0.8, 0.9, 0.7, 0.6};
        ClassificationTally whole = scored(1, actual, second);
        ClassificationTally parts = scored(1, new int[] {0, 0, 1}, new double[] {0.1, 0.4, 0.35});
        parts.merge(scored(1, new int[] {1, 1, 0, 1}, new double[] {0.8, 0.9, 0.7, 0.6}));
        assertEquals(whole.brier().orElseThrow(), parts.brier().orElseThrow(), EXACT);
        assertEquals(whole.aucPr(), parts.aucPr());
        assertEquals(whole.positiveF1(), parts.positiveF1(), EXACT);
    }
}
