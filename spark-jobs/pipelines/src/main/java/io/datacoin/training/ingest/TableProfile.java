package io.datacoin.training.ingest;

import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.statistics.DistinctValues;
import io.datacoin.training.statistics.Repeats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * What a table looks like, found by reading each column of it once. The table is columnar, so some columns are read at a
 * time: what is counted of ten thousand does not fit into the memory at once.
 *
 * @param rowCount rows
 * @param columns in order
 * @param values what is different in each column, in order
 * @param formats of exact decimals, by the column's name: {@code decimal(10,2)}
 * @param repeats rows that are equal to one before them
 */
record TableProfile(
        long rowCount,
        List<ColumnFacts> columns,
        List<DistinctValues> values,
        Map<String, String> formats,
        Repeats repeats) {
    private static final int COLUMNS_AT_A_TIME = 500;

    TableProfile {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
        formats = Map.copyOf(formats);
    }

    /** In which the column's values are kept, if its type does not say so. */
    Optional<String> formatOf(String column) {
        return Optional.ofNullable(formats.get(column));
    }

    /** Rows that are equal to one before them; an estimate when there are too many to remember. */
    long duplicateRows() {
        return repeats.count();
    }

    /** What people should know about equal rows. */
    Optional<ReadingNote> duplicatesNote() {
        long rows = duplicateRows();
        return rows == 0
                ? Optional.empty()
                : Optional.of(ReadingNote.of(
                        NoteCode.DUPLICATE_ROWS,
                        (repeats.exact() ? "" : "about ") + rows
                                + (rows == 1 ? " row is equal to a row" : " rows are equal to rows")
                                + " before; they are kept, but if they are copies and not observations of their own, a"
                                + " model is judged on rows it has seen"));
    }

    /** @param sampleRows first rows to show */
    static TableProfile of(Dataset<Row> table, int sampleRows) {
        StructField[] fields = table.schema().fields();
        boolean atOnce = fields.length <= COLUMNS_AT_A_TIME;
        List<Profiled> profiled = new ArrayList<>();
        TableSample sample = new TableSample(sampleRows);
        Repeats repeats = new Repeats();
        for (int from = 0; from < fields.length; from += COLUMNS_AT_A_TIME) {
            StructField[] some = Arrays.copyOfRange(fields, from, Math.min(fields.length, from + COLUMNS_AT_A_TIME));
            Dataset<Row> part = atOnce ? table : table.select(columns(some));
            TablePart counted = counted(part, some.length, atOnce);
            profiled.addAll(profiled(counted, some));
            repeats.merge(counted.repeats());
            sample.add(part.takeAsList(sample.rows()), some.length);
        }
        if (!atOnce) {
            table.toJavaRDD().mapPartitions(TableProfile::repeats).collect().forEach(repeats::merge);
        }
        return of(fields, profiled, sample, repeats);
    }

    /** Of rows that are read once, in this process and without Spark. */
    static TableProfile of(Iterator<Row> rows, StructType schema, int sampleRows) {
        StructField[] fields = schema.fields();
        TablePart whole = new TablePart(fields.length, true);
        List<Row> first = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            whole.add(row);
            if (first.size() < sampleRows) {
                first.add(row);
            }
        }
        whole.finished();
        TableSample sample = new TableSample(sampleRows);
        sample.add(first, fields.length);
        return of(fields, profiled(whole, fields), sample, whole.repeats());
    }

    /** What is known of one column. */
    private record Profiled(ColumnStatistics statistics, DistinctValues values) {}

    private static TableProfile of(StructField[] fields, List<Profiled> profiled, TableSample sample, Repeats repeats) {
        List<ColumnFacts> columns = new ArrayList<>();
        Map<String, String> formats = new HashMap<>();
        long rowCount = 0;
        for (int index = 0; index < fields.length; index++) {
            ColumnStatistics column = profiled.get(index).statistics();
            columns.add(new ColumnFacts(
                    new ColumnSchema(fields[index].name(), typeOf(fields[index].dataType()), column.nulls() > 0),
                    column,
                    sample.column(index)));
            if (fields[index].dataType() instanceof DecimalType decimal) {
                formats.put(fields[index].name(), decimal.simpleString());
            }
            rowCount = column.count() + column.nulls();
        }
        List<DistinctValues> values = profiled.stream().map(Profiled::values).toList();
        return new TableProfile(rowCount, columns, values, formats, repeats);
    }

    private static Column[] columns(StructField[] fields) {
        return Arrays.stream(fields)
                .map(field -> functions.col(SqlNames.quote(field.name())))
                .toArray(Column[]::new);
    }

    private static TablePart counted(Dataset<Row> table, int width, boolean wholeRows) {
        TablePart whole = new TablePart(width, wholeRows);
        table.toJavaRDD()
                .mapPartitions(rows -> counted(rows, new TablePart(width, wholeRows)))
                .collect()
                .forEach(whole::merge);
        return whole;
    }

    private static Iterator<TablePart> counted(Iterator<Row> rows, TablePart part) {
        rows.forEachRemaining(part::add);
        return List.of(part.finished()).iterator();
    }

    private static Iterator<Repeats> repeats(Iterator<Row> rows) {
        Repeats repeats = new Repeats();
        rows.forEachRemaining(row -> repeats.add(RowHash.of(row)));
        repeats.finish();
        return List.of(repeats).iterator();
    }

    private static List<Profiled> profiled(TablePart whole, StructField[] fields) {
        List<Profiled> profiled = new ArrayList<>();
        for (int index = 0; index < fields.length; index++) {
            profiled.add(new Profiled(whole.statistics(index, fields[index].name()), whole.values(index)));
        }
        return profiled;
    }

    static ColumnType typeOf(DataType type) {
        if (type instanceof IntegralType) {
            return ColumnType.INTEGER;
        }
        if (type instanceof DoubleType || type instanceof FloatType) {
            return ColumnType.DOUBLE;
        }
        if (type instanceof DecimalType) {
            return ColumnType.DECIMAL;
        }
        if (type instanceof BooleanType) {
            return ColumnType.BOOLEAN;
        }
        if (type instanceof DateType) {
            return ColumnType.DATE;
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return ColumnType.TIMESTAMP;
        }
        if (type instanceof BinaryType) {
            return ColumnType.BINARY;
        }
        boolean nested = type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
        return nested ? ColumnType.NESTED : ColumnType.STRING;
    }
}
