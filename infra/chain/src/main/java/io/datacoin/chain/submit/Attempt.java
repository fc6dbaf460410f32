package io.datacoin.chain.submit;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import java.time.Instant;

/**
 * One signed form of a transaction; a replacement with a higher fee is another attempt with the same nonce, and any one
 * of them may be mined.
 *
 * @param hash the transaction's hash, computed before it was sent
 * @param raw the signed bytes, {@code 0x} and hexadecimal digits; public, holds no secret
 * @param maxFeePerGas the most it pays per unit of gas
 * @param maxPriorityFeePerGas the part of it that goes to the block's maker
 * @param signedAt when it was made
 */
public record Attempt(Bytes32 hash, String raw, Wei maxFeePerGas, Wei maxPriorityFeePerGas, Instant signedAt) {}
