package io.datacoin.training.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.request.Split;
import io.datacoin.training.spec.request.SplitBy;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/** What a split by group, time or column looks at in each row; null in rows it can not place. */
public final class SplitKey {
    /** Name of the column with it. */
    public static final String KEY = "__datacoin_split_key";

    static final String HELD_OUT = "test";
    private static final String LEARNED = "train";

    private SplitKey() {}

    /**
     * The value of the column {@link #KEY}: the group as text, the time as a number, or which side the table names.
     *
     * @param field the split's column
     * @throws JobFailedException (spec) when the column has no order of time and one is asked for
     */
    public static Column of(SplitBy by, StructField field) {
        Column column = col(SqlNames.quote(field.name()));
        return switch (by) {
            case GROUP -> column.cast("string");
            case TIME -> time(column, field);
            case COLUMN -> side(column);
            case RANDOM -> throw new IllegalArgumentException("chance looks at no column");
        };
    }

    private static Column time(Column column, StructField field) {
        if (field.dataType() instanceof DateType) {
            return unix_date(column).cast("double");
        }
        if (field.dataType() instanceof TimestampType) {
            return unix_micros(column).cast("double");
        }
        if (field.dataType() instanceof NumericType) {
            Column number = column.cast("double");
            return when(not(number.isNaN()), number);
        }
        throw JobFailedException.spec(
                SpecCode.BAD_SPLIT,
                "Column \"" + field.name() + "\" holds " + field.dataType().simpleString()
                        + ", which has no order of time.",
                "Split by a column of dates, moments or numbers.");
    }

    private static Column side(Column column) {
        Column word = lower(trim(column.cast("string")));
        return when(word.isin(Split.WORDS_OF_HELD_OUT.toArray()), lit(HELD_OUT))
                .when(word.isin(Split.WORDS_OF_LEARNED.toArray()), lit(LEARNED));
    }

    /** A number for each group, the same on every machine. */
    static Column hash(Split split) {
        return xxhash64(col(KEY), lit(split.seed()));
    }

    /** Why a row has no {@link #KEY}, for people. */
    public static String whyNone(Split split) {
        String name = split.column().orElseThrow();
        return split.by() == SplitBy.COLUMN
                ? "\"" + name + "\" says neither train nor test"
                : "\"" + name + "\" is missing, which the split looks at";
    }
}
