package io.datacoin.reading.column;

import io.datacoin.reading.column.Words.Seen;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.WrittenNumber;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells people read as numbers or times, and this reader does not: what stands beside the number would be lost, or there is no
 * type for it. They stay text, and are told.
 */
enum WritingNotRead {
    MARKED("a mark after the number", "(?<n>.+?)\\s*(?:\\*{1,4}|[†‡§#]|\\[\\w{1,2}\\]|\\([a-z]\\))"),
    OPEN_ENDED("a plus after the number", "(?<n>.+?)\\s*\\+"),
    ABOUT(
            "a word or sign for about, more or less before the number",
            "(?:~|≈|±|<=?|>=?|≤|≥|ca\\.?|circa|about|approx\\.?)\\s*(?<n>.+)"),
    SPREAD("a number and its spread", "(?<n>.+?)\\s*(?:±|\\+/-|\\+-)\\s*(?<m>.+)"),
    BRACKETED("a second number in brackets", "(?<n>.+?)\\s*\\((?<m>.+)\\)"),
    RANGE("ranges", "(?<n>\\d{1,3}|\\d+[.,]\\d+)\\s*(?:-|–|—|to|bis)\\s*(?<m>\\d{1,3}|\\d+[.,]\\d+)"),
    SCALED(
            "letters for thousands or millions after the number",
            "\\p{Sc}\\s*(?<n>[\\d.,]+)\\s*(?:[kKmMbBT]|bn|mn|mio|mrd|Mio\\.?|Mrd\\.?)"),
    SPAN_OF_TIME(
            "spans of time",
            "P(?=.)(?:\\d+[YMWD])*(?:T(?:[\\d.]+[HMS])+)?"
                    + "|(?:\\d+\\s*(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)\\s*){2,}"
                    + "|\\d+ days?,? \\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?"
                    + "|\\d{2,4}:\\d{2}:\\d{2}|\\d{1,3}:\\d{2}\\.\\d+"),
    PERIOD(
            "weeks, quarters or halves of years",
            "\\d{4}[-/ ]?(?:Q[1-4]|W\\d{1,2}(?:-\\d)?|H[12]|T[1-4])|(?:Q[1-4]|[1-4]Q|H[12]|W\\d{1,2}|KW\\s?\\d{1,2})[-/ ]?'?\\d{2,4}|FY\\s?'?\\d{2,4}"),
    OTHER_DATE(
            "dates in an order that is not read, or days without a year",
            "\\d{1,2}[- ](?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[- ]\\d{1,2}|\\d{4}-(?:1[3-9]|2\\d|3[01])-(?:0?[1-9]|1[0-2])|\\d{4}-[0-3]\\d{2}"),
    TIMES_TEN("a power of ten", "(?<n>[\\d.,]+)\\s*[x×*·]\\s*10\\s?(?:\\^\\s?[-−+]?\\d+|[⁻⁰¹²³⁴-⁹]+)"),
    DEGREES("degrees, minutes and seconds", "\\d{1,3}\\s*°\\s*\\d{1,2}\\s*['′’].*"),
    FRACTION("fractions", "(?:\\d+\\s+)?\\d+/\\d+"),
    OTHER_DIGITS("digits of another script", "[\\p{Nd}.,/: -]*[\\p{Nd}&&[^0-9]][\\p{Nd}.,/: -]*");

    /** Of the cells that have to look so before it is told. */
    private static final double MOST = 0.8;

    private final String inWords;
    private final Pattern pattern;

    WritingNotRead(String inWords, String pattern) {
        this.inWords = inWords;
        this.pattern = Pattern.compile(pattern, Pattern.UNICODE_CASE);
    }

    /** The note about a column that is mostly written so; plain numbers among the cells count as well. */
    static Optional<Finding> of(String name, ColumnEvidence evidence, DecimalSign sign) {
        Map<WritingNotRead, Seen> first = new EnumMap<>(WritingNotRead.class);
        Map<WritingNotRead, Long> counts = new EnumMap<>(WritingNotRead.class);
        evidence.words().stream()
                .forEach(seen -> kind(seen.word(), sign).ifPresent(kind -> {
                    first.putIfAbsent(kind, seen);
                    counts.merge(kind, seen.count(), Long::sum);
                }));
        long like = counts.values().stream().mapToLong(Long::longValue).sum();
        Optional<WritingNotRead> main =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        if (main.isEmpty()
                || like + evidence.numbers(sign).count() + evidence.momentCells() < MOST * evidence.values()) {
            return Optional.empty();
        }
        Seen example = Optional.ofNullable(first.get(main.get())).orElseThrow();
        return Optional.of(Finding.doubt(ReadingNote.about(
                        name,
                        NoteCode.WRITING_NOT_READ,
                        "stays text: " + like + " of " + evidence.values() + " values have " + main.get().inWords
                                + ", such as " + CellsInWords.quoted(example.word())
                                + "; as they are, models see words and no numbers")
                .at(example.lines())));
    }

    private static Optional<WritingNotRead> kind(String cell, DecimalSign sign) {
        return Arrays.stream(values())
                .filter(kind -> kind.matches(cell.strip(), sign))
                .findFirst();
    }

    private boolean matches(String cell, DecimalSign sign) {
        Matcher matcher = pattern.matcher(cell);
        return matcher.matches() && isNumber(matcher, "n", sign) && isNumber(matcher, "m", sign);
    }

    /** Whether that part is a number, where the writing has it. */
    private static boolean isNumber(Matcher matcher, String part, DecimalSign sign) {
        if (!matcher.pattern().pattern().contains("(?<" + part + ">")) {
            return true;
        }
        return WrittenNumber.read(matcher.group(part), sign).isPresent();
    }
}
