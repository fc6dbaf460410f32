package io.datacoin.reading.column;

import io.datacoin.reading.column.ColumnEvidence.PlacedCell;
import io.datacoin.reading.column.StandIns.StandIn;
import io.datacoin.reading.column.Words.Seen;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names cells to people: how often which text stands where. */
final class CellsInWords {
    private static final int MOST_NAMED = 5;
    private static final int LONGEST = 40;

    private CellsInWords() {}

    /** {@code 12 × "NA", 3 × "?"}; the most frequent first. */
    static String counted(Map<String, Long> words) {
        String named = words.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_NAMED)
                .map(each -> each.getValue() + " × " + quoted(each.getKey()))
                .collect(Collectors.joining(", "));
        return words.size() > MOST_NAMED ? named + " and " + (words.size() - MOST_NAMED) + " words more" : named;
    }

    /** {@code 1 value}, {@code 2 values}. */
    static String values(long count) {
        return count + (count == 1 ? " value" : " values");
    }

    /** {@code 1 time}, {@code 2 times}. */
    static String times(long count) {
        return count + (count == 1 ? " time" : " times");
    }

    static String quoted(String cell) {
        int end = Math.min(cell.length(), LONGEST);
        boolean pair = end < cell.length() && Character.isHighSurrogate(cell.charAt(end - 1));
        return "\"" + (end < cell.length() ? cell.substring(0, pair ? end - 1 : end) + "…" : cell) + "\"";
    }

    /** The note about cells that do not fit the type their column has. */
    static ReadingNote notRead(String column, long count, Words words, List<Seen> learned, List<PlacedCell> otherKind) {
        List<Seen> strange = words.byFrequency().stream()
                .filter(seen -> !learned.contains(seen))
                .toList();
        return ReadingNote.about(
                        column,
                        NoteCode.CELLS_NOT_READ,
                        count
                                + (count == 1
                                        ? " cell does not fit the column and is read as \"no value\": "
                                        : " cells do not fit the column and are read as \"no value\": ")
                                + named(strange, otherKind)
                                + " (type string in --schema keeps them)")
                .at(lines(strange, otherKind));
    }

    /** The note about a column that is nearly of a kind and stays text. */
    static ReadingNote nearly(
            String column, String kind, long typed, long values, Words words, List<PlacedCell> otherKind) {
        List<Seen> strange = words.byFrequency();
        long others = values - typed;
        return ReadingNote.about(
                        column,
                        NoteCode.NEARLY_TYPED,
                        "is text because " + others + " of " + values + " values are no " + kind + ": "
                                + named(strange, otherKind)
                                + " (--missing or a type in --schema reads them as \"no value\")")
                .at(lines(strange, otherKind));
    }

    /** The note about a value that hardly is one. */
    static <T> ReadingNote standIn(String column, StandIn<T> standIn) {
        return ReadingNote.about(
                column,
                NoteCode.STAND_IN_VALUES,
                quoted(standIn.text()) + " stands " + times(standIn.count())
                        + ", far from all other values (" + standIn.least() + " to " + standIn.most()
                        + "); it is kept as a value, and --missing=" + standIn.text() + " reads it as \"no value\"");
    }

    private static String named(List<Seen> words, List<PlacedCell> otherKind) {
        List<String> named = new ArrayList<>();
        words.stream().limit(MOST_NAMED).forEach(seen -> named.add(seen.count() + " × " + quoted(seen.word())));
        otherKind.stream().limit(MOST_NAMED - named.size()).forEach(cell -> named.add(quoted(cell.cell())));
        return named.isEmpty() ? "other texts" : String.join(", ", named);
    }

    private static List<Long> lines(List<Seen> words, List<PlacedCell> otherKind) {
        return Stream.concat(
                        words.stream().flatMap(seen -> seen.lines().stream()),
                        otherKind.stream().map(PlacedCell::line))
                .sorted()
                .toList();
    }
}
