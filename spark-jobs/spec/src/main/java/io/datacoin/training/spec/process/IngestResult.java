package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.reading.RejectedRow;
import java.util.List;
import java.util.Optional;

/**
 * A file that was read.
 *
 * @param format that was found: {@code csv}, {@code json} or {@code parquet}
 * @param rowCount rows in the table
 * @param rejectedRows rows of the file that are not in the table
 * @param rejected the first of them
 * @param rejectedFile local JSON lines with all of them; empty when there is none
 * @param reading how the file was read and what people should know about it
 * @param factsFile local facts document ({@link io.datacoin.training.spec.dataset.FactsDocument}) with schema, statistics
 *     and the first rows as a sample
 * @param deltaDir local directory of the Delta table; empty after an inspection
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IngestResult(
        String format,
        long rowCount,
        long rejectedRows,
        List<RejectedRow> rejected,
        Optional<String> rejectedFile,
        TableReading reading,
        String factsFile,
        Optional<String> deltaDir)
        implements ProcessMessage {
    /** Rows shown in the result itself; the file has all. */
    public static final int MOST_REJECTED_SHOWN = 100;

    /** Copies collections. */
    public IngestResult {
        rejected = List.copyOf(rejected);
    }
}
