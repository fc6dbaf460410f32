package io.datacoin.reading.value;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a date or a month of a year.
 *
 * @param date the first day when it is a month
 * @param ordered whether the order came from the parameter
 */
record DateScan(LocalDate date, boolean month, boolean ordered, boolean shortYear) {
    private static final char YEAR_IN_CHINESE = '年';
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "er");
    private static final Set<String> OF = Set.of("of", "de", "del");

    /** Empty when there is no date here; the cursor may have moved. What follows the date is not looked at. */
    static Optional<DateScan> read(CellCursor cursor, DateOrder order) {
        return switch (cursor.digits()) {
            case 0 -> monthNameFirst(cursor);
            case 1, 2 -> shortNumberFirst(cursor, order);
            case 4 -> yearFirst(cursor);
            default -> Optional.empty();
        };
    }

    /** The day, if the calendar has it and the year is one of 1000 to 2999; 9999-12-31 too, which programs write for "never". */
    static Optional<LocalDate> day(int year, int month, int day) {
        boolean never = year == 9999 && month == 12 && day == 31;
        boolean exists = year >= FIRST_YEAR
                && (year <= LAST_YEAR || never)
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    private static Optional<DateScan> of(int year, int month, int day, boolean ordered, boolean shortYear) {
        return day(year, month, day).map(date -> new DateScan(date, false, ordered, shortYear));
    }

    private static Optional<DateScan> monthOf(int year, int month, boolean shortYear) {
        return day(year, month, 1).map(date -> new DateScan(date, true, false, shortYear));
    }

    /** {@code 2022-08-27}, {@code 2022/8/27}, {@code 2022 Aug 27}, {@code 2022-08}, {@code 2022-Aug}. */
    private static Optional<DateScan> yearFirst(CellCursor cursor) {
        int year = cursor.takeNumber(4, "y");
        if (cursor.here() == YEAR_IN_CHINESE) {
            return chinese(cursor, year);
        }
        char separator = takeSeparator(cursor);
        Optional<Month> named = takeMonthName(cursor);
        if (separator == 0 || separator == ',' || (named.isEmpty() && (cursor.digits() < 1 || cursor.digits() > 2))) {
            return Optional.empty();
        }
        int month = named.isPresent() ? named.get().getValue() : cursor.takeNumber(cursor.digits(), "M");
        int[] afterMonth = cursor.mark();
        char second = takeSeparator(cursor);
        if (second == separator && (cursor.digits() == 1 || cursor.digits() == 2)) {
            return of(year, month, cursor.takeNumber(cursor.digits(), "d"), false, false);
        }
        cursor.back(afterMonth);
        // "2022.08" and "2022 08" are rather numbers.
        return named.isPresent() || separator == '-' || separator == '/'
                ? monthOf(year, month, false)
                : Optional.empty();
    }

    /** {@code 2022年8月27日}, of China and Japan. */
    private static Optional<DateScan> chinese(CellCursor cursor, int year) {
        cursor.takeLiteral(1);
        if (cursor.digits() < 1 || cursor.digits() > 2) {
            return Optional.empty();
        }
        int month = cursor.takeNumber(cursor.digits(), "M");
        if (!cursor.takeSign('月')) {
            return Optional.empty();
        }
        if (cursor.digits() < 1 || cursor.digits() > 2) {
            return monthOf(year, month, false);
        }
        int day = cursor.takeNumber(cursor.digits(), "d");
        return cursor.takeSign('日') ? of(year, month, day, false, false) : Optional.empty();
    }

    /** {@code 27.08.2022}, {@code 27 août 2022}, {@code 27Aug2022}, {@code 08/2022}. */
    private static Optional<DateScan> shortNumberFirst(CellCursor cursor, DateOrder order) {
        int[] start = cursor.mark();
        int length = cursor.digits();
        int first = cursor.takeNumber(length, "d");
        boolean ordinal = takeOrdinal(cursor);
        char separator = takeSeparator(cursor);
        takeOf(cursor);
        Optional<Month> named = takeMonthName(cursor);
        if (named.isPresent()) {
            takeSeparator(cursor);
            takeOf(cursor);
            return year(cursor)
                    .flatMap(year -> of(year.number(), named.get().getValue(), first, false, year.isShort()));
        }
        if (ordinal || separator == 0) {
            return Optional.empty();
        }
        cursor.back(start);
        return numbers(cursor, length, order);
    }

    private static Optional<DateScan> numbers(CellCursor cursor, int length, DateOrder order) {
        int[] start = cursor.mark();
        String letters = switch (order) {
            case DAY_FIRST -> "dMy";
            case MONTH_FIRST -> "Mdy";
            case YEAR_FIRST -> "yMd";
        };
        int first = cursor.takeNumber(length, letters.substring(0, 1));
        char separator = takeSeparator(cursor);
        int middle = cursor.digits();
        if (middle == 4) {
            cursor.back(start);
            return monthAndYear(cursor, length);
        }
        if (middle < 1 || middle > 2 || separator == ',') {
            return Optional.empty();
        }
        int second = cursor.takeNumber(middle, letters.substring(1, 2));
        if (takeSeparator(cursor) != separator) {
            return Optional.empty();
        }
        if (order == DateOrder.YEAR_FIRST) {
            int last = cursor.digits();
            return length != 2 || last < 1 || last > 2
                    ? Optional.empty()
                    : of(fullYear(first), second, cursor.takeNumber(last, "d"), true, true);
        }
        boolean dayFirst = order == DateOrder.DAY_FIRST;
        return year(cursor)
                .flatMap(year ->
                        of(year.number(), dayFirst ? second : first, dayFirst ? first : second, true, year.isShort()));
    }

    /** {@code 08/2022}; with a point only in a form that is rarely a number. */
    private static Optional<DateScan> monthAndYear(CellCursor cursor, int length) {
        int month = cursor.takeNumber(length, "M");
        char separator = cursor.here();
        cursor.takeLiteral(1);
        if (cursor.digits() != 4) {
            return Optional.empty();
        }
        int year = cursor.takeNumber(4, "y");
        boolean clear = separator == '-'
                || separator == '/'
                || (separator == '.' && length == 2 && year >= 1900 && year < 2100);
        return clear ? monthOf(year, month, false) : Optional.empty();
    }

    /** {@code August 27, 2022}, {@code Aug-27-2022}, {@code Aug 2022}, {@code Aug-22}, {@code Aug '22}. */
    private static Optional<DateScan> monthNameFirst(CellCursor cursor) {
        Optional<Month> named = takeMonthName(cursor);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        int month = named.get().getValue();
        char separator = takeSeparator(cursor);
        takeOf(cursor);
        int length = cursor.digits();
        boolean apostrophe = isApostrophe(cursor.here());
        if (length == 4 || apostrophe) {
            return year(cursor).flatMap(year -> monthOf(year.number(), month, year.isShort()));
        }
        if (separator == 0 || length < 1 || length > 2) {
            return Optional.empty();
        }
        int[] beforeDay = cursor.mark();
        int day = cursor.takeNumber(length, "d");
        takeOrdinal(cursor);
        boolean goesOn = cursor.takeSign(',');
        goesOn |= takeSeparator(cursor) != 0;
        if (goesOn && (cursor.digits() == 4 || cursor.digits() == 2) && cursor.peek(2) != ':') {
            return year(cursor).flatMap(year -> of(year.number(), month, day, false, year.isShort()));
        }
        cursor.back(beforeDay);
        // "Aug 22" may be a day without a year.
        return length == 2 && (separator == '-' || separator == '/')
                ? year(cursor).flatMap(year -> monthOf(year.number(), month, true))
                : Optional.empty();
    }

    /** A year as written: four digits, two digits, or two after an apostrophe. */
    private record WrittenYear(int number, boolean isShort) {}

    private static Optional<WrittenYear> year(CellCursor cursor) {
        if (isApostrophe(cursor.here())) {
            cursor.take(1, "''");
            return cursor.digits() == 2
                    ? Optional.of(new WrittenYear(fullYear(cursor.takeNumber(2, "y")), true))
                    : Optional.empty();
        }
        return switch (cursor.digits()) {
            case 2 -> Optional.of(new WrittenYear(fullYear(cursor.takeNumber(2, "y")), true));
            case 4 -> Optional.of(new WrittenYear(cursor.takeNumber(4, "y"), false));
            default -> Optional.empty();
        };
    }

    private static boolean isApostrophe(char character) {
        return character == '\'' || character == '\u2019';
    }

    private static int fullYear(int twoDigits) {
        int century = WrittenMoment.PIVOT - WrittenMoment.PIVOT % 100;
        return century + twoDigits + (century + twoDigits < WrittenMoment.PIVOT ? 100 : 0);
    }

    /** Takes the separator here and its blanks: one of {@code - / . ,} or a blank; zero when there is none. */
    private static char takeSeparator(CellCursor cursor) {
        char sign = cursor.here();
        if (sign == '-' || sign == '/' || sign == '.' || sign == ',') {
            cursor.takeLiteral(1);
            if (sign == '.' || sign == ',') {
                cursor.takeBlanks();
            }
            return sign;
        }
        return cursor.takeBlanks() ? ' ' : 0;
    }

    /** Takes the name of a month and a point that shortens it, when it is here. */
    private static Optional<Month> takeMonthName(CellCursor cursor) {
        int letters = cursor.letters();
        Optional<Month> month = letters == 0 ? Optional.empty() : MonthNames.find(cursor.word(letters));
        if (month.isPresent()) {
            boolean point = cursor.peek(letters) == '.' && !DigitGroups.isDigit(cursor.peek(letters + 1));
            cursor.take(letters, MonthNames.pattern(cursor.word(letters), point));
            if (point) {
                cursor.takeSign('.');
            }
        }
        return month;
    }

    private static boolean takeOrdinal(CellCursor cursor) {
        int letters = cursor.letters();
        boolean ordinal = letters == 2 && ORDINALS.contains(FoldedText.of(cursor.word(letters)));
        if (ordinal) {
            cursor.takeLiteral(letters);
        }
        return ordinal;
    }

    /** Takes {@code of}, {@code de} or {@code del} with the blank after it. */
    private static void takeOf(CellCursor cursor) {
        int letters = cursor.letters();
        if (letters > 0 && OF.contains(FoldedText.of(cursor.word(letters))) && Blanks.isBlank(cursor.peek(letters))) {
            cursor.takeLiteral(letters);
            cursor.takeBlanks();
        }
    }
}
