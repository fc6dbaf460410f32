package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is said of a table.
 *
 * @param schema columns in order
 * @param statistics one per column, in schema order
 * @param sample rows the publisher shows to everyone: column name to a JSON scalar
 */
public record TableFacts(
        List<ColumnSchema> schema, List<ColumnStatistics> statistics, List<Map<String, JsonNode>> sample)
        implements ManifestFacts {

    /** Copies collections. */
    public TableFacts {
        if (sample.size() > DatasetManifest.MOST_SAMPLE_ROWS) {
            throw new IllegalArgumentException(
                    "sample: " + sample.size() + " rows (expected: at most " + DatasetManifest.MOST_SAMPLE_ROWS + ")");
        }
        schema = List.copyOf(schema);
        statistics = List.copyOf(statistics);
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        sample.forEach(row -> rows.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        sample = List.copyOf(rows);
        requireConsistent(schema, statistics, sample);
    }

    private static void requireConsistent(
            List<ColumnSchema> schema, List<ColumnStatistics> statistics, List<Map<String, JsonNode>> sample) {
        if (statistics.size() != schema.size()) {
            throw new IllegalArgumentException(
                    "statistics: of " + statistics.size() + " columns (expected: " + schema.size() + ")");
        }
        Set<String> names = new HashSet<>();
        for (int index = 0; index < schema.size(); index++) {
            String name = schema.get(index).name();
            if (!names.add(name)) {
                throw new IllegalArgumentException("schema: two columns " + name);
            }
            if (!statistics.get(index).column().equals(name)) {
                throw new IllegalArgumentException(
                        "statistics: of column " + statistics.get(index).column() + " (expected: " + name + ")");
            }
        }
        for (Map<String, JsonNode> row : sample) {
            row.forEach((name, cell) -> {
                if (!names.contains(name) || !cell.isValueNode()) {
                    throw new IllegalArgumentException("sample: " + name + " (expected: columns with JSON scalars)");
                }
            });
        }
    }

    /** The same, from the facts about each column in order. */
    public static TableFacts of(List<ColumnFacts> columns) {
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        int count = columns.isEmpty() ? 0 : columns.get(0).sample().size();
        for (int row = 0; row < count; row++) {
            Map<String, JsonNode> cells = new LinkedHashMap<>();
            for (ColumnFacts facts : columns) {
                cells.put(facts.column().name(), facts.sample().get(row));
            }
            rows.add(cells);
        }
        return new TableFacts(
                columns.stream().map(ColumnFacts::column).toList(),
                columns.stream().map(ColumnFacts::statistics).toList(),
                rows);
    }

    /** The facts about each column in order; a cell that a sample row leaves out is null. */
    public List<ColumnFacts> columns() {
        List<ColumnFacts> columns = new ArrayList<>();
        for (int index = 0; index < schema.size(); index++) {
            String name = schema.get(index).name();
            columns.add(new ColumnFacts(
                    schema.get(index),
                    statistics.get(index),
                    sample.stream()
                            .<JsonNode>map(row -> row.getOrDefault(name, NullNode.getInstance()))
                            .toList()));
        }
        return columns;
    }

    @Override
    public int columnCount() {
        return schema.size();
    }
}
