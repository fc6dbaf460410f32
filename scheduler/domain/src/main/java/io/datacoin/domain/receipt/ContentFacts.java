package io.datacoin.domain.receipt;

import io.datacoin.domain.id.Bytes32;
import java.math.BigInteger;

/**
 * What the bytes on IPFS say, hashed by whoever checks the receipt.
 *
 * @param specDigest keccak256 of the canonical JSON of the spec in the report
 * @param reportDigest sha2-256 of the report's bytes, as in its content id
 * @param metricsDigest sha2-256 of the report's canonical JSON without its run object
 * @param modelDigest sha2-256 in the content id of the model, re-computed from its bytes
 * @param metric name of the primary metric in the report, left-aligned ASCII
 * @param value its value as fixed point 1e-9
 */
public record ContentFacts(
        Bytes32 specDigest,
        Bytes32 reportDigest,
        Bytes32 metricsDigest,
        Bytes32 modelDigest,
        Bytes32 metric,
        BigInteger value) {}
