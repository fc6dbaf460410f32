package io.datacoin.domain.job;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;

/**
 * What a requester signs: train this spec on this dataset version, for this fee, before this time.
 *
 * <p>Fields have the widths of the EIP-712 message {@code JobRequest}; its struct hash is the job id.
 *
 * @param requester who pays
 * @param specDigest keccak256 of the canonical JSON of the training spec
 * @param datasetId the dataset
 * @param datasetVersion its version
 * @param fee for all providers together, below 2^128 wei; the seller's train price comes on top
 * @param replicas how many independent results, 1 to 255
 * @param deadline when anybody may take the refund; whole seconds, below 2^40
 * @param nonce any number the requester has not used, below 2^256
 */
public record JobRequest(
        Address requester,
        Bytes32 specDigest,
        DatasetId datasetId,
        DatasetVersion datasetVersion,
        Wei fee,
        int replicas,
        Instant deadline,
        BigInteger nonce) {
    private static final int FEE_BITS = 128;
    private static final int NONCE_BITS = 256;
    private static final int MAX_REPLICAS = 255;
    private static final long DEADLINE_LIMIT = 1L << 40;

    /** Checks the widths; throws {@link IllegalArgumentException} for a field that does not fit its type. */
    public JobRequest {
        if (fee.value().bitLength() > FEE_BITS) {
            throw new IllegalArgumentException("fee: " + fee + " wei (expected: below 2^128)");
        }
        if (replicas < 1 || replicas > MAX_REPLICAS) {
            throw new IllegalArgumentException("replicas: " + replicas + " (expected: 1-255)");
        }
        if (deadline.getNano() != 0 || deadline.getEpochSecond() < 1 || deadline.getEpochSecond() >= DEADLINE_LIMIT) {
            throw new IllegalArgumentException(
                    "deadline: " + deadline + " (expected: whole seconds between 1970 and 2^40 seconds after)");
        }
        if (nonce.signum() < 0 || nonce.bitLength() > NONCE_BITS) {
            throw new IllegalArgumentException("nonce: " + nonce + " (expected: 0 to 2^256 - 1)");
        }
    }
}
