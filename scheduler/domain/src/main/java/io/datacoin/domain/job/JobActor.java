package io.datacoin.domain.job;

/** Who makes a change of a job. */
public enum JobActor {
    /** The person who asked for the training. */
    REQUESTER,
    /** The marketplace's scheduler, of its own accord. */
    SCHEDULER,
    /** A provider's worker, by what it says to the scheduler. */
    PROVIDER,
    /** The contracts: the scheduler only hears of it. */
    CHAIN
}
