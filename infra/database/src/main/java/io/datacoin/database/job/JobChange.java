package io.datacoin.database.job;

import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a job to be made, with what is stored along with it. Immutable: start with {@link #of}.
 *
 * @param event what happened
 * @param condition what else holds
 * @param reason the new status reason; empty clears it
 * @param position where on the chain; empty when the chain did not cause it
 * @param wakeAt when a scheduler should look next; empty for at once
 */
public record JobChange(
        JobEvent.Change event,
        JobCondition condition,
        Optional<String> reason,
        Optional<ChainPosition> position,
        Optional<Instant> wakeAt) {
    /** Throws {@link IllegalArgumentException} for an opening without a place on the chain. */
    public JobChange {
        if (event instanceof JobEvent.Opened && position.isEmpty()) {
            throw new IllegalArgumentException("opening: no position (expected: where the escrow opened the job)");
        }
    }

    /** A change the chain did not cause. */
    public static JobChange of(JobEvent.Change event) {
        return new JobChange(event, condition(event), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A change the chain caused. */
    public static JobChange of(JobEvent.Change event, ChainPosition position) {
        return new JobChange(event, condition(event), Optional.empty(), Optional.of(position), Optional.empty());
    }

    private static JobCondition condition(JobEvent.Change event) {
        return event instanceof JobEvent.Settled settled ? JobCondition.of(settled.how()) : JobCondition.ALWAYS;
    }

    /** The same under a condition. */
    public JobChange when(JobCondition holds) {
        return new JobChange(event, holds, reason, position, wakeAt);
    }

    /** The same with a reason for the requester. */
    public JobChange because(String words) {
        return new JobChange(event, condition, Optional.of(words), position, wakeAt);
    }

    /** The same, to be looked at no earlier than that. */
    public JobChange wakingAt(Instant instant) {
        return new JobChange(event, condition, reason, position, Optional.of(instant));
    }
}
