package io.datacoin.training.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The values of the rows with the smallest hashes: a uniform sample that is the same however rows are grouped and in
 * whatever order groups arrive. All values while there are at most {@link #SIZE}. Not thread-safe.
 */
public final class BottomSample implements Serializable {
    /** Values kept. */
    public static final int SIZE = 4096;

    private long[] hashes = new long[64];
    private long[] values = new long[64];
    private int count;
    private long largestKept = Long.MAX_VALUE;

    /**
     * Adds a value.
     *
     * @param hash of the row, spread evenly over all longs
     */
    public void offer(long hash, long value) {
        if (hash > largestKept) {
            return;
        }
        if (count == hashes.length) {
            if (count == 2 * SIZE) {
                shrink();
            } else {
                hashes = Arrays.copyOf(hashes, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
        }
        hashes[count] = hash;
        values[count] = value;
        count++;
    }

    /** Adds the values of another part of the rows. */
    public void merge(BottomSample other) {
        for (int i = 0; i < other.count; i++) {
            offer(other.hashes[i], other.values[i]);
        }
    }

    /** The sampled values in ascending order of their bits. */
    public long[] sorted() {
        if (count > SIZE) {
            shrink();
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private void shrink() {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (left, right) -> {
            int byHash = Long.compare(hashes[left], hashes[right]);
            return byHash != 0 ? byHash : Long.compare(values[left], values[right]);
        });
        long[] keptHashes = new long[hashes.length];
        long[] keptValues = new long[values.length];
        for (int i = 0; i < SIZE; i++) {
            keptHashes[i] = hashes[order[i]];
            keptValues[i] = values[order[i]];
        }
        hashes = keptHashes;
        values = keptValues;
        count = SIZE;
        largestKept = hashes[SIZE - 1];
    }
}
