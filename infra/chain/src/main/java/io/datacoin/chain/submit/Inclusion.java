package io.datacoin.chain.submit;

import io.datacoin.domain.id.Bytes32;

/**
 * Where a transaction was mined.
 *
 * @param transactionHash the attempt that was mined
 * @param blockNumber the height of its block
 * @param blockHash the name of its block; another name later means the chain was reorganised
 * @param succeeded false when it reverted
 * @param gasUsed units of gas
 */
public record Inclusion(
        Bytes32 transactionHash, long blockNumber, Bytes32 blockHash, boolean succeeded, long gasUsed) {}
