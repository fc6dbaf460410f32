package io.datacoin.training.spec.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.MalformedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that was read into a table.
 *
 * @param format that was found: {@code csv}, {@code json} or {@code parquet}
 * @param schema columns in order
 * @param rowCount rows in the table
 * @param malformedRows rows of the file that did not fit and were kept aside
 * @param malformed the first of them
 * @param notes what else was noticed, for people, for example a renamed column
 * @param statistics one per column, in schema order
 * @param sample the first rows: column name to a JSON scalar
 * @param deltaDir local directory of the Delta table
 */
public record IngestResult(
        String format,
        List<ColumnSchema> schema,
        long rowCount,
        long malformedRows,
        List<MalformedRow> malformed,
        List<String> notes,
        List<ColumnStatistics> statistics,
        List<Map<String, JsonNode>> sample,
        String deltaDir)
        implements ProcessMessage {
    /** Copies collections. */
    public IngestResult {
        schema = List.copyOf(schema);
        malformed = List.copyOf(malformed);
        notes = List.copyOf(notes);
        statistics = List.copyOf(statistics);
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        sample.forEach(row -> rows.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        sample = List.copyOf(rows);
    }
}
