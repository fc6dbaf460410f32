package io.datacoin.training.evaluate;

import static org.apache.spark.sql.functions.col;

import io.datacoin.training.fit.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the training rows say about a label that is a number.
 *
 * @param mean what someone who learned nothing would predict
 * @param smallest value
 * @param largest value
 */
public record LabelStatistics(double mean, double smallest, double largest) {
    /** Scans the rows once, summing in partition order. */
    public static LabelStatistics of(Dataset<Row> rows) {
        List<double[]> parts = rows.select(col(Columns.LABEL))
                .javaRDD()
                .mapPartitions(part -> {
                    double[] state = {0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
                    while (part.hasNext()) {
                        double label = part.next().getDouble(0);
                        state[0] += label;
                        state[1]++;
                        state[2] = Math.min(state[2], label);
                        state[3] = Math.max(state[3], label);
                    }
                    return List.of(state).iterator();
                })
                .collect();
        double sum = 0;
        double count = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] part : parts) {
            sum += part[0];
            count += part[1];
            smallest = Math.min(smallest, part[2]);
            largest = Math.max(largest, part[3]);
        }
        return new LabelStatistics(sum / count, smallest, largest);
    }

    /** Whether there is nothing to learn. */
    public boolean constant() {
        return smallest >= largest;
    }
}
