package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.datacoin.training.evaluate.LabelStatistics;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.spec.request.Split;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A model that learned nothing of its inputs and always says the same number. Stateless. */
final class Nothing {
    private static final int MOST_OF_A_MOMENT = 1000;

    private Nothing() {}

    /**
     * Its answer: the mean of the labels; of rows split by time the last of them, which is hard to beat for what walks
     * (Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 2021, section 5.2).
     *
     * @param learned rows to learn from, with label, hash and, if the split looks at one, its key
     */
    static double answer(Dataset<Row> learned, LabelStatistics labels, Split split) {
        if (split.by() != SplitBy.TIME) {
            return labels.mean();
        }
        Row last = learned.agg(max(col(SplitKey.KEY))).head();
        return learned
                .filter(col(SplitKey.KEY).equalTo(last.get(0)))
                .select(col(Columns.LABEL), col(HeldOutSplit.HASH))
                .orderBy(col(HeldOutSplit.HASH))
                .limit(MOST_OF_A_MOMENT)
                .collectAsList()
                .stream()
                .mapToDouble(row -> row.getDouble(0))
                .average()
                .orElse(labels.mean());
    }
}
