package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a column holds, coarse enough to be the same for CSV, JSON and Parquet. */
public enum ColumnType {
    /** Whole numbers of up to 64 bits. */
    INTEGER,
    /** Floating-point numbers. */
    DOUBLE,
    /** Exact decimal numbers. */
    DECIMAL,
    /** Text. */
    STRING,
    /** True or false. */
    BOOLEAN,
    /** A day. */
    DATE,
    /** A moment, kept in UTC. */
    TIMESTAMP,
    /** Bytes. */
    BINARY,
    /** A list, map or nested record. */
    NESTED;

    /** The name used in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values are numbers. */
    public boolean numeric() {
        return this == INTEGER || this == DOUBLE || this == DECIMAL;
    }
}
