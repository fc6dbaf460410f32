package io.datacoin.domain.job;

import io.datacoin.domain.refusal.Refusal;

/** Why a job gave no result, from the process that ran it to the receipt. */
public sealed interface Failure {
    /** Whose fault it was, as far as whoever tells it can know. */
    Fault fault();

    /** What happened and what would help. */
    Refusal why();

    /** A failure that is only told: nobody is paid for it. */
    record Told(Fault fault, Refusal why) implements Failure {}

    /**
     * A fault of the spec with a report everybody can read: the provider is paid for having found it.
     *
     * @param why what the spec asks for that the data can not give
     * @param report that says the same to whoever checks
     */
    record Proven(Refusal why, FailureReport report) implements Failure {
        @Override
        public Fault fault() {
            return Fault.SPEC;
        }
    }
}
