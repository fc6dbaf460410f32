package io.datacoin.training.statistics;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts numbers in at most {@value #MOST} bins of equal width. A bin is a power of two wide and begins at a multiple of its
 * width; as numbers spread, the width doubles and neighbours become one. So width and counts depend on the numbers alone,
 * not on how they are grouped or in which order they come, and counts are exact. Takes no memory before the first number.
 * Not thread-safe.
 */
public final class Bins implements Serializable {
    /** Bins at most. */
    public static final int MOST = 40;

    private static final int FRACTION_BITS = 52;
    private static final long[] NONE = {};

    private final int finest;
    private int exponent;
    private long low;
    private int used;
    private long[] counts = NONE;

    private Bins(int finest) {
        this.finest = finest;
    }

    /** Bins of numbers that may have fractions. */
    public static Bins ofNumbers() {
        return new Bins(Double.MIN_EXPONENT - FRACTION_BITS);
    }

    /** Bins no narrower than 1. */
    public static Bins ofWholeNumbers() {
        return new Bins(0);
    }

    /** Counts a finite number. */
    public void add(double number) {
        int resolution = Math.max(finest, Math.max(Math.getExponent(number), Double.MIN_EXPONENT) - FRACTION_BITS);
        if (used == 0) {
            counts = new long[MOST];
            exponent = resolution;
            low = index(number);
            used = 1;
            counts[0] = 1;
            return;
        }
        coarsen(Math.max(0, resolution - exponent));
        long index = index(number);
        int steps = 0;
        while (spread(index >> steps, steps) > MOST) {
            steps++;
        }
        coarsen(steps);
        count(index >> steps, 1);
    }

    /** Adds what another part of the numbers was counted to, in bins of the same kind. */
    public void merge(Bins other) {
        if (other.used == 0) {
            return;
        }
        if (used == 0) {
            counts = other.counts.clone();
            exponent = other.exponent;
            low = other.low;
            used = other.used;
            return;
        }
        coarsen(Math.max(0, other.exponent - exponent));
        int behind = exponent - other.exponent;
        int steps = 0;
        while (together(other, behind + steps, steps) > MOST) {
            steps++;
        }
        coarsen(steps);
        for (int bin = 0; bin < other.used; bin++) {
            if (other.counts[bin] > 0) {
                count(shifted(other.low + bin, behind + steps), other.counts[bin]);
            }
        }
    }

    /** Bins from the least to the greatest of both, if each were so many steps coarser. */
    private long together(Bins other, int otherSteps, int steps) {
        long first = Math.min(low >> steps, shifted(other.low, otherSteps));
        long last = Math.max((low + used - 1) >> steps, shifted(other.low + other.used - 1, otherSteps));
        return last - first + 1;
    }

    private long spread(long index, int steps) {
        return Math.max((low + used - 1) >> steps, index) - Math.min(low >> steps, index) + 1;
    }

    private void count(long index, long times) {
        if (index < low) {
            int added = (int) (low - index);
            System.arraycopy(counts, 0, counts, added, used);
            Arrays.fill(counts, 0, added, 0);
            low = index;
            used += added;
        }
        used = Math.max(used, (int) (index - low) + 1);
        counts[(int) (index - low)] += times;
    }

    private void coarsen(int steps) {
        if (steps == 0) {
            return;
        }
        long first = shifted(low, steps);
        int last = 0;
        for (int bin = 0; bin < used; bin++) {
            last = (int) (shifted(low + bin, steps) - first);
            if (last < bin) {
                counts[last] += counts[bin];
                counts[bin] = 0;
            }
        }
        low = first;
        used = last + 1;
        exponent += steps;
    }

    private static long shifted(long index, int steps) {
        return index >> Math.min(steps, Long.SIZE - 1);
    }

    private long index(double number) {
        double scaled = Math.floor(Math.scalb(number, -exponent));
        // A small negative number must not vanish when it is divided by a large width.
        return scaled == 0 && number < 0 ? -1 : (long) scaled;
    }

    /** Whether no number was added. */
    public boolean isEmpty() {
        return used == 0;
    }

    /** Where the first bin begins: at or below the least number, as far down as numbers go. */
    public double from() {
        return Math.max(-Double.MAX_VALUE, Math.scalb((double) low, exponent));
    }

    /** Of each bin. */
    public double width() {
        return Math.scalb(1.0, exponent);
    }

    /** Numbers in each bin, from the least number's to the greatest number's. */
    public List<Long> counts() {
        List<Long> all = new ArrayList<>();
        for (int bin = 0; bin < used; bin++) {
            all.add(counts[bin]);
        }
        return all;
    }
}
