package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.sniff.Misreading.Outcome;
import io.datacoin.benchmarks.tables.WrittenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one reader got wrong of many files.
 *
 * @param reader its name
 * @param columns of all files
 * @param faults one for each column that is wrong
 */
public record Score(String reader, long columns, List<Misreading> faults) {
    /** Copies the faults. */
    public Score {
        faults = List.copyOf(faults);
    }

    /**
     * Judges all readings.
     *
     * @throws IllegalStateException when the reader left a file out
     */
    public static Score of(String reader, List<WrittenTable> tables, Map<String, Reading> readings) {
        long columns = 0;
        List<Misreading> faults = new ArrayList<>();
        for (WrittenTable table : tables) {
            Reading reading = readings.get(table.fileName());
            if (reading == null) {
                throw new IllegalStateException(reader + " says nothing about " + table.fileName());
            }
            columns += table.columns().size();
            faults.addAll(Judge.faults(table, reading));
        }
        return new Score(reader, columns, faults);
    }

    /** Columns that are right in every respect, of all. */
    public double right() {
        return 1 - (double) faults.size() / columns;
    }

    /** Columns that are wrong without a word about it. */
    public long silent() {
        return faults.stream()
                .filter(fault -> fault.outcome() == Outcome.SILENT)
                .count();
    }

    /** Silent faults that change what the data say; to keep a column as text, or to name it otherwise, does not. */
    public long silentlyFalse() {
        return faults.stream()
                .filter(fault -> fault.outcome() == Outcome.SILENT)
                .filter(fault -> fault.kind() != MisreadingKind.KEPT_AS_TEXT
                        && fault.kind() != MisreadingKind.NAME
                        && fault.kind() != MisreadingKind.ROW_INDEX)
                .count();
    }

    /** Wrong columns of that kind. */
    public long count(MisreadingKind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).count();
    }

    /** Wrong columns of that kind with that outcome. */
    long count(MisreadingKind kind, Outcome outcome) {
        return faults.stream()
                .filter(fault -> fault.kind() == kind && fault.outcome() == outcome)
                .count();
    }
}
