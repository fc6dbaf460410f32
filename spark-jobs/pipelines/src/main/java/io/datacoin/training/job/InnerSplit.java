package io.datacoin.training.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.datacoin.training.fit.Columns;
import io.datacoin.training.spec.request.Split;
import io.datacoin.training.split.Folds;
import io.datacoin.training.split.HeldOutSplit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A part of the rows to learn from that is judged by a model of the others: what is chosen on it costs the held-out rows nothing.
 * Cut as they are, of many rows some. Stateless.
 */
final class InnerSplit {
    private static final int PARTS = 5;
    private static final long ENOUGH_ROWS = 20_000;

    private InnerSplit() {}

    /**
     * Fits once more, on at most some twenty thousand rows.
     *
     * @param rows to learn from
     * @param count of them
     * @return the part with the model's answers; empty when the rows are too few to be cut or the others are all of one class
     */
    static Optional<Dataset<Row>> judged(Dataset<Row> rows, long count, Split split, Estimator<?> estimator) {
        Dataset<Row> some = some(rows, count);
        List<Folds.Fold> folds = Folds.of(some, split, PARTS).parts();
        Folds.Fold last = folds.get(folds.size() - 1);
        Dataset<Row> learned = some.filter(last.learned());
        Dataset<Row> judged = some.filter(last.judged());
        if (judged.isEmpty()
                || learned.select(Columns.LABEL).distinct().limit(2).count() < 2) {
            return Optional.empty();
        }
        Model<?> model = (Model<?>) estimator.fit(learned);
        return Optional.of(model.transform(judged));
    }

    /** By the other end of the hash than rows are held out by. */
    static Dataset<Row> some(Dataset<Row> rows, long count) {
        double share = (double) ENOUGH_ROWS / count;
        return share < 1 ? rows.filter(col(HeldOutSplit.HASH).geq(lit((long) ((0.5 - share) * 0x1p64)))) : rows;
    }

    /** About how many rows {@link #some} are. */
    static long about(long count) {
        return Math.min(count, ENOUGH_ROWS);
    }
}
