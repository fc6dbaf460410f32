package io.datacoin.training.judge;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.datacoin.training.features.FeatureStages;
import io.datacoin.training.fit.Columns;
import io.datacoin.training.judge.JudgedRow.Answer;
import io.datacoin.training.split.HeldOutSplit;
import io.datacoin.training.split.SplitKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Held-out rows with the model's answers, all of them or those of the smallest hashes: the same on every machine.
 *
 * @param rows in the order of their hashes
 * @param of held-out rows there are
 */
record HeldOutSample(List<JudgedRow> rows, long of) {
    private static final int MOST_ROWS = 2000;
    private static final int MOST_NUMBERS = 2_000_000;
    private static final Vector NONE = Vectors.dense(new double[0]);

    /** Copies the rows. */
    HeldOutSample {
        rows = List.copyOf(rows);
    }

    /**
     * Takes the sample.
     *
     * @param predicted held-out rows with label, hash, input vector and the model's answer
     * @param inputs name of the column with the model's input vector
     * @param width of that vector
     * @param grouped whether groups were held out together
     */
    static HeldOutSample of(Dataset<Row> predicted, String inputs, int width, boolean grouped, long of) {
        List<String> present = Arrays.asList(predicted.columns());
        boolean probable = present.contains(Columns.PROBABILITY);
        Column none = lit(0.0);
        Column confidence = probable
                ? col(Columns.PROBABILITY)
                : present.contains(Columns.RAW_PREDICTION) ? col(Columns.RAW_PREDICTION) : none;
        Column hash = col(HeldOutSplit.HASH);
        int most = Math.min(MOST_ROWS, Math.max(100, MOST_NUMBERS / Math.max(1, width)));
        List<JudgedRow> rows = new ArrayList<>();
        for (Row row : predicted
                .select(
                        hash,
                        col(Columns.LABEL),
                        col(Columns.PREDICTION).cast("double"),
                        confidence,
                        col(inputs),
                        col(FeatureStages.FEATURES),
                        grouped ? xxhash64(col(SplitKey.KEY)) : hash)
                .orderBy(hash)
                .limit(most)
                .collectAsList()) {
            Vector confidences = row.get(3) instanceof Vector vector ? vector : NONE;
            rows.add(new JudgedRow(
                    row.getDouble(1),
                    new Answer(row.getDouble(2), confidences, probable),
                    (Vector) row.get(4),
                    (Vector) row.get(5),
                    row.getLong(6)));
        }
        return new HeldOutSample(rows, of);
    }
}
