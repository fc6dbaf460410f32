package io.datacoin.client.reading;

import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RejectedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file as it was read into a table. Its texts are a stranger's until somebody has looked at them: names, words, notes, rows.
 *
 * @param format {@code csv}, {@code json} or {@code parquet}
 * @param rows in the table
 * @param rejectedRows rows of the file that are not in the table
 * @param reading how it was read and what people should know
 * @param columns in order, all of them
 * @param rejected the first rows that are not in the table
 */
public record TableAsRead(
        String format,
        long rows,
        long rejectedRows,
        TableReading reading,
        List<ColumnAsRead> columns,
        List<RejectedRow> rejected) {

    /** Copies the lists. */
    public TableAsRead {
        columns = List.copyOf(columns);
        rejected = List.copyOf(rejected);
    }

    /** Everything that was decided, as what to ask for: given with the same bytes it gives the same table. */
    public ReadingOptions asked() {
        ReadingOptions file = reading.options();
        Map<String, ColumnOptions> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column.schema().name(), column.asked()));
        return new ReadingOptions(
                file.encoding(),
                file.delimiter(),
                file.quote(),
                file.escape(),
                file.header(),
                file.skip(),
                file.decimal(),
                file.thousands(),
                file.dates(),
                file.missing(),
                file.path(),
                file.rows(),
                file.strict(),
                all);
    }
}
