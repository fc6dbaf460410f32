package io.datacoin.reading.column;

/** Whether whole numbers count rows, or are times in disguise. Not thread-safe. */
final class Counting {
    private static final long FIRST_COMPACT = 1900_01_01L;
    private static final long LAST_COMPACT = 2100_12_31L;
    /** 1990 to 2050. */
    private static final long FIRST_SECOND = 631_152_000L;

    private static final long LAST_SECOND = 2_524_608_000L;
    private static final long THOUSAND = 1000;
    /** 1954 to 2064, in days since 1899-12-30. */
    private static final long FIRST_SPREADSHEET_DAY = 20_000;

    private static final long LAST_SPREADSHEET_DAY = 60_000;

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
    private long epochMicros;
    private long epochNanos;
    private long spreadsheetDays;
    private long compactMoments;

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
        epochSeconds += isEpoch(value, 1) ? 1 : 0;
        epochMillis += isEpoch(value, THOUSAND) ? 1 : 0;
        epochMicros += isEpoch(value, THOUSAND * THOUSAND) ? 1 : 0;
        epochNanos += isEpoch(value, THOUSAND * THOUSAND * THOUSAND) ? 1 : 0;
        spreadsheetDays += isSpreadsheetDay(value) ? 1 : 0;
        compactMoments += isCompactDate(value / 1_000_000) && isClock(value % 1_000_000) ? 1 : 0;
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

    long epochMicros() {
        return epochMicros;
    }

    long epochNanos() {
        return epochNanos;
    }

    /** Numbers that would be days of the years around now, counted as spreadsheets do. */
    long spreadsheetDays() {
        return spreadsheetDays;
    }

    /** Whether that is a moment of 1990 to 2050, in seconds or parts of them. */
    static boolean isEpoch(long value, long perSecond) {
        return value >= FIRST_SECOND * perSecond && value < LAST_SECOND * perSecond;
    }

    private static boolean isClock(long digits) {
        return digits / 10_000 < 24 && digits / 100 % 100 < 60 && digits % 100 < 60;
    }

    /** Numbers that would be year to second as fourteen digits. */
    long compactMoments() {
        return compactMoments;
    }

    static boolean isSpreadsheetDay(long value) {
        return value >= FIRST_SPREADSHEET_DAY && value < LAST_SPREADSHEET_DAY;
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
