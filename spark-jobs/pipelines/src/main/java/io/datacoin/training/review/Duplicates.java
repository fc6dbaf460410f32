package io.datacoin.training.review;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.report.TrainingReport.Warning;
import io.datacoin.training.spec.report.WarningCode;
import io.datacoin.training.split.HeldOutSplit;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/** Whether held-out rows are equal to rows that were learned from: those the model knows by heart. */
final class Duplicates {
    /** Held-out rows that are looked at, those with the smallest hashes. */
    private static final int SAMPLE = 20_000;
    /** Tables of few different rows have equal ones by nature. */
    private static final double MOSTLY_DIFFERENT = 0.5;

    private static final double NOTEWORTHY = 0.01;
    private static final String EQUAL = "__equal";

    private Duplicates() {}

    static Optional<Warning> warning(Reviewed training) {
        Column[] columns = training.fields().stream()
                .filter(field -> !(field.dataType() instanceof ArrayType
                        || field.dataType() instanceof MapType
                        || field.dataType() instanceof StructType))
                .map(field -> col(SqlNames.quote(field.name())))
                .toArray(Column[]::new);
        Column hash = xxhash64(columns).as(EQUAL);
        Dataset<Row> learned = training.train().select(hash);
        Dataset<Row> held = training.test()
                .orderBy(col(HeldOutSplit.HASH))
                .limit(SAMPLE)
                .select(hash)
                .cache();
        long rows = held.count();
        long different = held.distinct().count();
        if (different < MOSTLY_DIFFERENT * rows) {
            return Optional.empty();
        }
        Dataset<Row> known = learned.join(broadcast(held.distinct()), EQUAL).distinct();
        long equal = held.join(broadcast(known), EQUAL).count();
        held.unpersist();
        if (equal < 2 || equal < NOTEWORTHY * rows) {
            return Optional.empty();
        }
        return Optional.of(Warning.of(
                WarningCode.DUPLICATES_ON_BOTH_SIDES,
                equal + " of " + rows
                        + " held-out rows are equal to rows that were learned from, in every column: those"
                        + " the model knows by heart. If they are copies, the metrics promise too much; the seller can"
                        + " publish the table without them."));
    }
}
