package io.datacoin.training.evaluate;

import io.datacoin.training.spec.algorithm.Metric;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of classified rows by name. Stateless. */
public final class ClassificationMetrics {
    private ClassificationMetrics() {}

    /**
     * As far as they are defined.
     *
     * @param two whether there are two classes, one of which is positive
     */
    public static Map<String, Double> of(ClassificationTally tally, boolean two) {
        Map<String, Double> metrics = new TreeMap<>();
        put(metrics, Metric.ACCURACY, tally.accuracy());
        put(metrics, Metric.F1, tally.weightedF1());
        put(metrics, Metric.PRECISION, tally.weightedPrecision());
        put(metrics, Metric.RECALL, tally.weightedRecall());
        put(metrics, Metric.BALANCED_ACCURACY, tally.balancedAccuracy());
        put(metrics, Metric.MACRO_F1, tally.macroF1());
        put(metrics, Metric.MCC, tally.mcc());
        tally.logLoss().ifPresent(value -> put(metrics, Metric.LOG_LOSS, value));
        tally.auc().ifPresent(value -> put(metrics, Metric.AUC, value));
        tally.aucPr().ifPresent(value -> put(metrics, Metric.AUC_PR, value));
        tally.brier().ifPresent(value -> put(metrics, Metric.BRIER, value));
        if (two) {
            put(metrics, Metric.POSITIVE_PRECISION, tally.positivePrecision());
            put(metrics, Metric.POSITIVE_RECALL, tally.positiveRecall());
            put(metrics, Metric.POSITIVE_F1, tally.positiveF1());
        }
        return metrics;
    }

    private static void put(Map<String, Double> metrics, Metric metric, double value) {
        metrics.put(metric.wireName(), value);
    }
}
