package io.datacoin.reading.column;

/** Whether whole numbers count rows, or are times in disguise. Not thread-safe. */
final class Counting {
    private static final long FIRST_COMPACT = 1900_01_01L;
    private static final long LAST_COMPACT = 2100_12_31L;
    /** 1990 to 2050. */
    private static final long FIRST_SECOND = 631_152_000L;

    private static final long LAST_SECOND = 2_524_608_000L;
    private static final long THOUSAND = 1000;

    private long count;
    private long first;
    private long last;
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;
    private boolean rising = true;
    private boolean byOnes = true;
    private boolean broken;
    private long compactDates;
    private long epochSeconds;
    private long epochMillis;

    void see(long value) {
        if (count == 0) {
            first = value;
        } else {
            rising &= value > last;
            byOnes &= value == last + 1;
        }
        count++;
        last = value;
        least = Math.min(least, value);
        most = Math.max(most, value);
        compactDates += isCompactDate(value) ? 1 : 0;
        epochSeconds += value >= FIRST_SECOND && value < LAST_SECOND ? 1 : 0;
        epochMillis += value >= FIRST_SECOND * THOUSAND && value < LAST_SECOND * THOUSAND ? 1 : 0;
    }

    /** A number that is not whole stood between. */
    void stop() {
        broken = true;
    }

    /** Whether each value is one more than the one before, from 0 or 1. */
    boolean countsRows() {
        return !broken && count > 1 && byOnes && (first == 0 || first == 1);
    }

    /**
     * Whether the values are what is left of a count after rows were taken out: rising without repeats, not negative, and not
     * much sparser than a count.
     */
    boolean isPartOfACount() {
        return !broken && count > 1 && rising && least >= 0 && most - least < 20 * count;
    }

    long compactDates() {
        return compactDates;
    }

    long epochSeconds() {
        return epochSeconds;
    }

    long epochMillis() {
        return epochMillis;
    }

    boolean oneValue() {
        return least == most;
    }

    /** Whether the number written as digits is year, month and day. */
    static boolean isCompactDate(long value) {
        if (value < FIRST_COMPACT || value > LAST_COMPACT) {
            return false;
        }
        long month = value / 100 % 100;
        long day = value % 100;
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
