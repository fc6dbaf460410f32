package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.sniff.Misreading.Outcome;
import io.datacoin.benchmarks.tables.Kind;
import io.datacoin.benchmarks.tables.WrittenColumn;
import io.datacoin.benchmarks.tables.WrittenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a reader got wrong about a file. */
final class Judge {
    private final WrittenTable table;
    private final Reading reading;
    private final List<Misreading> faults = new ArrayList<>();

    private Judge(WrittenTable table, Reading reading) {
        this.table = table;
        this.reading = reading;
    }

    /** One fault for each column that is wrong, none when all is right. */
    static List<Misreading> faults(WrittenTable table, Reading reading) {
        Judge judge = new Judge(table, reading);
        judge.judge();
        return List.copyOf(judge.faults);
    }

    private void judge() {
        if (reading.refusal().isPresent()) {
            String why = reading.refusal().get();
            table.columns()
                    .forEach(column -> faults.add(new Misreading(
                            table,
                            column,
                            MisreadingKind.REFUSED,
                            Outcome.REFUSED,
                            table.rows() + " rows",
                            why,
                            List.of())));
            return;
        }
        if (reading.columns().size() != table.columns().size()) {
            wrongAll(
                    MisreadingKind.COLUMNS,
                    table.columns().size() + " columns",
                    reading.columns().size() + " columns, the first of them "
                            + reading.columns().stream()
                                    .limit(4)
                                    .map(column -> "\"" + column.name() + "\" (" + column.describe() + ")")
                                    .toList());
            return;
        }
        Optional<List<WrittenColumn>> expected = expected();
        if (expected.isEmpty()) {
            wrongAll(
                    MisreadingKind.ROWS,
                    table.rows() + " rows"
                            + (table.ragged().isEmpty()
                                    ? ""
                                    : ", " + table.ragged().size() + " of them ragged"),
                    reading.rows() + " rows");
            return;
        }
        for (int index = 0; index < table.columns().size(); index++) {
            judge(expected.get().get(index), reading.columns().get(index));
        }
    }

    /** The truth for so many rows as were read; empty when so many can not be right. */
    private Optional<List<WrittenColumn>> expected() {
        List<WrittenColumn> without = table.withoutRagged();
        boolean setAside = without.get(0).cells().size() == reading.rows();
        if (setAside && (table.ragged().isEmpty() || toldOfTheFile(MisreadingKind.ROWS))) {
            return Optional.of(without);
        }
        return table.rows() == reading.rows() ? table.padded() : Optional.empty();
    }

    private void judge(WrittenColumn column, ReadColumn read) {
        Truth truth = Truth.of(column);
        Optional<MisreadingKind> kind = fault(truth, read);
        kind.ifPresent(found -> wrong(
                found,
                column,
                read.told(),
                "\"" + column.name() + "\": " + truth.describe(),
                "\"" + read.name() + "\": " + read.describe()));
    }

    private Optional<MisreadingKind> fault(Truth truth, ReadColumn read) {
        Kind kind = truth.column().kind();
        if (read.kind() != kind) {
            boolean text = read.kind() == Kind.TEXT;
            return Optional.of(
                    text
                            ? MisreadingKind.KEPT_AS_TEXT
                            : kind == Kind.TEXT ? MisreadingKind.TEXT_CHANGED : MisreadingKind.OTHER_TYPE);
        }
        if (read.count() != truth.count()) {
            return Optional.of(MisreadingKind.MISSING);
        }
        if (!truth.hasStatistics(read)) {
            return Optional.of(MisreadingKind.VALUES);
        }
        boolean nameless = !table.header() || truth.column().name().isEmpty();
        if (!nameless && !truth.column().name().equals(read.name())) {
            return Optional.of(MisreadingKind.NAME);
        }
        boolean marked = read.rowIndex().orElse(truth.column().rowIndex());
        return marked == truth.column().rowIndex() ? Optional.empty() : Optional.of(MisreadingKind.ROW_INDEX);
    }

    private void wrongAll(MisreadingKind kind, String expected, String seen) {
        table.columns().forEach(column -> wrong(kind, column, List.of(), expected, seen));
    }

    private void wrong(MisreadingKind kind, WrittenColumn column, List<String> told, String expected, String seen) {
        boolean known = toldOfTheFile(kind) || told.stream().anyMatch(note -> tells(note, kind));
        Outcome outcome = known ? Outcome.TOLD : Outcome.SILENT;
        List<String> all = new ArrayList<>(told);
        all.addAll(reading.told());
        faults.add(new Misreading(table, column, kind, outcome, expected, seen, all));
    }

    private boolean toldOfTheFile(MisreadingKind kind) {
        return reading.told().stream().anyMatch(note -> tells(note, kind));
    }

    private static boolean tells(String note, MisreadingKind kind) {
        return kind.toldBy(note.substring(0, note.indexOf(':')));
    }
}
