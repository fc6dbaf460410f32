package io.datacoin.chain.read;

import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Optional;

/**
 * What the chain remembers of a job.
 *
 * @param state its life
 * @param outcome how it ended; empty unless it was settled
 * @param openedBlock the block whose stake decides the draw; 0 when it was never opened
 * @param endedAt when it ended
 * @param trainPrice what the requester pays the seller
 */
public record JobOnChain(
        JobState state, Optional<Outcome> outcome, long openedBlock, Optional<Instant> endedAt, Wei trainPrice) {}
