package io.datacoin.training.review;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The label in the order of time. Tallies of parts, added in the order of parts, give the tally of the whole. Not thread-safe.
 */
final class MomentLabels implements Serializable {
    private static final int FEWEST = 20;
    private static final double STRONG = 0.5;
    private static final int SIGNIFICANT = 3;

    private final TreeMap<Long, double[]> moments = new TreeMap<>();

    void add(long moment, double label) {
        add(moment, label, 1);
    }

    private void add(long moment, double sum, double count) {
        double[] known = moments.computeIfAbsent(moment, any -> new double[2]);
        known[0] += sum;
        known[1] += count;
    }

    void merge(MomentLabels other) {
        other.moments.forEach((moment, known) -> add(moment, known[0], known[1]));
    }

    /** Of the mean label of a moment with that of the moment before; 0 when it is weak, or no more than chance gives. */
    double correlation() {
        if (moments.size() < FEWEST) {
            return 0;
        }
        double mean = 0;
        for (double[] each : moments.values()) {
            mean += each[0] / each[1] / moments.size();
        }
        double together = 0;
        double all = 0;
        double before = Double.NaN;
        for (Map.Entry<Long, double[]> each : moments.entrySet()) {
            double value = each.getValue()[0] / each.getValue()[1] - mean;
            all += value * value;
            together += Double.isNaN(before) ? 0 : value * before;
            before = value;
        }
        double correlation = all == 0 ? 0 : together / all;
        return correlation >= Math.max(STRONG, SIGNIFICANT / Math.sqrt(moments.size())) ? correlation : 0;
    }
}
