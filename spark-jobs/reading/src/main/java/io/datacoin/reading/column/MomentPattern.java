package io.datacoin.reading.column;

import java.util.regex.Pattern;

/** Patterns of dates and times, in letters of {@code java.time.format.DateTimeFormatter}. */
final class MomentPattern {
    private static final Pattern REPEATED = Pattern.compile("(d|H|h|m|s|S|a)\\1+");
    private static final Pattern MONTH = Pattern.compile("(?<!M)MM(?!M)");
    private static final Pattern MONTH_NAME = Pattern.compile("M{3,}");
    private static final Pattern WEEKDAY = Pattern.compile("E+");
    private static final Pattern ZONE = Pattern.compile("[xXzZVO]+");

    private MomentPattern() {}

    /** The pattern without what differs from cell to cell of one column: how many digits a day has, which zone. */
    static String loose(String pattern) {
        String shorter = REPEATED.matcher(pattern).replaceAll("$1");
        shorter = MONTH_NAME.matcher(MONTH.matcher(shorter).replaceAll("M")).replaceAll("MMM");
        return ZONE.matcher(WEEKDAY.matcher(shorter).replaceAll("E")).replaceAll("X");
    }
}
