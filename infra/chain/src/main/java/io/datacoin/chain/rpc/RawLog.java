package io.datacoin.chain.rpc;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.util.List;

/**
 * A log as the node gives it, not yet understood.
 *
 * @param contract who wrote it
 * @param topics the event's signature hash and its indexed arguments
 * @param data the other arguments, {@code 0x} and hexadecimal digits
 * @param blockNumber the height of its block
 * @param blockHash the name of its block
 * @param transactionHash the transaction that caused it
 * @param logIndex its position in the block, from 0
 */
public record RawLog(
        Address contract,
        List<String> topics,
        String data,
        long blockNumber,
        Bytes32 blockHash,
        Bytes32 transactionHash,
        int logIndex) {
    /** Copies the topics. */
    public RawLog {
        topics = List.copyOf(topics);
    }
}
