package io.datacoin.database.job;

import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * A step to be taken, with what is stored along with it. Immutable: start with {@link #of}.
 *
 * @param event what happened
 * @param condition what else holds
 * @param reason the new status reason; empty clears it
 * @param position where on the chain; empty when the chain did not cause it
 * @param wakeAt when a scheduler should look next; empty for at once
 */
public record JobStep(
        JobEvent.Step event,
        JobCondition condition,
        Optional<String> reason,
        Optional<ChainPosition> position,
        Optional<Instant> wakeAt) {
    /** Throws {@link IllegalArgumentException} for an opening without a place on the chain. */
    public JobStep {
        if (event instanceof JobEvent.Opened && position.isEmpty()) {
            throw new IllegalArgumentException("opening: no position (expected: where the escrow opened the job)");
        }
    }

    /** A step the chain did not cause. */
    public static JobStep of(JobEvent.Step event) {
        return new JobStep(event, condition(event), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A step the chain caused. */
    public static JobStep of(JobEvent.Step event, ChainPosition position) {
        return new JobStep(event, condition(event), Optional.empty(), Optional.of(position), Optional.empty());
    }

    private static JobCondition condition(JobEvent.Step event) {
        return event instanceof JobEvent.Settled settled ? JobCondition.of(settled.how()) : JobCondition.ALWAYS;
    }

    /** The same under a condition. */
    public JobStep when(JobCondition holds) {
        return new JobStep(event, holds, reason, position, wakeAt);
    }

    /** The same with a reason for the requester. */
    public JobStep because(String words) {
        return new JobStep(event, condition, Optional.of(words), position, wakeAt);
    }

    /** The same, to be looked at no earlier than that. */
    public JobStep wakingAt(Instant instant) {
        return new JobStep(event, condition, reason, position, Optional.of(instant));
    }
}
