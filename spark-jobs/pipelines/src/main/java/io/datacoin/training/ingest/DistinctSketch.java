package io.datacoin.training.ingest;

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
        keep(hash(value));
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

    /** FNV-1a over the characters, then the finaliser of MurmurHash3 to spread it over all bits. */
    private static long hash(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int index = 0; index < value.length(); index++) {
            hash = (hash ^ value.charAt(index)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
