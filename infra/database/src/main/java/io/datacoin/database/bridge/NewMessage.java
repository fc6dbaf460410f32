package io.datacoin.database.bridge;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;

/**
 * A message that was read from its origin.
 *
 * @param id its name on both chains
 * @param raw what was sent, packed
 * @param origin domain it comes from
 * @param destination domain it goes to
 * @param leaf its index in the origin's tree
 * @param block where it was sent
 * @param blockHash the name of that block
 * @param transaction that sent it
 */
public record NewMessage(
        Bytes32 id,
        HexBytes raw,
        long origin,
        long destination,
        long leaf,
        long block,
        Bytes32 blockHash,
        Bytes32 transaction) {}
