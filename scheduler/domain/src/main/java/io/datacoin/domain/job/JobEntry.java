package io.datacoin.domain.job;

import io.datacoin.domain.id.Bytes32;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of a job's ledger.
 *
 * @param sequence its number within the job, from 1, without gaps
 * @param at when it happened
 * @param event what happened
 * @param from the status before, for a change
 * @param to the status after, for a change
 * @param reason the words for the requester that came with a change
 * @param transaction that caused it, if the chain did
 * @param undone whether a chain reorganisation took it back
 */
public record JobEntry(
        int sequence,
        Instant at,
        JobEvent event,
        Optional<JobStatus> from,
        Optional<JobStatus> to,
        Optional<String> reason,
        Optional<Bytes32> transaction,
        boolean undone) {}
