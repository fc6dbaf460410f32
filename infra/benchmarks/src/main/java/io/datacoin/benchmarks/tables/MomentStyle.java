package io.datacoin.benchmarks.tables;

import io.datacoin.benchmarks.tables.Dialect.Layout;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One way to write a column of days or moments.
 *
 * @param kind {@link Kind#DATE} or {@link Kind#MOMENT}
 * @param pattern of {@link DateTimeFormatter}, {@value #SECONDS} or {@value #MILLIS}
 * @param locale of words
 * @param named whether only the column's name tells that these are no plain numbers
 */
record MomentStyle(Kind kind, String pattern, Locale locale, boolean named) {
    private static final String SECONDS = "epoch seconds";
    private static final String MILLIS = "epoch milliseconds";
    private static final String COMPACT = "yyyyMMdd";
    private static final ZoneOffset ELSEWHERE = ZoneOffset.ofHours(2);
    private static final List<String> ISO_MOMENTS = List.of(
            "yyyy-MM-dd HH:mm:ss",
            "yyyy-MM-dd HH:mm",
            "yyyy-MM-dd'T'HH:mm:ss",
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'",
            "yyyy-MM-dd'T'HH:mm:ssxxx",
            "yyyy-MM-dd HH:mm:ss.SSS",
            "yyyy-MM-dd HH:mm:ssxx");
    private static final List<String> CLOCKS = List.of(" HH:mm", " HH:mm:ss", ", HH:mm");
    private static final List<String> HALF_DAY_CLOCKS = List.of(" h:mm a", " hh:mm:ss a", " h:mma");

    static MomentStyle date(Dice draw, Tongue tongue, Layout layout, boolean header) {
        if (layout == Layout.ONE_COLUMN) {
            return new MomentStyle(Kind.DATE, "yyyy-MM-dd", Locale.ROOT, false);
        }
        int chance = draw.between(0, 99);
        if (chance < 30) {
            return new MomentStyle(Kind.DATE, "yyyy-MM-dd", Locale.ROOT, false);
        }
        if (chance < 36 && header) {
            return new MomentStyle(Kind.DATE, COMPACT, Locale.ROOT, true);
        }
        if (chance < 75 || layout == Layout.BLANKS) {
            return new MomentStyle(Kind.DATE, draw.from(tongue.datesOfNumbers()), tongue.locale(), false);
        }
        return new MomentStyle(Kind.DATE, draw.from(tongue.datesOfWords()), tongue.locale(), false);
    }

    static MomentStyle moment(Dice draw, Tongue tongue, Layout layout, boolean header) {
        if (layout == Layout.BLANKS || layout == Layout.ONE_COLUMN) {
            return new MomentStyle(Kind.MOMENT, draw.from(ISO_MOMENTS.subList(2, 5)), Locale.ROOT, false);
        }
        int chance = draw.between(0, 99);
        if (chance < 45) {
            return new MomentStyle(Kind.MOMENT, draw.from(ISO_MOMENTS), Locale.ROOT, false);
        }
        if (chance < 57 && header) {
            return new MomentStyle(Kind.MOMENT, draw.from(List.of(SECONDS, MILLIS)), Locale.ROOT, true);
        }
        String date = draw.percent(75) ? draw.from(tongue.datesOfNumbers()) : draw.from(tongue.datesOfWords());
        boolean halfDays = tongue == Tongue.AMERICAN || (tongue == Tongue.BRITISH && draw.percent(40));
        String clock = halfDays ? draw.from(HALF_DAY_CLOCKS) : draw.from(CLOCKS);
        return new MomentStyle(Kind.MOMENT, date + clock, halfDays ? Locale.US : tongue.locale(), false);
    }

    String name() {
        return kind.word() + " " + pattern + (locale.equals(Locale.ROOT) ? "" : " (" + locale + ")");
    }

    /** Rows begin with a day above 12 in a year that is no day, so that the order of day, month and year is no question. */
    Cell cell(Dice draw, int row) {
        LocalDate day = row < 3
                ? LocalDate.of(1995 + row, draw.between(1, 12), 25 + row)
                : LocalDate.of(1990, 1, 1).plusDays(draw.between(0, 12_700));
        if (kind == Kind.DATE) {
            return Cell.of(format().format(day), day);
        }
        LocalDateTime time = day.atStartOfDay().plusSeconds(draw.between(0, 86_399));
        boolean recent = pattern.equals(SECONDS) || pattern.equals(MILLIS);
        if (recent) {
            time = time.withYear(draw.between(2015, 2024));
            long seconds = time.toEpochSecond(ZoneOffset.UTC);
            String text = pattern.equals(SECONDS) ? Long.toString(seconds) : Long.toString(seconds * 1000);
            return Cell.of(text, time.toInstant(ZoneOffset.UTC));
        }
        if (pattern.contains("SSS")) {
            time = time.plusNanos(draw.between(0, 999) * 1_000_000L);
        } else if (!pattern.contains("ss")) {
            time = time.withSecond(0);
        }
        ZoneOffset offset = pattern.contains("x") ? ELSEWHERE : ZoneOffset.UTC;
        OffsetDateTime moment = time.atOffset(offset);
        return Cell.of(format().format(moment), moment.toInstant());
    }

    private DateTimeFormatter format() {
        return DateTimeFormatter.ofPattern(pattern, locale);
    }
}
