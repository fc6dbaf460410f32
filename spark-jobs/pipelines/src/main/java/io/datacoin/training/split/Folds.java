package io.datacoin.training.split;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.pmod;

import io.datacoin.training.spec.request.Split;
import io.datacoin.training.spec.request.SplitBy;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Parts of the training rows for cross-validation, cut as the held-out rows are: by chance, by group, or by time, each part
 * judged by a model that learned from what was before it (Hyndman and Athanasopoulos, "Forecasting: principles and practice",
 * section 5.10). The same on every machine.
 *
 * @param parts in order
 */
public record Folds(List<Fold> parts) {
    /** Copies the list. */
    public Folds {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param learned whether a row is learned from
     * @param judged whether a row is judged
     */
    public record Fold(Column learned, Column judged) {}

    /**
     * Cuts the rows.
     *
     * @param rows to learn from, with {@link HeldOutSplit#HASH} and, unless chance decides, {@link SplitKey#KEY}
     * @param count of parts, at least 2
     */
    public static Folds of(Dataset<Row> rows, Split split, int count) {
        if (split.by() == SplitBy.TIME) {
            return inTime(rows, count);
        }
        Column hash = split.by() == SplitBy.GROUP ? SplitKey.hash(split) : col(HeldOutSplit.HASH);
        Column number = pmod(hash, lit((long) count));
        List<Fold> parts = new ArrayList<>();
        for (long part = 0; part < count; part++) {
            parts.add(new Fold(number.notEqual(lit(part)), number.equalTo(lit(part))));
        }
        return new Folds(parts);
    }

    private static Folds inTime(Dataset<Row> rows, int count) {
        Column[] shares = new Column[count];
        for (int part = 0; part < count; part++) {
            shares[part] = lit((part + 1.0) / (count + 1));
        }
        List<Double> borders =
                rows.agg(percentile(col(SplitKey.KEY), array(shares))).head().getList(0);
        List<Fold> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            Column after = col(SplitKey.KEY).gt(lit(borders.get(part)));
            boolean last = part + 1 == count;
            parts.add(new Fold(
                    col(SplitKey.KEY).leq(lit(borders.get(part))),
                    last ? after : after.and(col(SplitKey.KEY).leq(lit(borders.get(part + 1))))));
        }
        return new Folds(parts);
    }
}
