package io.datacoin.training.evaluate;

import io.datacoin.training.statistics.BottomSample;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over rows whose number was predicted. Tallies of parts add up to the tally of the whole; added in a fixed order
 * they give the same bits. Not thread-safe.
 */
public final class RegressionTally implements Serializable {
    private static final double[] QUANTILES = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    private final double reference;
    private long rows;
    private double squaredErrors;
    private double absoluteErrors;
    private double deviations;
    private double squaredDeviations;
    private double absoluteDeviations;
    private final BottomSample residuals = new BottomSample();

    /**
     * Nothing tallied yet.
     *
     * @param reference what someone who learned nothing would predict: the mean of the training labels
     */
    public RegressionTally(double reference) {
        this.reference = reference;
    }

    /**
     * Adds a row.
     *
     * @param hash of the row, decides which residuals are sampled when there are many
     */
    public void add(double actual, double predicted, long hash) {
        rows++;
        double error = actual - predicted;
        squaredErrors += error * error;
        absoluteErrors += Math.abs(error);
        double deviation = actual - reference;
        deviations += deviation;
        squaredDeviations += deviation * deviation;
        absoluteDeviations += Math.abs(deviation);
        residuals.offer(hash, Double.doubleToLongBits(error));
    }

    /** Adds the tally of another part. */
    public void merge(RegressionTally other) {
        rows += other.rows;
        squaredErrors += other.squaredErrors;
        absoluteErrors += other.absoluteErrors;
        deviations += other.deviations;
        squaredDeviations += other.squaredDeviations;
        absoluteDeviations += other.absoluteDeviations;
        residuals.merge(other.residuals);
    }

    public long rows() {
        return rows;
    }

    public double rootMeanSquaredError() {
        return Math.sqrt(squaredErrors / rows);
    }

    public double meanAbsoluteError() {
        return absoluteErrors / rows;
    }

    /** Share of the variance explained; 0 when all labels are equal, where it is not defined. */
    public double r2() {
        return r2(squaredErrors);
    }

    /** The metrics by name. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("rmse", rootMeanSquaredError());
        metrics.put("mae", meanAbsoluteError());
        metrics.put("r2", r2());
        return metrics;
    }

    /** The same three metrics of always predicting the reference. */
    public Map<String, Double> baseline() {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("rmse", Math.sqrt(squaredDeviations / rows));
        metrics.put("mae", absoluteDeviations / rows);
        metrics.put("r2", r2(squaredDeviations));
        return metrics;
    }

    private double r2(double squares) {
        double variation = squaredDeviations - deviations * deviations / rows;
        return variation > 0 ? 1 - squares / variation : 0;
    }

    /** Quantiles of true minus predicted, by probability; exact up to {@link BottomSample#SIZE} rows. */
    public Map<String, Double> residualQuantiles() {
        double[] sorted = Arrays.stream(residuals.sorted())
                .mapToDouble(Double::longBitsToDouble)
                .sorted()
                .toArray();
        Map<String, Double> quantiles = new TreeMap<>();
        if (sorted.length > 0) {
            for (double quantile : QUANTILES) {
                quantiles.put(String.valueOf(quantile), sorted[(int) Math.round(quantile * (sorted.length - 1))]);
            }
        }
        return quantiles;
    }
}
