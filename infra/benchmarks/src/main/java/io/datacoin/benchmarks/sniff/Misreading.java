package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.tables.WrittenColumn;
import io.datacoin.benchmarks.tables.WrittenTable;
import java.util.List;

/**
 * A column that was read wrongly.
 *
 * @param table it is in
 * @param column as it was written
 * @param kind what is wrong
 * @param outcome whether anybody was told
 * @param expected for people
 * @param seen for people
 * @param told all that the reader told about the file and the column
 */
record Misreading(
        WrittenTable table,
        WrittenColumn column,
        MisreadingKind kind,
        Outcome outcome,
        String expected,
        String seen,
        List<String> told) {
    Misreading {
        told = List.copyOf(told);
    }

    /** Whether anybody was told. */
    enum Outcome {
        /** Wrong, and nothing was said that has to do with it. */
        SILENT,
        /** Wrong, and a note or doubt said so. */
        TOLD,
        /** Not read at all, with a reason. */
        REFUSED
    }

    /** What faults of one cause have in common. */
    String cause() {
        boolean ofTheFile = kind == MisreadingKind.REFUSED
                || kind == MisreadingKind.COLUMNS
                || kind == MisreadingKind.ROWS
                || kind == MisreadingKind.NAME;
        return kind.words() + ": " + (ofTheFile ? table.dirtWords() : column.style());
    }
}
