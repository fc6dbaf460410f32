package io.datacoin.training.evaluate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts over classified rows, from which every classification metric follows. Tallies of parts add up to the tally of
 * the whole; added in a fixed order they give the same bits. Not thread-safe.
 */
public final class ClassificationTally implements Serializable {
    private static final double SMALLEST_PROBABILITY = 1e-15;

    private final int classes;
    private final int positive;
    private final long[][] confusion;
    private long rows;
    private double logLoss;
    private double squares;
    private boolean probabilities = true;
    private double[] positiveScores = new double[16];
    private boolean[] positives = new boolean[16];
    private int scored;

    /**
     * Nothing tallied yet.
     *
     * @param classes number of labels
     * @param positive index of the one of two classes that metrics of one class are about
     */
    public ClassificationTally(int classes, int positive) {
        this.classes = classes;
        this.positive = positive;
        this.confusion = new long[classes][classes];
    }

    /**
     * Adds a row.
     *
     * @param actual index of the true class
     * @param predicted index of the predicted class
     * @param probability of each class; empty when the model gives none
     * @param score of the positive of two classes, in any unit; not looked at with more classes
     */
    public void add(int actual, int predicted, double[] probability, double score) {
        rows++;
        confusion[actual][predicted]++;
        if (probability.length == 0) {
            probabilities = false;
        } else {
            logLoss -= Math.log(Math.max(SMALLEST_PROBABILITY, Math.min(1.0, probability[actual])));
            double missed = classes == 2 ? (actual == positive ? 1 : 0) - probability[positive] : 0;
            squares += missed * missed;
        }
        if (classes == 2) {
            if (scored == positives.length) {
                positives = Arrays.copyOf(positives, scored * 2);
                positiveScores = Arrays.copyOf(positiveScores, scored * 2);
            }
            positives[scored] = actual == positive;
            positiveScores[scored] = score;
            scored++;
        }
    }

