package io.datacoin.chain.rpc;

import io.datacoin.domain.id.Bytes32;
import java.util.List;

/**
 * What became of a mined transaction.
 *
 * @param transactionHash its name
 * @param blockNumber the height of its block
 * @param blockHash the name of its block
 * @param succeeded false when it reverted; its nonce and gas are spent all the same
 * @param gasUsed units of gas
 * @param logs what contracts wrote, in order
 */
public record TransactionReceipt(
        Bytes32 transactionHash,
        long blockNumber,
        Bytes32 blockHash,
        boolean succeeded,
        long gasUsed,
        List<RawLog> logs) {
    /** Copies the logs. */
    public TransactionReceipt {
        logs = List.copyOf(logs);
    }
}
