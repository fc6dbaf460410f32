package io.datacoin.training.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.IngestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps what a manifest says of a wide table within {@link DatasetManifest#LARGEST_BYTES}: sample rows go first, then
 * facts about columns, the least missed first. Names, types and counts stay.
 */
final class FactsSize {
    /** For everything in a manifest that is not a fact about the table. */
    private static final int OTHER_BYTES = 128 << 10;

    private static final int SHORT_TEXT = 40;

    private static final List<UnaryOperator<IngestResult>> STEPS = List.of(
            facts -> with(facts, facts.sample().size() / 2, UnaryOperator.identity()),
            facts -> with(facts, Math.min(facts.sample().size(), 1), UnaryOperator.identity()),
            facts -> with(facts, 0, UnaryOperator.identity()),
            facts -> with(facts, 0, column -> with(column, column.quantiles(), List.of(), SHORT_TEXT)),
            facts -> with(facts, 0, column -> with(column, Map.of(), List.of(), 0)));

    private FactsSize() {}

    /** The result, or as much of it as fits a manifest; with a note when something was left out. */
    static IngestResult fitted(IngestResult result) {
        IngestResult shorter = result;
        for (UnaryOperator<IngestResult> step : STEPS) {
            if (fits(shorter)) {
                return shorter;
            }
            shorter = step.apply(shorter);
        }
        return shorter;
    }

    private static boolean fits(IngestResult result) {
        List<Object> facts = List.of(result.schema(), result.statistics(), result.sample());
        int most = DatasetManifest.LARGEST_BYTES - OTHER_BYTES;
        try {
            // The canonical form is needed to be sure, and takes much memory where it is hopeless.
            return CanonicalJson.mapper().writeValueAsBytes(facts).length <= most
                    && CanonicalJson.bytesOf(facts).length <= most;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("facts about a table could not be written", impossible);
        }
    }

    private static IngestResult with(IngestResult facts, int sampleRows, UnaryOperator<ColumnStatistics> shortening) {
        String note = "the table has so many columns that its manifest shows fewer facts about each, and " + sampleRows
                + " sample rows";
        List<String> notes = new ArrayList<>(facts.notes());
        notes.removeIf(text -> text.startsWith("the table has so many columns"));
        notes.add(note);
        return new IngestResult(
                facts.format(),
                facts.schema(),
                facts.rowCount(),
                facts.malformedRows(),
                facts.malformed(),
                notes,
                facts.statistics().stream().map(shortening).toList(),
                facts.sample().subList(0, sampleRows),
                facts.deltaDir());
    }

    private static ColumnStatistics with(
            ColumnStatistics column,
            Map<String, Double> quantiles,
            List<ColumnStatistics.TopValue> topValues,
            int longestText) {
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
                topValues);
    }

    private static Optional<String> shortened(Optional<String> text, int longest) {
        return longest == 0 ? Optional.empty() : text.map(value -> ShownText.of(value, longest));
    }
}
