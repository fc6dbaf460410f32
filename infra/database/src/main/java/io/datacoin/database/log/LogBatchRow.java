package io.datacoin.database.log;

import io.datacoin.domain.id.Bytes32;
import java.time.Instant;

/**
 * A batch of the training log.
 *
 * @param index its number, from 0
 * @param root Merkle root over its records
 * @param recordCount how many
 * @param block where it was appended
 * @param transaction which appended it
 * @param loggedAt the block's time
 */
public record LogBatchRow(
        long index, Bytes32 root, int recordCount, long block, Bytes32 transaction, Instant loggedAt) {}
