package io.datacoin.worker.lease;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import java.math.BigInteger;

/**
 * A published result.
 *
 * @param model directory of the canonical model
 * @param report the report's JSON
 * @param modelDigest sha2-256 digest in {@code model}
 * @param reportDigest sha2-256 digest in {@code report}
 * @param metricsDigest sha2-256 of the canonical report without its run object
 * @param primaryMetric name of the metric the training log carries
 * @param primaryValueNanos its value times 10^9, rounded half to even
 * @param metricsJson all metrics as a JSON object
 */
public record WorkResult(
        ContentId model,
        ContentId report,
        Bytes32 modelDigest,
        Bytes32 reportDigest,
        Bytes32 metricsDigest,
        String primaryMetric,
        BigInteger primaryValueNanos,
        String metricsJson) {}
