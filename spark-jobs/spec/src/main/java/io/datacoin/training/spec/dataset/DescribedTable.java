package io.datacoin.training.spec.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table as a spec is held against it, wherever the facts about its columns are kept. */
public interface DescribedTable {
    /** Rows in the table. */
    long rowCount();

    /** Names of the columns in order. */
    List<String> columnNames();

    /** The column of that name, or empty. */
    Optional<ColumnSchema> column(String name);

    /** The statistics of that column, or empty. */
    Optional<ColumnStatistics> statisticsOf(String name);

    /** A table whose facts are in memory. */
    static DescribedTable of(long rowCount, TableFacts facts) {
        Map<String, ColumnFacts> columns = facts.columns().stream()
                .collect(Collectors.toMap(each -> each.column().name(), Function.identity()));
        List<String> names = facts.schema().stream().map(ColumnSchema::name).toList();
        return new DescribedTable() {
            @Override
            public long rowCount() {
                return rowCount;
            }

            @Override
            public List<String> columnNames() {
                return names;
            }

            @Override
            public Optional<ColumnSchema> column(String name) {
                return Optional.ofNullable(columns.get(name)).map(ColumnFacts::column);
            }

            @Override
            public Optional<ColumnStatistics> statisticsOf(String name) {
                return Optional.ofNullable(columns.get(name)).map(ColumnFacts::statistics);
            }
        };
    }
}
