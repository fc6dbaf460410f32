package io.datacoin.database.bridge;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * A message and what was done about it.
 *
 * @param id its name on both chains
 * @param raw what was sent, packed
 * @param origin domain it comes from
 * @param leaf its index in the origin's tree
 * @param status how far it has come
 * @param block where it was sent
 * @param transaction that sent it
 * @param seenAt when the relayer saw it
 * @param metadata its proof, once there is one
 * @param signatures how many validators have signed it, as far as was looked
 * @param attempt deliveries that failed before the present one
 * @param nextTryAt not to be touched before
 * @param problem what stands in its way
 * @param delivery the transaction that delivered it; empty while it is not, or when somebody else did
 * @param deliveredAt when that was seen
 */
public record MessageRow(
        Bytes32 id,
        HexBytes raw,
        long origin,
        long leaf,
        MessageStatus status,
        long block,
        Bytes32 transaction,
        Instant seenAt,
        Optional<HexBytes> metadata,
        int signatures,
        int attempt,
        Instant nextTryAt,
        Optional<Refusal> problem,
        Optional<Bytes32> delivery,
        Optional<Instant> deliveredAt) {}
