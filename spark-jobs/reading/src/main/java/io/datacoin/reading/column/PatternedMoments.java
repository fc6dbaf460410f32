package io.datacoin.reading.column;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and moments as the publisher's own pattern has them, such as {@code ddMMyyyy} or {@code yyyyMM}; a day or a time that
 * the pattern does not have is the first.
 *
 * @param patterns of {@link DateTimeFormatter}, tried one after the other
 * @param type dates or moments
 */
record PatternedMoments(ArrayList<String> patterns, ReadType type) implements ColumnReading {
    private static final Pattern ALTERNATIVES = Pattern.compile(" \\| ");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[HhKkmsSAnN]");
    private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    /**
     * The reading.
     *
     * @param format patterns with {@code " | "} between them
     * @param asked type, if the publisher names one; otherwise a pattern with a time makes moments
     */
    static Optional<PatternedMoments> of(String format, Optional<String> asked) {
        List<String> patterns = ALTERNATIVES.splitAsStream(format).toList();
        try {
            patterns.forEach(PatternedMoments::formatter);
        } catch (IllegalArgumentException noPattern) {
            return Optional.empty();
        }
        boolean date = asked.map("date"::equals)
                .orElse(!TIME_OF_DAY
                        .matcher(QUOTED.matcher(format).replaceAll(""))
                        .find());
        return Optional.of(new PatternedMoments(new ArrayList<>(patterns), date ? ReadType.DATE : ReadType.MOMENT));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return FORMATTERS.computeIfAbsent(
                pattern,
                written -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(written)
                        .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                        .toFormatter(Locale.ENGLISH));
    }

    @Override
    public @Nullable Object value(String cell) {
        for (String pattern : patterns) {
            try {
                TemporalAccessor parsed = formatter(pattern).parse(cell.strip());
                LocalDate day = parsed.query(TemporalQueries.localDate());
                if (day != null) {
                    return type == ReadType.DATE ? day : moment(day, parsed);
                }
            } catch (DateTimeException otherwiseWritten) {
                // Another pattern may fit.
            }
        }
        return null;
    }

    private static Instant moment(LocalDate day, TemporalAccessor parsed) {
        LocalTime time =
                Optional.ofNullable(parsed.query(TemporalQueries.localTime())).orElse(LocalTime.MIN);
        ZoneId zone = Optional.ofNullable(parsed.query(TemporalQueries.zone())).orElse(ZoneOffset.UTC);
        return day.atTime(time).atZone(zone).toInstant();
    }
}
