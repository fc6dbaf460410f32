package io.datacoin.training.spec.process;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A finished training.
 *
 * @param modelDir local directory of the canonical model
 * @param reportFile local file of the canonical report
 * @param metrics by name
 * @param metricsDigest sha-256 of the report without its {@code run}, hex with 0x
 */
public record TrainResult(String modelDir, String reportFile, Map<String, Double> metrics, String metricsDigest)
        implements ProcessMessage {
    /** Copies the metrics. */
    public TrainResult {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
}
