package io.datacoin.domain.job;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Something that happened to a job. The sequence of them is the job's whole truth; everything else is derived. */
public sealed interface JobEvent {
    /** Which event it is, to switch on. */
    enum Kind {
        SUBMITTED,
        OPENED,
        REJECTED,
        NEVER_OPENED,
        ADMITTED,
        WAITING,
        OFFERED,
        DECLINED,
        LEASED,
        LEASE_LOST,
        STARTED,
        PROGRESS,
        CLAIMED,
        AGREED,
        FAULT_FOUND,
        SETTLEMENT_REFUSED,
        SETTLED,
        REFUNDED,
        CANCEL_REQUESTED,
        CANCELLED,
        UNDONE;

        /** The name on every wire and in the database: lower case with underscores. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads a wire name; throws {@link IllegalArgumentException} for any other text. */
        public static Kind fromWireName(String wireName) {
            for (Kind kind : values()) {
                if (kind.wireName().equals(wireName)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("event: \"" + wireName + "\" (expected: a kind of job event)");
        }
    }

    /** Which event it is. */
    Kind kind();

    /** An event that moves the job along the transition table. */
    sealed interface Change extends JobEvent {
        /** The trigger of its row. */
        JobTrigger trigger();

        /** How the job ends by this, once that is decided. */
        default Optional<Outcome> outcome() {
            return Optional.empty();
        }

        @Override
        default Kind kind() {
            return Kind.valueOf(trigger().name());
        }
    }

    /** The requester signed and sent the request. */
    record Submitted() implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.SUBMITTED;
        }
    }

    /**
     * The escrow opened the job.
     *
     * @param seed of the draw
     * @param trainPrice what the seller gets when the job succeeds
     */
    record Opened(Bytes32 seed, Wei trainPrice) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.OPENED;
        }
    }

    /** The escrow left the job out of its batch. */
    record Rejected() implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.REJECTED;
        }
    }

    /** The deadline passed before the escrow opened the job. */
    record NeverOpened() implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.NEVER_OPENED;
        }
    }

    /** The job may be placed from now on. */
    record Admitted() implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.ADMITTED;
        }
    }

    /** Why nothing moves, in words for the requester. */
    record Waiting(String reason) implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.WAITING;
        }
    }

    /** A provider was drawn and asked. */
    record Offered(int slot, Address provider, int draw) implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.OFFERED;
        }
    }

    /** A provider did not take the offer. */
    record Declined(int slot, Address provider, String reason) implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.DECLINED;
        }
    }

    /** A provider signed the lease of a slot, which lasts until then. */
    record Leased(int slot, Address provider, Instant expires) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.LEASED;
        }
    }

    /** A lease ended without a result. */
    record LeaseLost(int slot, Address provider, String reason) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.LEASE_LOST;
        }
    }

    /** A provider began to train. */
    record Started(int slot, Address provider) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.STARTED;
        }
    }

    /** A provider's run is further. */
    record Progressed(JobProgress progress) implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.PROGRESS;
        }
    }

    /** A provider gave a signed result. */
    record Claimed(int slot, JobResult result) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.CLAIMED;
        }
    }

    /**
     * A majority of the replicas has the same result.
     *
     * @param result the published one
     * @param agreeing how many replicas have it
     * @param disagreeing how many have another
     * @param failure what a failure report says; empty when there is a model
     */
    record Agreed(JobResult result, int agreeing, int disagreeing, Optional<Refusal> failure) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.AGREED;
        }

        @Override
        public Optional<Outcome> outcome() {
            return Optional.of(failure.isPresent() ? Outcome.SPEC_FAULT : Outcome.SUCCEEDED);
        }
    }

    /** The job can not give a model, and it is known whose fault that is. */
    record FaultFound(Fault fault, Refusal why) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.FAULT_FOUND;
        }

        @Override
        public Optional<Outcome> outcome() {
            return Optional.of(fault.outcome());
        }
    }

    /** The escrow did not take the outcome; the requester gets everything back instead. */
    record SettlementRefused() implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.SETTLEMENT_REFUSED;
        }

        @Override
        public Optional<Outcome> outcome() {
            return Optional.of(Outcome.PLATFORM_FAULT);
        }
    }

    /**
     * The escrow settled the job.
     *
     * @param how what it decided
     * @param payout where the money went; empty when the chain was read too late to see it
     */
    record Settled(Outcome how, Optional<Payout> payout) implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.SETTLED;
        }

        @Override
        public Optional<Outcome> outcome() {
            return Optional.of(how);
        }
    }

    /** The escrow gave everything back after the deadline. */
    record Refunded() implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.REFUNDED;
        }
    }

    /** The requester signed that he does not want the job any more. */
    record CancelRequested() implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.CANCEL_REQUESTED;
        }
    }

    /** The job is called off. */
    record Cancelled() implements Change {
        @Override
        public JobTrigger trigger() {
            return JobTrigger.CANCELLED;
        }
    }

    /** The chain was reorganised: steps it had caused are gone, and the job is back in that status. */
    record Undone(JobStatus status) implements JobEvent {
        @Override
        public Kind kind() {
            return Kind.UNDONE;
        }
    }
}
