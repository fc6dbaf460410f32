package io.datacoin.training.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.source.ShownText;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps what is said of a very wide table within {@link FactsDocument#LARGEST_BYTES}: half of the sample rows go first, then
 * histograms, then the other sample rows and facts about columns, the least missed first. Names, types and counts stay.
 */
final class FactsSize {
    private static final int SHORT_TEXT = 40;

    private static final List<UnaryOperator<ColumnFacts>> STEPS = List.of(
            UnaryOperator.identity(),
            column -> with(column, column.sample().size() / 2, column.statistics()),
            column -> with(column, column.sample().size() / 2, withoutHistogram(column.statistics())),
            column -> with(column, Math.min(column.sample().size(), 1), withoutHistogram(column.statistics())),
            column -> with(column, 0, withoutHistogram(column.statistics())),
            column -> with(
                    column, 0, shorter(column.statistics(), column.statistics().quantiles(), SHORT_TEXT)),
            column -> with(column, 0, shorter(column.statistics(), Map.of(), 0)));

    /** The note when something was left out. */
    static final ReadingNote NOTE = ReadingNote.of(
            NoteCode.FACTS_SHORTENED, "the table has so many columns that fewer facts and sample rows are shown of it");

    private FactsSize() {}

    /** The columns, or as much of what is said of them as fits; the least there is if not even that does. */
    static List<ColumnFacts> fitted(List<ColumnFacts> columns) {
        List<ColumnFacts> shorter = columns;
        for (UnaryOperator<ColumnFacts> step : STEPS) {
            shorter = columns.stream().map(step).toList();
            if (fits(shorter)) {
                return shorter;
            }
        }
        return shorter;
    }

    private static boolean fits(List<ColumnFacts> columns) {
        long size = 0;
        for (ColumnFacts column : columns) {
            int line = CanonicalJson.bytesOf(column).length;
            size += line + 1;
            if (line > FactsDocument.LONGEST_LINE || size > FactsDocument.LARGEST_BYTES) {
                return false;
            }
        }
        return true;
    }

    private static ColumnFacts with(ColumnFacts column, int sampleRows, ColumnStatistics statistics) {
        List<JsonNode> sample = column.sample().subList(0, sampleRows);
        return new ColumnFacts(column.column(), statistics, sample);
    }

    private static ColumnStatistics withoutHistogram(ColumnStatistics column) {
        return new ColumnStatistics(
                column.column(),
                column.count(),
                column.nulls(),
                column.distinct(),
                column.minimum(),
                column.maximum(),
                column.mean(),
                column.stddev(),
                column.quantiles(),
                column.topValues(),
                Optional.empty());
    }

    private static ColumnStatistics shorter(ColumnStatistics column, Map<String, Double> quantiles, int longestText) {
        return new ColumnStatistics(
                column.column(),
                column.count(),
                column.nulls(),
                column.distinct(),
                shortened(column.minimum(), longestText),
                shortened(column.maximum(), longestText),
                column.mean(),
                column.stddev(),
                quantiles,
                List.of(),
                Optional.empty());
    }

    private static Optional<String> shortened(Optional<String> text, int longest) {
        return longest == 0 ? Optional.empty() : text.map(value -> ShownText.of(value, longest));
    }
}
