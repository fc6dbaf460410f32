package io.datacoin.reading.column;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one column of a file is read.
 *
 * @param name in the table
 * @param reading turns cells into values
 * @param unit of its numbers
 * @param format in which its values are written
 * @param missing words read as "no value", with how often each stood there
 * @param notRead cells that do not fit and were read as "no value"
 * @param rowIndex whether it counts the rows
 * @param findings what people should know about it
 */
public record DecidedColumn(
        String name,
        ColumnReading reading,
        Optional<String> unit,
        Optional<String> format,
        Map<String, Long> missing,
        long notRead,
        boolean rowIndex,
        List<Finding> findings) {
    /** Copies collections. */
    public DecidedColumn {
        missing = Map.copyOf(missing);
        findings = List.copyOf(findings);
    }

    /** The same with that unit. */
    public DecidedColumn in(Optional<String> other) {
        return new DecidedColumn(name, reading, other, format, missing, notRead, rowIndex, findings);
    }
}
