package io.datacoin.worker.lease;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.result.MetricValue;

/**
 * A published result.
 *
 * @param model directory of the canonical model
 * @param report the report's JSON
 * @param modelDigest sha2-256 digest in {@code model}
 * @param reportDigest sha2-256 digest in {@code report}
 * @param metricsDigest sha2-256 of the canonical report without its run object
 * @param primaryMetric name of the metric the training log carries
 * @param primaryValue its value
 * @param metricsJson all metrics as a JSON object
 */
public record WorkResult(
        ContentId model,
        ContentId report,
        Bytes32 modelDigest,
        Bytes32 reportDigest,
        Bytes32 metricsDigest,
        String primaryMetric,
        MetricValue primaryValue,
        String metricsJson) {}
