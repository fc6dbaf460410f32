package io.datacoin.reading.column;

import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.WrittenMoment;
import io.datacoin.reading.value.WrittenMoment.Kind;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What becomes of a column whose cells are dates or moments.
 *
 * @param reading empty when they had better stay text
 * @param format in which they are written
 * @param usable cells the reading takes
 * @param findings what people should know
 */
record MomentChoice(Optional<ColumnReading> reading, Optional<String> format, long usable, List<Finding> findings) {
    private static final String ALTERNATIVES = " | ";
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(ALTERNATIVES));
    private static final int MOST_PATTERNS = 3;
    /** Two digits seldom mean more of them. */
    private static final int LIKELY_YEARS = 60;

    static MomentChoice of(String name, ColumnEvidence evidence, DateOrder order, ColumnOptions asked) {
        MomentTally tally = evidence.moments(order);
        List<Finding> findings = new ArrayList<>();
        long usable = usable(tally);
        if (usable == 0) {
            return new MomentChoice(Optional.empty(), Optional.empty(), 0, findings);
        }
        boolean date = asked.type().map("date"::equals).orElse(usable == tally.of(Kind.DATE));
        tell(name, tally, date, findings);
        List<String> patterns = tally.patterns();
        String format = String.join(ALTERNATIVES, patterns.subList(0, Math.min(MOST_PATTERNS, patterns.size())));
        return new MomentChoice(
                Optional.of(reading(order, date ? ReadType.DATE : ReadType.MOMENT, asked)),
                Optional.of(format),
                fitting(tally, date ? tally.of(Kind.DATE) : usable, asked),
                findings);
    }

    private static void tell(String name, MomentTally tally, boolean date, List<Finding> findings) {
        if (tally.shortYears() > 0) {
            findings.add(shortYears(name, tally));
        }
        if (tally.truncated() > 0) {
            findings.add(Finding.fact(ReadingNote.about(
                    name,
                    NoteCode.MOMENTS_CUT,
                    CellsInWords.values(tally.truncated()) + (tally.truncated() == 1 ? " is" : " are")
                            + " cut to microseconds")));
        }
        if (tally.farYears() > 0) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.FAR_YEARS,
                    CellsInWords.values(tally.farYears()) + " of the year " + MomentTally.FIRST_FAR_YEAR
                            + " or later: perhaps they are of another calendar, such as the Buddhist one, which is 543"
                            + " years ahead")));
        }
        tally.standIn()
                .map(day -> Finding.doubt(CellsInWords.standIn(name, day)))
                .ifPresent(findings::add);
        long zoneless = tally.of(Kind.LOCAL_MOMENT) + tally.of(Kind.DATE);
        if (!date && tally.of(Kind.ZONED_MOMENT) > 0 && zoneless > 0) {
            findings.add(Finding.doubt(ReadingNote.about(
                    name,
                    NoteCode.ZONES_MIXED,
                    CellsInWords.values(zoneless)
                            + (zoneless == 1
                                    ? " has no zone; it is read as UTC"
                                    : " have no zone; they are read as UTC"))));
        }
    }

    private static Finding shortYears(String name, MomentTally tally) {
        LocalDate first = tally.firstOfShortYears().orElseThrow();
        LocalDate last = tally.lastOfShortYears().orElseThrow();
        ReadingNote note = ReadingNote.about(
                name,
                NoteCode.SHORT_YEARS,
                "years of two digits are read as " + WrittenMoment.PIVOT + " to " + (WrittenMoment.PIVOT + 99)
                        + ", which makes these days those from " + first + " to " + last);
        // Lives and archives cross the turn of the century the other way.
        return last.isAfter(first.plusYears(LIKELY_YEARS)) ? Finding.doubt(note) : Finding.fact(note);
    }

    /** The reading for a column the publisher calls dates or moments although none was recognised. */
    static ColumnReading forced(DateOrder order, ColumnOptions asked) {
        return reading(order, asked.type().map("date"::equals).orElse(false) ? ReadType.DATE : ReadType.MOMENT, asked);
    }

    private static ColumnReading reading(DateOrder order, ReadType type, ColumnOptions asked) {
        return new ColumnReading.Moments(order, type, patterns(asked));
    }

    private static long fitting(MomentTally tally, long usable, ColumnOptions asked) {
        HashSet<String> patterns = patterns(asked);
        return patterns.isEmpty() ? usable : Math.min(usable, tally.writtenIn(patterns));
    }

    private static HashSet<String> patterns(ColumnOptions asked) {
        HashSet<String> patterns = new HashSet<>();
        asked.format()
                .ifPresent(format -> SEPARATOR
                        .splitAsStream(format)
                        .map(MomentPattern::loose)
                        .forEach(patterns::add));
        return patterns;
    }

    /** Cells that are a whole date or moment. */
    static long usable(MomentTally tally) {
        return tally.of(Kind.DATE) + tally.of(Kind.LOCAL_MOMENT) + tally.of(Kind.ZONED_MOMENT);
    }

    /** Which of day, month and year comes first in a format. */
    static Optional<DateOrder> orderOf(String format) {
        int day = format.indexOf('d');
        int month = format.indexOf('M');
        int year = format.indexOf('y');
        if (day < 0 || month < 0 || year < 0) {
            return Optional.empty();
        }
        if (year < day && year < month) {
            return Optional.of(DateOrder.YEAR_FIRST);
        }
        return Optional.of(day < month ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
    }

    /** The note about months or times of day, which no type of ours holds. */
    static Optional<Finding> keptAsText(String name, ColumnEvidence evidence, DateOrder order) {
        MomentTally tally = evidence.moments(order);
        long parts = tally.of(Kind.MONTH) + tally.of(Kind.TIME);
        if (parts == 0 || parts * 2 < evidence.values()) {
            return Optional.empty();
        }
        String what = tally.of(Kind.MONTH) >= tally.of(Kind.TIME) ? "months without a day" : "times without a day";
        return Optional.of(Finding.fact(ReadingNote.about(
                name,
                NoteCode.KEPT_AS_TEXT,
                "holds " + what + ", written "
                        + String.join(ALTERNATIVES, tally.patterns().subList(0, 1)) + "; they stay text")));
    }
}
