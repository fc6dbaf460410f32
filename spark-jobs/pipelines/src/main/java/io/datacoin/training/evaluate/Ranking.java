package io.datacoin.training.evaluate;

import java.util.Arrays;

/** Rows ordered by a score, best first; rows of equal score count as tied. Immutable. */
final class Ranking {
    private final double[] scores;
    private final boolean[] positive;
    private final long positives;

    private Ranking(double[] scores, boolean[] positive, long positives) {
        this.scores = scores;
        this.positive = positive;
        this.positives = positives;
    }

    static Ranking of(double[] scores, boolean[] positive) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (left, right) -> Double.compare(scores[right], scores[left]));
        double[] sortedScores = new double[scores.length];
        boolean[] sortedPositive = new boolean[scores.length];
        long positives = 0;
        for (int i = 0; i < order.length; i++) {
            sortedScores[i] = scores[order[i]];
            sortedPositive[i] = positive[order[i]];
            positives += sortedPositive[i] ? 1 : 0;
        }
        return new Ranking(sortedScores, sortedPositive, positives);
    }

    long positives() {
        return positives;
    }

    /** Probability that a positive row ranks above a negative one, ties counting half. Needs rows of both kinds. */
    double areaUnderRoc() {
        long negatives = scores.length - positives;
        double area = 0;
        long above = 0;
        for (int start = 0; start < scores.length; ) {
            int end = endOfTie(start);
            long tiedPositives = positivesIn(start, end);
            long tiedNegatives = end - start - tiedPositives;
            area += tiedNegatives * (above + tiedPositives / 2.0);
            above += tiedPositives;
            start = end;
        }
        return area / ((double) positives * negatives);
    }

    /** Precision at each rank where recall grows, weighted by the growth. */
    double averagePrecision() {
        double sum = 0;
        long found = 0;
        for (int start = 0; start < scores.length; ) {
            int end = endOfTie(start);
            long tiedPositives = positivesIn(start, end);
            found += tiedPositives;
            sum += (double) tiedPositives / positives * found / end;
            start = end;
        }
        return sum;
    }

    private int endOfTie(int start) {
        int end = start + 1;
        while (end < scores.length && scores[end] == scores[start]) {
            end++;
        }
        return end;
    }

    private long positivesIn(int start, int end) {
        long count = 0;
        for (int i = start; i < end; i++) {
            count += positive[i] ? 1 : 0;
        }
        return count;
    }
}
