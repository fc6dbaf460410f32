package io.datacoin.database.claim;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.util.Optional;

/**
 * A claim as it comes from a worker.
 *
 * @param slot of the job
 * @param provider whose worker sent it
 * @param revealed the claim
 * @param salt opens the commitment, when there was one
 */
public record IncomingClaim(int slot, Address provider, ClaimRow.Revealed revealed, Optional<Bytes32> salt) {}
