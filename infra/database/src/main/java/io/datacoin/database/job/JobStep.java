package io.datacoin.database.job;

import io.datacoin.database.ChainPosition;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.job.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A status change to be made, with everything that is stored along with it. Immutable: start with {@link #of}.
 *
 * @param trigger what happened
 * @param condition what else holds
 * @param reason the new status reason; empty clears it
 * @param fault whose fault, from the moment it is known
 * @param outcome how the job is to be settled or was
 * @param opening for {@link JobTrigger#OPENED}
 * @param position where on the chain; empty when the chain did not cause it
 * @param data more for the event, as a JSON object
 * @param wakeAt when a scheduler should look next; empty for at once
 */
public record JobStep(
        JobTrigger trigger,
        JobCondition condition,
        Optional<String> reason,
        Optional<Fault> fault,
        Optional<Outcome> outcome,
        Optional<Opening> opening,
        Optional<ChainPosition> position,
        String data,
        Optional<Instant> wakeAt) {
    /** A step without conditions. */
    public static JobStep of(JobTrigger trigger) {
        return new JobStep(
                trigger,
                JobCondition.ALWAYS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "{}",
                Optional.empty());
    }

    /** The escrow opened the job. */
    public static JobStep opened(Opening opening) {
        JobStep step = of(JobTrigger.OPENED).at(opening.position());
        return new JobStep(
                step.trigger,
                step.condition,
                step.reason,
                step.fault,
                step.outcome,
                Optional.of(opening),
                step.position,
                step.data,
                step.wakeAt);
    }

    /** The escrow settled the job. */
    public static JobStep settled(Outcome outcome, ChainPosition position) {
        return of(JobTrigger.SETTLED)
                .when(JobCondition.of(outcome))
                .with(outcome)
                .at(position);
    }

    /** The same under a condition. */
    public JobStep when(JobCondition holds) {
        return new JobStep(trigger, holds, reason, fault, outcome, opening, position, data, wakeAt);
    }

    /** The same with a reason for the requester. */
    public JobStep because(String words) {
        return new JobStep(trigger, condition, Optional.of(words), fault, outcome, opening, position, data, wakeAt);
    }

    /** The same with a decided outcome and its fault. */
    public JobStep with(Outcome decided) {
        return new JobStep(
                trigger, condition, reason, decided.fault(), Optional.of(decided), opening, position, data, wakeAt);
    }

    /** The same, caused by the chain. */
    public JobStep at(ChainPosition where) {
        return new JobStep(trigger, condition, reason, fault, outcome, opening, Optional.of(where), data, wakeAt);
    }

    /** The same with more to tell, as a JSON object. */
    public JobStep telling(String json) {
        return new JobStep(trigger, condition, reason, fault, outcome, opening, position, json, wakeAt);
    }

    /** The same, to be looked at no earlier than that. */
    public JobStep wakingAt(Instant instant) {
        return new JobStep(trigger, condition, reason, fault, outcome, opening, position, data, Optional.of(instant));
    }
}
