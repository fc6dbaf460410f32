package io.datacoin.domain.job;

import java.util.Locale;

/** What can happen to a job and move it on. */
public enum JobTrigger {
    /** The escrow has opened the job. */
    OPENED,
    /** The escrow left the job out of its batch. */
    REJECTED,
    /** The deadline passed before the escrow opened the job. */
    NEVER_OPENED,
    /** The job's seed counts (its block is deep enough) and the pool at its opening block is known. */
    ADMITTED,
    /** A provider signed the lease of a slot. */
    LEASED,
    /** A lease ended without a result. */
    LEASE_LOST,
    /** A provider began to train. */
    STARTED,
    /** A provider gave a signed result. */
    CLAIMED,
    /** A majority of the replicas has the same result. */
    AGREED,
    /** The job can not give a model, and it is known whose fault that is. */
    FAULT_FOUND,
    /** The escrow left the decided job out of its batch, for a reason that does not pass. */
    SETTLEMENT_REFUSED,
    /** The chain says how the job was settled. */
    SETTLED,
    /** The chain says the requester took the refund after the deadline. */
    REFUNDED,
    /** The job is called off: before it was opened by the requester's word, after that by the chain's. */
    CANCELLED;

    /** The name in job events: lower case with underscores. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
