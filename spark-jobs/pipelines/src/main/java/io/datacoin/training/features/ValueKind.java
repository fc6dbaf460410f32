package io.datacoin.training.features;

import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** How a column is treated, by its Spark type. */
enum ValueKind {
    NUMBER,
    FLAG,
    TEXT,
    DATE,
    MOMENT,
    /** Bytes, lists, maps, structures. */
    UNSUPPORTED;

    static ValueKind of(DataType type) {
        if (type instanceof NumericType) {
            return NUMBER;
        }
        if (type instanceof BooleanType) {
            return FLAG;
        }
        if (type instanceof StringType) {
            return TEXT;
        }
        if (type instanceof DateType) {
            return DATE;
        }
        return type instanceof TimestampType || type instanceof TimestampNTZType ? MOMENT : UNSUPPORTED;
    }
}
