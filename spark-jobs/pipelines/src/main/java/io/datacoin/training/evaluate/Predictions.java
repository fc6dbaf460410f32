package io.datacoin.training.evaluate;

import static org.apache.spark.sql.functions.col;

import io.datacoin.training.fit.Columns;
import io.datacoin.training.split.HeldOutSplit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tallies a model's predictions in one pass, adding parts up in partition order. */
public final class Predictions {
    private static final double[] NO_PROBABILITIES = {};

    private Predictions() {}

    /**
     * Tallies predicted classes.
     *
     * @param predicted rows with label, prediction and whatever confidence the model gives
     * @param positive index of the one of two classes that metrics of one class are about
     */
    public static ClassificationTally classified(Dataset<Row> predicted, int classes, int positive) {
        List<String> present = Arrays.asList(predicted.columns());
        boolean probable = present.contains(Columns.PROBABILITY);
        boolean raw = present.contains(Columns.RAW_PREDICTION);
        Column confidence =
                probable ? col(Columns.PROBABILITY) : raw ? col(Columns.RAW_PREDICTION) : col(Columns.PREDICTION);
        List<ClassificationTally> parts = predicted
                .select(col(Columns.LABEL), col(Columns.PREDICTION), confidence)
                .javaRDD()
                .mapPartitions(rows -> List.of(classifiedPart(rows, classes, positive, probable))
                        .iterator())
                .collect();
        ClassificationTally whole = new ClassificationTally(classes, positive);
        parts.forEach(whole::merge);
        return whole;
    }

    private static ClassificationTally classifiedPart(Iterator<Row> rows, int classes, int positive, boolean probable) {
        ClassificationTally tally = new ClassificationTally(classes, positive);
        while (rows.hasNext()) {
            Row row = rows.next();
            double[] confidence = row.get(2) instanceof Vector vector
                    ? vector.toArray()
                    : new double[] {1 - row.getDouble(2), row.getDouble(2)};
            tally.add(
                    (int) row.getDouble(0),
                    (int) row.getDouble(1),
                    probable ? confidence : NO_PROBABILITIES,
                    confidence.length > 1 ? confidence[positive] : 0);
        }
        return tally;
    }

    /**
     * Tallies predicted numbers.
     *
     * @param predicted rows with label, prediction and hash; rows the model has no answer for (NaN) are left out
     */
    public static RegressionTally numbers(Dataset<Row> predicted, double reference) {
        List<RegressionTally> parts = predicted
                .select(col(Columns.LABEL), col(Columns.PREDICTION).cast("double"), col(HeldOutSplit.HASH))
                .javaRDD()
                .mapPartitions(rows -> List.of(numbersPart(rows, reference)).iterator())
                .collect();
        RegressionTally whole = new RegressionTally(reference);
        parts.forEach(whole::merge);
        return whole;
    }

    private static RegressionTally numbersPart(Iterator<Row> rows, double reference) {
        RegressionTally tally = new RegressionTally(reference);
        while (rows.hasNext()) {
            Row row = rows.next();
            if (!Double.isNaN(row.getDouble(1))) {
                tally.add(row.getDouble(0), row.getDouble(1), row.getLong(2));
            }
        }
        return tally;
    }
}