    /** Adds the tally of another part. */
    public void merge(ClassificationTally other) {
        rows += other.rows;
        logLoss += other.logLoss;
        squares += other.squares;
        probabilities &= other.probabilities;
        for (int actual = 0; actual < classes; actual++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                confusion[actual][predicted] += other.confusion[actual][predicted];
            }
        }
        int total = scored + other.scored;
        if (total > positives.length) {
            positives = Arrays.copyOf(positives, Math.max(total, scored * 2));
            positiveScores = Arrays.copyOf(positiveScores, Math.max(total, scored * 2));
        }
        System.arraycopy(other.positives, 0, positives, scored, other.scored);
        System.arraycopy(other.positiveScores, 0, positiveScores, scored, other.scored);
        scored = total;
    }

    /** Rows by true class (outer) and predicted class (inner). */
    public long[][] confusion() {
        return confusion;
    }

    public long rows() {
        return rows;
    }

    /** Share of rows whose class was predicted. */
    public double accuracy() {
        long right = 0;
        for (int i = 0; i < classes; i++) {
            right += confusion[i][i];
        }
        return share(right, rows);
    }

    /** Precision of each class weighted by its rows; a class never predicted has precision 0. */
    public double weightedPrecision() {
        return weighted(this::precision);
    }

    /** Recall of each class weighted by its rows. */
    public double weightedRecall() {
        return weighted(this::recall);
    }

    /** F1 of each class weighted by its rows. */
    public double weightedF1() {
        return weighted(this::f1);
    }

    /** Mean recall of the classes there are rows of. */
    public double balancedAccuracy() {
        double sum = 0;
        int present = 0;
        for (int label = 0; label < classes; label++) {
            if (actual(label) > 0) {
                sum += recall(label);
                present++;
            }
        }
        return present == 0 ? 0 : sum / present;
    }

    /** Mean F1 of the classes there are rows of, or that were predicted. */
    public double macroF1() {
        double sum = 0;
        int present = 0;
        for (int label = 0; label < classes; label++) {
            if (actual(label) + predicted(label) > 0) {
                sum += f1(label);
                present++;
            }
        }
        return present == 0 ? 0 : sum / present;
    }

    /**
     * Matthews' correlation of true and predicted classes, for any number of classes (Gorodkin, "Comparing two K-category
     * assignments by a K-category correlation coefficient", 2004); 0 when one side has one class only.
     */
    public double mcc() {
        double right = 0;
        double together = 0;
        double actualSquares = 0;
        double predictedSquares = 0;
        for (int label = 0; label < classes; label++) {
            right += confusion[label][label];
            together += (double) actual(label) * predicted(label);
            actualSquares += (double) actual(label) * actual(label);
            predictedSquares += (double) predicted(label) * predicted(label);
        }
        double all = (double) rows * rows;
        double spread = (all - actualSquares) * (all - predictedSquares);
        return spread == 0 ? 0 : (right * rows - together) / Math.sqrt(spread);
    }

    /** Mean squared difference of the positive class's probability and the truth; empty unless there are two classes. */
    public Optional<Double> brier() {
        return classes == 2 && probabilities && rows > 0 ? Optional.of(squares / rows) : Optional.empty();
    }

    /** Precision of the positive class; 0 when it was never predicted. */
    public double positivePrecision() {
        return precision(positive);
    }

    /** Recall of the positive class. */
    public double positiveRecall() {
        return recall(positive);
    }

    /** F1 of the positive class. */
    public double positiveF1() {
        return f1(positive);
    }

    /** Mean negative log likelihood of the true class, in nats; empty when the model gives no probabilities. */
    public Optional<Double> logLoss() {
        return probabilities && rows > 0 ? Optional.of(logLoss / rows) : Optional.empty();
    }

    /** Exact area under the receiver operating characteristic; empty unless rows of both of two classes were seen. */
    public Optional<Double> auc() {
        Ranking ranking = ranking();
        if (ranking.positives() == 0 || ranking.positives() == scored) {
            return Optional.empty();
        }
        return Optional.of(ranking.areaUnderRoc());
    }

    /** Average precision, the area under the precision-recall steps; empty unless rows of both classes were seen. */
    public Optional<Double> aucPr() {
        Ranking ranking = ranking();
        if (ranking.positives() == 0 || ranking.positives() == scored) {
            return Optional.empty();
        }
        return Optional.of(ranking.averagePrecision());
    }

    /** The tally of a model that always predicts the class with most of these rows, with the classes' shares. */
    public ClassificationTally alwaysMostFrequent() {
        int most = 0;
        for (int label = 0; label < classes; label++) {
            most = actual(label) > actual(most) ? label : most;
        }
        ClassificationTally tally = new ClassificationTally(classes, positive);
        for (int label = 0; label < classes; label++) {
            tally.rows += actual(label);
            tally.confusion[label][most] = actual(label);
            if (actual(label) > 0) {
                tally.logLoss -= actual(label) * Math.log(share(actual(label), rows));
            }
        }
        if (classes == 2) {
            tally.squares = actual(positive) * (1 - share(actual(positive), rows));
        }
        return tally;
    }

    private Ranking ranking() {
        return Ranking.of(Arrays.copyOf(positiveScores, scored), Arrays.copyOf(positives, scored));
    }

    private interface PerClass {
        double of(int label);
    }

    private double weighted(PerClass value) {
        double sum = 0;
        for (int label = 0; label < classes; label++) {
            sum += value.of(label) * actual(label);
        }
        return rows == 0 ? 0 : sum / rows;
    }

    private long actual(int label) {
        return Arrays.stream(confusion[label]).sum();
    }

    private long predicted(int label) {
        long predicted = 0;
        for (long[] row : confusion) {
            predicted += row[label];
        }
        return predicted;
    }

    private double precision(int label) {
        return share(confusion[label][label], predicted(label));
    }

    private double recall(int label) {
        return share(confusion[label][label], actual(label));
    }

    private double f1(int label) {
        double sum = precision(label) + recall(label);
        return sum == 0 ? 0 : 2 * precision(label) * recall(label) / sum;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
