package io.datacoin.reading.column;

import io.datacoin.reading.column.StandIns.StandIn;
import io.datacoin.reading.value.WrittenMoment;
import io.datacoin.reading.value.WrittenMoment.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dates and times of a column as they read under one order of day and month. Not thread-safe. */
final class MomentTally {
    private static final int MOST_PATTERNS = 20;
    private static final int FAR = 20;
    static final int FIRST_FAR_YEAR = 2400;
    /** The first and last days of calendars in programs. */
    private static final Set<LocalDate> FOR_NONE = Set.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1753, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(2099, 12, 31),
            LocalDate.of(2999, 12, 31),
            LocalDate.of(9999, 12, 31));

    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Long> patterns = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();
    private final BitSet years = new BitSet();
    private final BitSet days = new BitSet();
    private long count;
    private long shortYears;
    private long truncated;
    private long ascents;
    private long descents;
    private long farYears;
    private @Nullable LocalDate firstShort;
    private @Nullable LocalDate lastShort;
    private @Nullable LocalDateTime last;
    private final StandIns<LocalDate> standIns = new StandIns<>();

    void see(WrittenMoment moment) {
        count++;
        LocalDate day = moment.at().toLocalDate();
        if (FOR_NONE.contains(day)) {
            standIns.suspect(day.toString(), day);
        } else {
            standIns.see(day);
        }
        years.set(day.getYear());
        days.set(day.getDayOfMonth());
        kinds.merge(moment.kind(), 1L, Long::sum);
        String loose = MomentPattern.loose(moment.pattern());
        if (patterns.size() < MOST_PATTERNS || patterns.containsKey(loose)) {
            patterns.merge(loose, 1L, Long::sum);
            written.merge(loose, moment.pattern(), (known, other) -> known.equals(other) ? known : loose);
        }
        if (moment.shortYear()) {
            shortYears++;
            firstShort = firstShort == null || day.isBefore(firstShort) ? day : firstShort;
            lastShort = lastShort == null || day.isAfter(lastShort) ? day : lastShort;
        }
        farYears += day.getYear() >= FIRST_FAR_YEAR && !FOR_NONE.contains(day) ? 1 : 0;
        truncated += moment.truncated() ? 1 : 0;
        if (last != null) {
            ascents += moment.at().isAfter(last) ? 1 : 0;
            descents += moment.at().isBefore(last) ? 1 : 0;
        }
        last = moment.at();
    }

    /** A day programs write for "none", years away from all other days. */
    Optional<StandIn<LocalDate>> standIn() {
        return standIns.mostFrequent()
                .filter(day -> day.value().isBefore(day.least().minusYears(FAR))
                        || day.value().isAfter(day.most().plusYears(FAR)));
    }

    long count() {
        return count;
    }

    long of(Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    int differentYears() {
        return years.cardinality();
    }

    /** Different days of a month. */
    int differentDays() {
        return days.cardinality();
    }

    long shortYears() {
        return shortYears;
    }

    /** The first day whose year has two digits. */
    Optional<LocalDate> firstOfShortYears() {
        return Optional.ofNullable(firstShort);
    }

    /** The last day whose year has two digits. */
    Optional<LocalDate> lastOfShortYears() {
        return Optional.ofNullable(lastShort);
    }

    /** Days of {@link #FIRST_FAR_YEAR} or later, but for those programs write for "none". */
    long farYears() {
        return farYears;
    }

    long truncated() {
        return truncated;
    }

    /** The most frequent first. */
    List<String> patterns() {
        return patterns.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> each) -> -each.getValue()))
                .map(each -> written.getOrDefault(each.getKey(), each.getKey()))
                .toList();
    }

    /** Cells written in one of these patterns, {@link MomentPattern#loose}. */
    long writtenIn(Set<String> loose) {
        return loose.stream()
                .mapToLong(pattern -> patterns.getOrDefault(pattern, 0L))
                .sum();
    }

    /** Share of steps that go back in time, 0 to 1; rows in the order of time have few. */
    double disorder() {
        long steps = ascents + descents;
        return steps == 0 ? 0 : (double) Math.min(ascents, descents) / steps;
    }

    long steps() {
        return ascents + descents;
    }
}
