package io.datacoin.training.ingest;

import io.datacoin.training.statistics.Hash;
import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Estimates how many different values there are from the 1,024 smallest of their hashes (k minimum values): exact below
 * that, within about 3 % above. Not thread-safe.
 */
final class DistinctSketch implements Serializable {
    private static final int KEPT = 1024;

    private final TreeSet<Long> smallest = new TreeSet<>((Comparator<Long> & Serializable) Long::compareUnsigned);

    void add(String value) {
        keep(Hash.of(value));
    }

    private void keep(long hash) {
        if (smallest.size() < KEPT) {
            smallest.add(hash);
        } else if (Long.compareUnsigned(hash, smallest.last()) < 0 && smallest.add(hash)) {
            smallest.pollLast();
        }
    }

    void merge(DistinctSketch other) {
        other.smallest.forEach(this::keep);
    }

    long estimate() {
        if (smallest.size() < KEPT) {
            return smallest.size();
        }
        double share = (smallest.last() >>> 11) * 0x1.0p-53;
        return Math.round((KEPT - 1) / share);
    }
}
