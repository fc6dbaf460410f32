package io.datacoin.database.job;

import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobView;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as stored.
 *
 * @param id its id
 * @param request what was signed
 * @param signature by the requester
 * @param spec canonical JSON
 * @param providersPerReplica from 1
 * @param status where it stands
 * @param statusReason why it stands there, in words
 * @param fault whose fault its failure is
 * @param outcome how it is to be settled, or was
 * @param view what users see of it
 * @param opened what the escrow fixed; empty before
 * @param endedBy transaction that ended it on the chain; empty before
 * @param cancelSignature the requester's wish to call the job off
 * @param wakeAt when a scheduler should look at it next
 * @param createdAt when it was submitted
 * @param updatedAt when it last changed
 */
public record JobRow(
        JobId id,
        JobRequest request,
        HexBytes signature,
        String spec,
        int providersPerReplica,
        JobStatus status,
        Optional<String> statusReason,
        Optional<Fault> fault,
        Optional<Outcome> outcome,
        JobView view,
        Optional<Opened> opened,
        Optional<Bytes32> endedBy,
        Optional<HexBytes> cancelSignature,
        Instant wakeAt,
        Instant createdAt,
        Instant updatedAt) {
    /**
     * What the escrow fixed.
     *
     * @param seed the randomness of the draw
     * @param trainPrice what the seller gets when the job succeeds
     * @param at the block's time
     * @param block the block whose stakes decide the draw
     * @param blockHash its name
     * @param transaction the opening transaction
     */
    public record Opened(
            Bytes32 seed, Wei trainPrice, Instant at, long block, Bytes32 blockHash, Bytes32 transaction) {}

    /** Whether the requester has signed that he does not want it any more. */
    public boolean isCalledOff() {
        return cancelSignature.isPresent();
    }

    /** Whether that work is to be done on it now. */
    public boolean isFor(JobWork work, Instant now) {
        return work.isFor(status, isCalledOff(), request.deadline(), now);
    }

    /** How many providers work on it. */
    public int slots() {
        return request.replicas() * providersPerReplica;
    }
}
