package io.datacoin.domain.chain;

import io.datacoin.domain.id.Bytes32;
import java.time.Instant;

/**
 * Where on the chain something happened; what a row keeps so that a reorganisation can take it back.
 *
 * @param block the height
 * @param blockHash the block's name
 * @param transaction the transaction
 * @param logIndex position of the event in its block
 * @param time the block's time
 */
public record ChainPosition(long block, Bytes32 blockHash, Bytes32 transaction, int logIndex, Instant time) {
    /** Checks the numbers; throws {@link IllegalArgumentException} below 0. */
    public ChainPosition {
        if (block < 0 || logIndex < 0) {
            throw new IllegalArgumentException("block " + block + ", log " + logIndex + " (expected: both 0 or more)");
        }
    }
}
