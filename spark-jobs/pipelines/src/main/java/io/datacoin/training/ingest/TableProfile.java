package io.datacoin.training.ingest;

import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
 * What a table looks like, found by reading all of it once.
 *
 * @param schema columns in order
 * @param rowCount rows
 * @param statistics one per column
 */
record TableProfile(List<ColumnSchema> schema, long rowCount, List<ColumnStatistics> statistics) {

    TableProfile {
        schema = List.copyOf(schema);
        statistics = List.copyOf(statistics);
    }

    static TableProfile of(Dataset<Row> table) {
        StructField[] fields = table.schema().fields();
        ColumnStatisticsCollector[] whole = emptyProfiles(fields.length);
        List<ColumnStatisticsCollector[]> parts =
                table.toJavaRDD().mapPartitions(new PartProfiler(fields.length)).collect();
        for (ColumnStatisticsCollector[] part : parts) {
            for (int index = 0; index < fields.length; index++) {
                whole[index].merge(part[index]);
            }
        }
        List<ColumnSchema> schema = new ArrayList<>();
        List<ColumnStatistics> statistics = new ArrayList<>();
        long rowCount = 0;
        for (int index = 0; index < fields.length; index++) {
            ColumnStatistics column = whole[index].statistics(fields[index].name());
            statistics.add(column);
            schema.add(new ColumnSchema(fields[index].name(), typeOf(fields[index].dataType()), column.nulls() > 0));
            rowCount = column.count() + column.nulls();
        }
        return new TableProfile(schema, rowCount, statistics);
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
                Row row = rows.next();
                for (int index = 0; index < width; index++) {
                    add(profiles[index], row.get(index));
                }
            }
            Arrays.stream(profiles).forEach(ColumnStatisticsCollector::finished);
            return List.<ColumnStatisticsCollector[]>of(profiles).iterator();
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
