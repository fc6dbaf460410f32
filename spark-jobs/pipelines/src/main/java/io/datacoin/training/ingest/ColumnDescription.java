package io.datacoin.training.ingest;

import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.reading.column.Finding;
import io.datacoin.reading.column.RowIndexNames;
import io.datacoin.training.source.ShownText;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.statistics.DistinctValues;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the reader of a file knows about a column beside what the table says of it. */
final class ColumnDescription {
    private static final int LONGEST_DOUBT = 500;
    private static final int LONGEST_WORD = 99;

    private ColumnDescription() {}

    /**
     * The facts with unit, format, role, words for "no value" and doubts.
     *
     * @param values what is different in the column
     * @param nameless whether the file has no name for it
     * @param asked the role the publisher gave it
     */
    static ColumnFacts described(
            ColumnFacts facts,
            DistinctValues values,
            DecidedColumn column,
            boolean nameless,
            Optional<ColumnRole> asked) {
        ColumnRole role =
                asked.orElseGet(() -> column.rowIndex() ? ColumnRole.ROW_INDEX : roleOf(facts, values, nameless));
        return with(
                facts,
                column.unit().map(ColumnDescription::word),
                column.format().map(ColumnDescription::word),
                role,
                missing(column.missing(), emptyCells(facts, column)),
                column.findings().stream()
                        .filter(Finding::doubt)
                        .map(finding ->
                                ShownText.of(ShownText.cut(finding.note().message(), LONGEST_DOUBT)))
                        .limit(ColumnSchema.MOST_DOUBTS)
                        .toList());
    }

    /** The same of a column of a typed file. */
    static ColumnFacts described(
            ColumnFacts facts,
            DistinctValues values,
            Optional<String> format,
            boolean nameless,
            Optional<ColumnRole> asked) {
        ColumnRole role = asked.orElseGet(() -> roleOf(facts, values, nameless));
        return with(
                facts,
                Optional.empty(),
                format,
                role,
                missing(Map.of(), facts.statistics().nulls()),
                List.of());
    }

    private static ColumnFacts with(
            ColumnFacts facts,
            Optional<String> unit,
            Optional<String> format,
            ColumnRole role,
            Map<String, Long> missing,
            List<String> doubts) {
        ColumnSchema plain = facts.column();
        return new ColumnFacts(
                new ColumnSchema(
                        plain.name(), plain.type(), plain.nullable(), unit, format, Optional.of(role), missing, doubts),
                facts.statistics(),
                facts.sample());
    }

    /** What people should know about a column from which nothing is learnt unless somebody says so. */
    static Optional<ReadingNote> roleNote(ColumnFacts facts) {
        String column = facts.column().name();
        ColumnStatistics statistics = facts.statistics();
        return switch (facts.column().role().orElse(ColumnRole.FEATURE)) {
            case ROW_INDEX ->
                Optional.of(ReadingNote.about(
                        column,
                        NoteCode.ROW_INDEX,
                        "has another whole number in every row, as a count has: it is a row index, and no feature unless a"
                                + " spec names it"));
            case IDENTIFIER ->
                Optional.of(
                        ReadingNote.about(
                                column,
                                NoteCode.IDENTIFIER,
                                "has "
                                        + (statistics.distinct() >= statistics.count()
                                                ? "another value"
                                                : "nearly another value")
                                        + " in every row: it is taken for an identifier, and no feature unless a spec names it"));
            case CONSTANT ->
                statistics.count() == 0
                        ? Optional.of(ReadingNote.about(column, NoteCode.EMPTY_COLUMN, "has no value in any row"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ColumnRole roleOf(ColumnFacts facts, DistinctValues values, boolean nameless) {
        if (constant(facts.column(), facts.statistics())) {
            return ColumnRole.CONSTANT;
        }
        if (RowIndexNames.isOne(facts.column().name(), nameless) && values.couldCount()) {
            return ColumnRole.ROW_INDEX;
        }
        if (values.mostlySentences()) {
            return ColumnRole.TEXT;
        }
        return values.nameRows(facts.column().name()) ? ColumnRole.IDENTIFIER : ColumnRole.FEATURE;
    }

    /** That a word stands in some rows and nothing in the others is something to learn from. */
    private static boolean constant(ColumnSchema column, ColumnStatistics statistics) {
        boolean looked = column.type() != ColumnType.NESTED && column.type() != ColumnType.BINARY;
        boolean wordOrNothing = column.type() == ColumnType.STRING && statistics.count() > 0 && statistics.nulls() > 0;
        return looked && statistics.distinct() <= 1 && !wordOrNothing;
    }

    /** Cells that hold nothing, as against words for it and what could not be read. */
    private static long emptyCells(ColumnFacts facts, DecidedColumn column) {
        long words =
                column.missing().values().stream().mapToLong(Long::longValue).sum();
        return facts.statistics().nulls() - words - column.notRead();
    }

    private static Map<String, Long> missing(Map<String, Long> words, long empty) {
        Map<String, Long> shown = new LinkedHashMap<>();
        if (empty > 0) {
            shown.put("", empty);
        }
        words.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(ColumnSchema.MOST_MISSING - shown.size())
                .forEach(each -> shown.merge(word(each.getKey()), each.getValue(), Long::sum));
        return shown;
    }

    private static String word(String word) {
        return ShownText.of(ShownText.cut(word, LONGEST_WORD));
    }
}
