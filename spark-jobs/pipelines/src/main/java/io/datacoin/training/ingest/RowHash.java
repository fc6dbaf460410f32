package io.datacoin.training.ingest;

import io.datacoin.training.statistics.Hash;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** One number for a row: the same for equal rows, and almost surely another for others. */
final class RowHash {
    private static final long MISSING = 0x5bd1e9955bd1e995L;

    private RowHash() {}

    /** Of all values in their order; a missing value is one too. */
    static long of(Row row) {
        long hash = row.length();
        for (int index = 0; index < row.length(); index++) {
            hash = Hash.spread(31 * hash + of(row.get(index)));
        }
        return hash;
    }

    private static long of(@Nullable Object value) {
        if (value == null) {
            return MISSING;
        }
        if (value instanceof Double || value instanceof Float) {
            // Adding makes -0.0 the 0.0 it is equal to.
            return Double.doubleToLongBits(((Number) value).doubleValue() + 0.0);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 2;
        }
        if (value instanceof LocalDate day) {
            return day.toEpochDay();
        }
        if (value instanceof Instant moment) {
            return Hash.spread(moment.getEpochSecond()) + moment.getNano();
        }
        return value instanceof byte[] bytes ? Hash.of(bytes) : Hash.of(value.toString());
    }
}
