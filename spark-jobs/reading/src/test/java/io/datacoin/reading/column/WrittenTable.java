package io.datacoin.reading.column;

import io.datacoin.reading.value.DateOrder;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.NoteCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small table as somebody wrote it, for tests. */
final class WrittenTable {
    private final List<String> names;
    private final List<List<String>> rows;
    private Optional<DecimalSign> sign = Optional.empty();
    private Optional<DateOrder> order = Optional.empty();
    private Set<String> missing = Set.of();
    private Map<String, ColumnOptions> options = Map.of();

    private WrittenTable(List<String> names, List<List<String>> rows) {
        this.names = names;
        this.rows = rows;
    }

    /** The first line names the columns; cells are separated by {@code ;} and trimmed. */
    static WrittenTable of(String text) {
        List<List<String>> rows = text.lines()
                .map(line ->
                        Arrays.stream(line.split(";", -1)).map(String::strip).toList())
                .toList();
        return new WrittenTable(rows.get(0), rows.subList(1, rows.size()));
    }

    /** One column. */
    static WrittenTable column(String name, List<String> cells) {
        return new WrittenTable(List.of(name), cells.stream().map(List::of).toList());
    }

    static WrittenTable column(String name, String... cells) {
        return column(name, List.of(cells));
    }

    WrittenTable decimal(DecimalSign asked) {
        sign = Optional.of(asked);
        return this;
    }

    WrittenTable dates(DateOrder asked) {
        order = Optional.of(asked);
        return this;
    }

    WrittenTable missing(String... words) {
        missing = Set.of(words);
        return this;
    }

    WrittenTable asking(String column, ColumnOptions asked) {
        options = Map.of(column, asked);
        return this;
    }

    /** How it is read. */
    ReadTable read() {
        List<ColumnEvidence> evidence = new ArrayList<>();
        names.forEach(name -> evidence.add(new ColumnEvidence(missing, true)));
        long line = 2;
        for (List<String> row : rows) {
            for (int index = 0; index < row.size(); index++) {
                if (!row.get(index).isEmpty()) {
                    evidence.get(index).see(row.get(index), CellKind.UNKNOWN, line);
                }
            }
            line++;
        }
        TableConventions conventions = TableConventions.of(names, evidence, sign, order);
        List<DecidedColumn> columns = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            columns.add(ColumnDecision.of(
                    name,
                    name.isEmpty(),
                    evidence.get(index),
                    conventions,
                    options.getOrDefault(name, ColumnOptions.open())));
        }
        return new ReadTable(conventions, columns);
    }

    /** What came of it. */
    final class ReadTable {
        private final TableConventions conventions;
        private final List<DecidedColumn> columns;

        ReadTable(TableConventions conventions, List<DecidedColumn> columns) {
            this.conventions = conventions;
            this.columns = columns;
        }

        DecidedColumn column(String name) {
            return columns.get(names.indexOf(name));
        }

        ReadType type(String name) {
            return column(name).reading().type();
        }

        List<@Nullable Object> values(String name) {
            int index = names.indexOf(name);
            List<@Nullable Object> values = new ArrayList<>();
            for (List<String> row : rows) {
                String cell = row.get(index);
                values.add(cell.isEmpty() ? null : columns.get(index).reading().value(cell));
            }
            return values;
        }

        /** What is told about the whole table or a column under a code. */
        String told(NoteCode code) {
            List<Finding> all = new ArrayList<>(conventions.findings());
            columns.forEach(column -> all.addAll(column.findings()));
            return all.stream()
                    .filter(finding -> finding.note().code().equals(code.wireName()))
                    .map(finding ->
                            (finding.doubt() ? "? " : "") + finding.note().message())
                    .reduce("", (left, right) -> left.isEmpty() ? right : left + "\n" + right);
        }
    }
}
