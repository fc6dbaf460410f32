package io.datacoin.training.spec.process;

import io.datacoin.training.spec.dataset.MalformedRow;
import java.util.List;

/**
 * A file that was read into a table.
 *
 * @param format that was found: {@code csv}, {@code json} or {@code parquet}
 * @param rowCount rows in the table
 * @param malformedRows rows of the file that did not fit and were kept aside
 * @param malformed the first of them
 * @param notes what else was noticed, for people, for example a renamed column
 * @param factsFile local facts document ({@link io.datacoin.training.spec.dataset.FactsDocument}) with schema, statistics
 *     and the first rows as a sample
 * @param deltaDir local directory of the Delta table
 */
public record IngestResult(
        String format,
        long rowCount,
        long malformedRows,
        List<MalformedRow> malformed,
        List<String> notes,
        String factsFile,
        String deltaDir)
        implements ProcessMessage {
    /** Copies collections. */
    public IngestResult {
        malformed = List.copyOf(malformed);
        notes = List.copyOf(notes);
    }
}
