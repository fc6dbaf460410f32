package io.datacoin.training.ingest;

import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
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
 * @param formats of exact decimals, by the column's name: {@code decimal(10,2)}
 * @param duplicateRows rows that are equal to one before them
 */
record TableProfile(long rowCount, List<ColumnFacts> columns, Map<String, String> formats, long duplicateRows) {
    private static final int COLUMNS_AT_A_TIME = 500;

    TableProfile {
        columns = List.copyOf(columns);
        formats = Map.copyOf(formats);
    }

    /** In which the column's values are kept, if its type does not say so. */
    Optional<String> formatOf(String column) {
        return Optional.ofNullable(formats.get(column));
    }

    /** @param sampleRows first rows to show */
    static TableProfile of(Dataset<Row> table, int sampleRows) {
        StructField[] fields = table.schema().fields();
        List<ColumnStatistics> statistics = new ArrayList<>();
        TableSample sample = new TableSample(sampleRows);
        for (int from = 0; from < fields.length; from += COLUMNS_AT_A_TIME) {
            StructField[] some = Arrays.copyOfRange(fields, from, Math.min(fields.length, from + COLUMNS_AT_A_TIME));
            Dataset<Row> part = some.length == fields.length ? table : table.select(columns(some));
            statistics.addAll(statistics(part, some));
            sample.add(part.takeAsList(sample.rows()), some.length);
        }
        return of(fields, statistics, sample, 0);
    }

    /** Of rows that are read once, in this process and without Spark. */
    static TableProfile of(Iterator<Row> rows, StructType schema, int sampleRows) {
        StructField[] fields = schema.fields();
        ColumnStatisticsCollector[] collectors = emptyProfiles(fields.length);
        List<Row> first = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            PartProfiler.add(collectors, row);
            if (first.size() < sampleRows) {
                first.add(row);
            }
        }
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int index = 0; index < fields.length; index++) {
            collectors[index].finished();
            statistics.add(collectors[index].statistics(fields[index].name()));
        }
        TableSample sample = new TableSample(sampleRows);
        sample.add(first, fields.length);
        return of(fields, statistics, sample, 0);
    }

    private static TableProfile of(
            StructField[] fields, List<ColumnStatistics> statistics, TableSample sample, long duplicateRows) {
        List<ColumnFacts> columns = new ArrayList<>();
        Map<String, String> formats = new HashMap<>();
        long rowCount = 0;
        for (int index = 0; index < fields.length; index++) {
            ColumnStatistics column = statistics.get(index);
            columns.add(new ColumnFacts(
                    new ColumnSchema(fields[index].name(), typeOf(fields[index].dataType()), column.nulls() > 0),
                    column,
                    sample.column(index)));
            if (fields[index].dataType() instanceof DecimalType decimal) {
                formats.put(fields[index].name(), decimal.simpleString());
            }
            rowCount = column.count() + column.nulls();
        }
        return new TableProfile(rowCount, columns, formats, duplicateRows);
    }

    private static Column[] columns(StructField[] fields) {
        return Arrays.stream(fields)
                .map(field -> functions.col(SqlNames.quote(field.name())))
                .toArray(Column[]::new);
    }

    private static List<ColumnStatistics> statistics(Dataset<Row> table, StructField[] fields) {
        ColumnStatisticsCollector[] whole = emptyProfiles(fields.length);
        List<ColumnStatisticsCollector[]> parts =
                table.toJavaRDD().mapPartitions(new PartProfiler(fields.length)).collect();
        for (ColumnStatisticsCollector[] part : parts) {
            for (int index = 0; index < fields.length; index++) {
                whole[index].merge(part[index]);
            }
        }
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int index = 0; index < fields.length; index++) {
            statistics.add(whole[index].statistics(fields[index].name()));
        }
        return statistics;
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

    private static ColumnStatisticsCollector[] emptyProfiles(int width) {
        return Stream.generate(ColumnStatisticsCollector::new).limit(width).toArray(ColumnStatisticsCollector[]::new);
    }

    /** Profiles all columns of one part. */
    private static final class PartProfiler implements FlatMapFunction<Iterator<Row>, ColumnStatisticsCollector[]> {
        private final int width;

        PartProfiler(int width) {
            this.width = width;
        }

        @Override
        public Iterator<ColumnStatisticsCollector[]> call(Iterator<Row> rows) {
            ColumnStatisticsCollector[] profiles = emptyProfiles(width);
            while (rows.hasNext()) {
                add(profiles, rows.next());
            }
            Arrays.stream(profiles).forEach(ColumnStatisticsCollector::finished);
            return List.<ColumnStatisticsCollector[]>of(profiles).iterator();
        }

        static void add(ColumnStatisticsCollector[] profiles, Row row) {
            for (int index = 0; index < profiles.length; index++) {
                add(profiles[index], row.get(index));
            }
        }

        private static void add(ColumnStatisticsCollector profile, Object value) {
            if (value == null) {
                profile.addNull();
            } else if (value instanceof Comparable<?> comparable) {
                profile.add(comparable);
            } else {
                profile.addOpaque();
            }
        }
    }
}
