package io.datacoin.api.quota;

/**
 * What of a disk stays free: the larger one of the two.
 *
 * @param bytes 0 or more
 * @param percent of the whole disk, 0 to 50
 */
public record DiskFloor(long bytes, int percent) {
    private static final int MOST_PERCENT = 50;

    /** Refuses what makes no sense. */
    public DiskFloor {
        if (bytes < 0 || percent < 0 || percent > MOST_PERCENT) {
            throw new IllegalArgumentException("floor of the disk: " + bytes + " bytes, " + percent
                    + " % (expected: not negative, at most " + MOST_PERCENT + " %)");
        }
    }

    /** On a disk of so many bytes. */
    long of(long total) {
        return Math.max(bytes, total / 100 * percent);
    }
}
