package io.datacoin.chain.event;

import io.datacoin.domain.id.Bytes32;

/**
 * Where on the chain something happened.
 *
 * @param block the height of the block
 * @param blockHash the name of the block: if the chain has another at this height, the event never happened
 * @param transactionHash the transaction that caused it
 * @param logIndex its place in the block, from 0
 */
public record EventPosition(long block, Bytes32 blockHash, Bytes32 transactionHash, int logIndex)
        implements Comparable<EventPosition> {
    @Override
    public int compareTo(EventPosition other) {
        int byBlock = Long.compare(block, other.block);
        return byBlock != 0 ? byBlock : Integer.compare(logIndex, other.logIndex);
    }
}
