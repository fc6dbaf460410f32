package io.datacoin.training.ingest;

import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.statistics.DistinctValues;
import io.datacoin.training.statistics.Repeats;
import java.io.Serializable;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What is counted of a part of a table's rows, or of some of their columns. Not thread-safe. */
final class TablePart implements Serializable {
    private final ColumnStatisticsCollector[] columns;
    private final boolean wholeRows;
    private final Repeats repeats = new Repeats();

    /**
     * @param width columns of the rows
     * @param wholeRows whether rows have all their columns, so that equal ones can be told
     */
    TablePart(int width, boolean wholeRows) {
        this.columns =
                Stream.generate(ColumnStatisticsCollector::new).limit(width).toArray(ColumnStatisticsCollector[]::new);
        this.wholeRows = wholeRows;
    }

    void add(Row row) {
        for (int index = 0; index < columns.length; index++) {
            Object value = row.get(index);
            if (value == null) {
                columns[index].addNull();
            } else if (value instanceof Comparable<?> comparable) {
                columns[index].add(comparable);
            } else {
                columns[index].addOpaque();
            }
        }
        if (wholeRows) {
            repeats.add(RowHash.of(row));
        }
    }

    /** No more rows: makes the part small enough to send. */
    TablePart finished() {
        for (ColumnStatisticsCollector column : columns) {
            column.finished();
        }
        repeats.finish();
        return this;
    }

    /** Adds a finished part. */
    void merge(TablePart other) {
        for (int index = 0; index < columns.length; index++) {
            columns[index].merge(other.columns[index]);
        }
        repeats.merge(other.repeats);
    }

    Repeats repeats() {
        return repeats;
    }

    ColumnStatistics statistics(int index, String name) {
        return columns[index].statistics(name);
    }

    DistinctValues values(int index) {
        return columns[index].values();
    }
}
