package io.datacoin.domain.job;

/**
 * One row of the transition table: in this status, when this happens and this holds, the job goes there.
 *
 * @param actor who makes the change
 */
public record JobTransition(JobStatus from, JobTrigger trigger, JobCondition condition, JobStatus to, JobActor actor) {
    @Override
    public String toString() {
        return from.wireName() + " --" + trigger.wireName()
                + (condition == JobCondition.ALWAYS ? "" : " (" + condition.words() + ")") + "--> " + to.wireName();
    }
}
