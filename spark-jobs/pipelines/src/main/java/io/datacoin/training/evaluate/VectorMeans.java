package io.datacoin.training.evaluate;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Means of input vectors by group, summed in partition order. Not thread-safe. */
public final class VectorMeans implements Serializable {
    private final long[] counts;
    private final double[][] sums;

    private VectorMeans(int groups, int length) {
        counts = new long[groups];
        sums = new double[groups][length];
    }

    /**
     * Scans the rows once.
     *
     * @param rows (group as a number, vector)
     */
    public static VectorMeans of(Dataset<Row> rows, int groups, int length) {
        List<VectorMeans> parts = rows.javaRDD()
                .mapPartitions(part -> List.of(ofPart(part, groups, length)).iterator())
                .collect();
        VectorMeans whole = new VectorMeans(groups, length);
        parts.forEach(whole::merge);
        return whole;
    }

    private static VectorMeans ofPart(Iterator<Row> rows, int groups, int length) {
        VectorMeans means = new VectorMeans(groups, length);
        while (rows.hasNext()) {
            Row row = rows.next();
            int group = ((Number) row.get(0)).intValue();
            double[] sum = means.sums[group];
            means.counts[group]++;
            ((Vector) row.get(1)).foreachNonZero((index, value) -> {
                sum[(int) index] += (double) value;
                return scala.runtime.BoxedUnit.UNIT;
            });
        }
        return means;
    }

    private void merge(VectorMeans other) {
        for (int group = 0; group < counts.length; group++) {
            counts[group] += other.counts[group];
            for (int i = 0; i < sums[group].length; i++) {
                sums[group][i] += other.sums[group][i];
            }
        }
    }

    /** Rows of a group. */
    public long count(int group) {
        return counts[group];
    }

    /** Mean vector of a group; zeros when it has no rows. */
    public double[] mean(int group) {
        double[] mean = sums[group].clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = counts[group] == 0 ? 0 : mean[i] / counts[group];
        }
        return mean;
    }
}
