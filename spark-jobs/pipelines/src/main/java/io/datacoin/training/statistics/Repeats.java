package io.datacoin.training.statistics;

import java.io.Serializable;

/**
 * Counts what is equal to something before it, by 64-bit hashes: exactly while there are at most {@value #MOST_KEPT}
 * different ones. Beyond, only hashes are kept that end with a zero bit, then with two, and so on, and repeats among them
 * stand for as many times more. Something that is repeated very often spoils that, so the estimate is kept within four
 * standard errors (some 0.4 % of all) of what follows from how many different hashes are kept. The same however things are
 * grouped. Not thread-safe.
 */
public final class Repeats implements Serializable {
    /** Different hashes in memory, eight bytes each and as much again for room. */
    public static final int MOST_KEPT = 2_000_000;

    private static final long FREE = 0;
    private static final int LEAST_ROOM = 64;
    private static final double STANDARD_ERRORS = 4;

    private final int mostKept;
    private long[] slots = new long[LEAST_ROOM];
    private int kept;
    private int zeros;
    private long seen;
    /** By the zero bits at the end of the hash. */
    private final long[] repeats = new long[Long.SIZE];

    public Repeats() {
        this(MOST_KEPT);
    }

    /** @param mostKept different hashes at most */
    Repeats(int mostKept) {
        this.mostKept = mostKept;
    }

    /** Counts a hash that is spread evenly over all longs. */
    public void add(long hash) {
        seen++;
        keep(hash == FREE ? Long.MIN_VALUE : hash);
    }

    private void keep(long hash) {
        int end = Long.numberOfTrailingZeros(hash);
        if (end < zeros) {
            return;
        }
        int slot = slot(hash);
        if (slots[slot] == hash) {
            repeats[end]++;
            return;
        }
        slots[slot] = hash;
        kept++;
        if (kept > mostKept) {
            while (kept > mostKept) {
                zeros++;
                rehash(slots.length);
            }
        } else if (kept > slots.length / 2) {
            rehash(slots.length * 2);
        }
    }

    /** Where the hash is or would be; its first bits say where to look, since its last ones are the same for all. */
    private int slot(long hash) {
        int slot = (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(slots.length)));
        while (slots[slot] != FREE && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void rehash(int room) {
        long[] before = slots;
        slots = new long[room];
        kept = 0;
        for (long hash : before) {
            if (hash != FREE && Long.numberOfTrailingZeros(hash) >= zeros) {
                slots[slot(hash)] = hash;
                kept++;
            }
        }
    }

    /** No more hashes: makes the part small enough to send. */
    public void finish() {
        long[] packed = new long[kept];
        int next = 0;
        for (long hash : slots) {
            if (hash != FREE) {
                packed[next++] = hash;
            }
        }
        slots = packed;
    }

    /** Adds another part, finished or not, to this one, which is not. */
    public void merge(Repeats other) {
        seen += other.seen;
        for (int end = 0; end < Long.SIZE; end++) {
            repeats[end] += other.repeats[end];
        }
        if (other.zeros > zeros) {
            zeros = other.zeros;
            rehash(slots.length);
        }
        for (long hash : other.slots) {
            if (hash != FREE) {
                keep(hash);
            }
        }
    }

    /** How many are equal to one before them. */
    public long count() {
        long among = 0;
        for (int end = zeros; end < Long.SIZE; end++) {
            among += repeats[end];
        }
        if (zeros == 0) {
            return among;
        }
        double each = Math.scalb(1.0, zeros);
        double without = seen - kept * each;
        double margin = STANDARD_ERRORS * Math.sqrt(kept) * each;
        double estimate = Math.min(without + margin, Math.max(without - margin, among * each));
        return Math.max(0, Math.round(estimate));
    }

    /** Whether the count is exact and not an estimate. */
    public boolean exact() {
        return zeros == 0;
    }
}
