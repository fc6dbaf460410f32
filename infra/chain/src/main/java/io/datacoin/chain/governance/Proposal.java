package io.datacoin.chain.governance;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A proposal as it stands in the newest block. Immutable.
 *
 * @param id as the governor numbers it: a hash of the rest
 * @param calls what the timelock does when it passes
 * @param description its reasons, in the proposer's words
 * @param voteStart the block whose stake counts
 * @param voteEnd the last block in which votes are taken
 * @param executableAt when its wait in the timelock is over; empty before it is queued
 */
public record Proposal(
        BigInteger id,
        Address proposer,
        List<ContractCall> calls,
        String description,
        long voteStart,
        long voteEnd,
        ProposalState state,
        Tally tally,
        Optional<Instant> executableAt) {
    /**
     * Votes so far.
     *
     * @param quorum what {@code inFavour} and {@code abstaining} together must reach; zero before voting begins
     */
    public record Tally(Wei against, Wei inFavour, Wei abstaining, Wei quorum) {}

    /** Copies the calls. */
    public Proposal {
        calls = List.copyOf(calls);
    }
}
