package io.datacoin.reading.value;

import java.time.LocalTime;
import java.util.Optional;

/**
 * Reads a time of day: {@code 17:48}, {@code 17:48:18.250}, {@code 5:48 p.m.}, {@code 5 PM}, {@code 17:48 Uhr}.
 *
 * @param truncated whether digits below a microsecond that are not zero were cut
 */
record ClockScan(LocalTime time, boolean truncated) {
    private static final int MOST_DIGITS_OF_FRACTION = 9;
    private static final int NANOS_OF_MICRO = 1000;

    /** Empty when there is no time of day here; the cursor may have moved. */
    static Optional<ClockScan> read(CellCursor cursor) {
        int length = cursor.digits();
        if (length != 1 && length != 2) {
            return Optional.empty();
        }
        int[] start = cursor.mark();
        boolean halfDays = isHalfDay(cursor);
        cursor.back(start);
        int hour = cursor.takeNumber(length, halfDays ? "h" : "H");
        int minute = 0;
        int second = 0;
        int nanos = 0;
        if (cursor.here() == ':') {
            minute = twoDigits(cursor, "m");
            if (minute >= 0 && cursor.here() == ':') {
                second = twoDigits(cursor, "s");
                nanos = second < 0 ? 0 : fraction(cursor);
            }
        } else if (!halfDays) {
            return Optional.empty();
        }
        if (minute < 0 || minute > 59 || second < 0 || second > 59 || nanos < 0) {
            return Optional.empty();
        }
        if (halfDays) {
            cursor.takeBlanks();
            HalfDay half = takeHalfDay(cursor);
            if (half == HalfDay.NONE || hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (half == HalfDay.PM ? 12 : 0);
        } else {
            takeWord(cursor);
        }
        return hour > 23
                ? Optional.empty()
                : Optional.of(new ClockScan(
                        LocalTime.of(hour, minute, second, nanos - nanos % NANOS_OF_MICRO),
                        nanos % NANOS_OF_MICRO != 0));
    }

    /** Reads the compact form after a {@code T}: {@code 174818} or {@code 1748}. */
    static Optional<ClockScan> readCompact(CellCursor cursor) {
        int length = cursor.digits();
        if (length != 4 && length != 6) {
            return Optional.empty();
        }
        int hour = cursor.takeNumber(2, "H");
        int minute = cursor.takeNumber(2, "m");
        int second = length == 6 ? cursor.takeNumber(2, "s") : 0;
        int nanos = length == 6 ? fraction(cursor) : 0;
        return hour > 23 || minute > 59 || second > 59 || nanos < 0
                ? Optional.empty()
                : Optional.of(new ClockScan(
                        LocalTime.of(hour, minute, second, nanos - nanos % NANOS_OF_MICRO),
                        nanos % NANOS_OF_MICRO != 0));
    }

    /** The number after the colon here; {@code -1} when it has not two digits. */
    private static int twoDigits(CellCursor cursor, String letter) {
        cursor.takeLiteral(1);
        return cursor.digits() == 2 ? cursor.takeNumber(2, letter) : -1;
    }

    /** Nanoseconds of the fraction, if one is here; {@code -1} when it has too many digits. */
    private static int fraction(CellCursor cursor) {
        char sign = cursor.here();
        if ((sign != '.' && sign != ',') || !DigitGroups.isDigit(cursor.peek(1))) {
            return 0;
        }
        cursor.takeLiteral(1);
        int length = cursor.digits();
        if (length > MOST_DIGITS_OF_FRACTION) {
            return -1;
        }
        int nanos = cursor.takeNumber(length, "S");
        for (int digit = length; digit < MOST_DIGITS_OF_FRACTION; digit++) {
            nanos *= 10;
        }
        return nanos;
    }

    private enum HalfDay {
        NONE,
        AM,
        PM
    }

    /** Whether AM or PM stands after the digits and colons that are here. */
    private static boolean isHalfDay(CellCursor cursor) {
        while (DigitGroups.isDigit(cursor.here())
                || cursor.here() == ':'
                || (cursor.here() == '.' && DigitGroups.isDigit(cursor.peek(1)))
                || (cursor.here() == ',' && DigitGroups.isDigit(cursor.peek(1)))) {
            cursor.take(1, "");
        }
        cursor.takeBlanks();
        return takeHalfDay(cursor) != HalfDay.NONE;
    }

    /** Takes {@code am}, {@code AM}, {@code a.m.} and {@code a. m.}, if it is here. */
    private static HalfDay takeHalfDay(CellCursor cursor) {
        int[] start = cursor.mark();
        char first = Character.toLowerCase(cursor.here());
        if (first != 'a' && first != 'p') {
            return HalfDay.NONE;
        }
        cursor.take(1, "a");
        if (cursor.here() == '.') {
            cursor.take(1, "");
            while (!cursor.done() && Blanks.isBlank(cursor.here())) {
                cursor.take(1, "");
            }
        }
        if (Character.toLowerCase(cursor.here()) != 'm' || Character.isLetterOrDigit(cursor.peek(1))) {
            cursor.back(start);
            return HalfDay.NONE;
        }
        cursor.take(1, "");
        if (cursor.here() == '.') {
            cursor.take(1, "");
        }
        return first == 'a' ? HalfDay.AM : HalfDay.PM;
    }

    private static void takeWord(CellCursor cursor) {
        int[] start = cursor.mark();
        cursor.takeBlanks();
        int length = cursor.letters();
        if (length == 3 && cursor.word(length).equalsIgnoreCase("uhr")) {
            cursor.takeLiteral(length);
        } else {
            cursor.back(start);
        }
    }
}
