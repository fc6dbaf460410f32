package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import java.math.BigInteger;

/**
 * One line of the training log on the chain.
 *
 * @param jobId the job
 * @param requester who paid
 * @param datasetId trained on this dataset
 * @param datasetVersion and this version
 * @param modelDigest sha2-256 inside the model's content id; zero without a model
 * @param reportDigest sha2-256 inside the report's content id
 * @param metric name of the primary metric, left-aligned ASCII; zero without one
 * @param value its value as fixed point 1e-9, may be negative
 * @param outcome how the job was settled
 */
public record LogRecord(
        JobId jobId,
        Address requester,
        DatasetId datasetId,
        DatasetVersion datasetVersion,
        Bytes32 modelDigest,
        Bytes32 reportDigest,
        Bytes32 metric,
        BigInteger value,
        Outcome outcome) {
    private static final int VALUE_BITS = 255;

    /** Checks the width; throws {@link IllegalArgumentException} for a value that fits no {@code int256}. */
    public LogRecord {
        if (value.bitLength() > VALUE_BITS) {
            throw new IllegalArgumentException("value: " + value.bitLength() + " bits (expected: -2^255 to 2^255 - 1)");
        }
    }
}
