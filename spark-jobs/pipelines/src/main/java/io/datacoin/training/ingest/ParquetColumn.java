package io.datacoin.training.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;

/**
 * How a column of a Parquet file is read. Spark refuses a whole file because of one column of a kind it has no type for; such a
 * column is read as what it is stored as, and its values are made of that here.
 *
 * @param kind of column
 * @param stored the type Spark reads; empty when nothing is read
 * @param value makes the column of the table, given the quoted name of the one in the file
 */
record ParquetColumn(Kind kind, Optional<DataType> stored, Function<String, Column> value) {
    /** Rounded down, before 1970 too. */
    private static final String MICROSECONDS = "({c} div 1000 - if({c} % 1000 < 0, 1, 0))";

    private static final String MOMENT = "timestamp_micros({m})";
    private static final String CLOCK =
            "date_format(timestamp_micros({m}), if({m} % 1000000 = 0, 'HH:mm:ss', 'HH:mm:ss.SSSSSS'))";
    private static final String UUID =
            "regexp_replace(lower(hex({c})), '(.{8})(.{4})(.{4})(.{4})(.{12})', '$1-$2-$3-$4-$5')";

    /** What there is to say about a column. */
    enum Kind {
        /** Nothing: Spark has a type for it. */
        PLAIN,
        /** Spark has no type for it, but its values are what they are. */
        CONVERTED,
        /** Moments with nanoseconds in 64 bits. */
        NANOSECONDS,
        /** Moments as old programs write them, with nanoseconds in 96 bits. */
        OLD_MOMENTS,
        /** Times of day, which become text. */
        TIME_OF_DAY,
        /** Nobody reads it. */
        UNREADABLE
    }

    static ParquetColumn of(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Repetition.REPEATED)) {
            return bySpark(type);
        }
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof TimestampLogicalTypeAnnotation moment && moment.getUnit() == TimeUnit.NANOS) {
            return of(Kind.NANOSECONDS, DataTypes.LongType, MOMENT.replace("{m}", MICROSECONDS));
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return switch (time.getUnit()) {
                case MILLIS ->
                    of(Kind.TIME_OF_DAY, DataTypes.IntegerType, CLOCK.replace("{m}", "(cast({c} as bigint) * 1000)"));
                case MICROS -> of(Kind.TIME_OF_DAY, DataTypes.LongType, CLOCK.replace("{m}", "{c}"));
                case NANOS -> of(Kind.TIME_OF_DAY, DataTypes.LongType, CLOCK.replace("{m}", MICROSECONDS));
            };
        }
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return of(Kind.CONVERTED, DataTypes.BinaryType, UUID);
        }
        if (meaning instanceof Float16LogicalTypeAnnotation) {
            return new ParquetColumn(
                    Kind.CONVERTED,
                    Optional.of(DataTypes.BinaryType),
                    name -> udf(new HalfNumber(), DataTypes.DoubleType).apply(col(name)));
        }
        return bySpark(type);
    }

    private static ParquetColumn of(Kind kind, DataType stored, String sql) {
        return new ParquetColumn(kind, Optional.of(stored), name -> expr(sql.replace("{c}", name)));
    }

    private static ParquetColumn bySpark(Type type) {
        Optional<DataType> stored = typeOfSpark(type);
        if (stored.isEmpty()) {
            return new ParquetColumn(Kind.UNREADABLE, stored, name -> lit(null));
        }
        if (stored.get() instanceof NullType) {
            // A column without a type has no values, and a table has no such column.
            return new ParquetColumn(
                    Kind.CONVERTED, Optional.empty(), name -> lit(null).cast(DataTypes.StringType));
        }
        boolean old = type.isPrimitive() && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT96;
        return new ParquetColumn(old ? Kind.OLD_MOMENTS : Kind.PLAIN, stored, name -> col(name));
    }

    private static Optional<DataType> typeOfSpark(Type type) {
        // Nanoseconds within lists and records are numbers then.
        ParquetToSparkSchemaConverter converter =
                new ParquetToSparkSchemaConverter(false, true, true, true, true, false, false);
        try {
            return Optional.of(converter
                    .convert(new MessageType("column", type))
                    .fields()[0]
                    .dataType());
        } catch (Exception refused) { // Spark throws checked exceptions it does not declare
            if (refused instanceof AnalysisException) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
