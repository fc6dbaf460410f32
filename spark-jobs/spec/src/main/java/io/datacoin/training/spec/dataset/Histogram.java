package io.datacoin.training.spec.dataset;

import java.util.List;

/**
 * How the values of a column spread over bins of equal width, from the smallest value's to the largest value's; bins in which
 * nothing is are there too.
 *
 * @param from where the first bin begins, a number, or a date or moment in seconds since 1970-01-01T00:00Z
 * @param width of a bin, above 0
 * @param counts values in each bin, which has its beginning and not its end; at most {@value #MOST_BINS} bins
 */
public record Histogram(double from, double width, List<Long> counts) {
    /** Of one histogram. */
    public static final int MOST_BINS = 40;

    /** Copies the counts. */
    public Histogram {
        counts = List.copyOf(counts);
        if (!Double.isFinite(from) || !(width > 0) || counts.isEmpty() || counts.size() > MOST_BINS) {
            throw new IllegalArgumentException("histogram: " + counts.size() + " bins of " + width + " from " + from
                    + " (expected: 1 to " + MOST_BINS + " bins of a width above 0)");
        }
    }
}
