package io.datacoin.training.split;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.request.Split;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Holds out whole groups until about the share of rows is held out that was asked for. */
final class Groups {
    private static final String HASH = "hash";
    private static final String ROWS = "rows";
    /** With more groups than this the share is right on average only. */
    private static final int MOST_COUNTED = 1_000_000;

    private Groups() {}

    /** @param rows with {@link SplitKey#KEY} */
    static Column heldOut(Dataset<Row> rows, Split split) {
        List<Row> groups = rows.groupBy(SplitKey.hash(split).as(HASH))
                .agg(count(lit(1)).as(ROWS))
                .select(col(HASH), col(ROWS))
                .limit(MOST_COUNTED + 1)
                .collectAsList();
        if (groups.size() > MOST_COUNTED) {
            return SplitKey.hash(split).leq(lit((long) ((split.test() - 0.5) * 0x1p64)));
        }
        if (groups.size() < 2) {
            throw JobFailedException.spec(
                    SpecCode.BAD_SPLIT,
                    "All rows that can be used are of one group of \""
                            + split.column().orElse("") + "\".",
                    "Split by a column with several values.");
        }
        List<Row> ordered = groups.stream()
                .sorted(Comparator.comparingLong((Row group) -> group.getLong(0)))
                .toList();
        long all = ordered.stream().mapToLong(group -> group.getLong(1)).sum();
        double wanted = split.test() * all;
        long held = ordered.get(0).getLong(1);
        int last = 0;
        while (last + 2 < ordered.size()) {
            long more = held + ordered.get(last + 1).getLong(1);
            if (Math.abs(more - wanted) >= Math.abs(held - wanted)) {
                break;
            }
            held = more;
            last++;
        }
        return SplitKey.hash(split).leq(lit(ordered.get(last).getLong(0)));
    }
}
