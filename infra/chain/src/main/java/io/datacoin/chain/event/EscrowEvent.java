package io.datacoin.chain.event;

import io.datacoin.chain.type.EndRejection;
import io.datacoin.chain.type.OpenRejection;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Instant;

/** What {@code TrainingEscrow} wrote. */
public sealed interface EscrowEvent extends ChainEvent {
    /** A free balance grew. */
    record Deposited(EventPosition position, Address account, Address payer, Wei amount) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.DEPOSITED;
        }
    }

    /** A free balance was paid out. */
    record Withdrawn(EventPosition position, Address account, Wei amount) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.WITHDRAWN;
        }
    }

    /** From here on the treasury keeps this share of what a job pays. */
    record FeeChanged(EventPosition position, BasisPoints fee) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.FEE_CHANGED;
        }
    }

    /** A requester used up nonces {@code 256 × word + i} for each bit i of the mask. */
    record NoncesInvalidated(EventPosition position, Address account, BigInteger word, BigInteger mask)
            implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.NONCES_INVALIDATED;
        }
    }

    /** A job's money is locked and its seed is drawn: it may be placed. */
    record JobOpened(
            EventPosition position,
            JobId jobId,
            Address requester,
            DatasetId datasetId,
            DatasetVersion datasetVersion,
            Wei fee,
            Wei trainPrice,
            Instant deadline,
            int replicas,
            Bytes32 specDigest,
            Bytes32 seed)
            implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.JOB_OPENED;
        }
    }

    /** A request could not be opened now; a hint and not final. */
    record JobRejected(EventPosition position, JobId jobId, OpenRejection reason) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.JOB_REJECTED;
        }
    }

    /** A job ended with an outcome and everybody was paid; {@code provider} is zero when none was. */
    record JobSettled(
            EventPosition position,
            JobId jobId,
            Address provider,
            Outcome outcome,
            Wei refundAmount,
            Wei providerAmount,
            Wei sellerAmount,
            Wei feeAmount)
            implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.JOB_SETTLED;
        }
    }

    /** One of several providers got its share. */
    record ReplicaPaid(EventPosition position, JobId jobId, Address provider, Wei amount) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.REPLICA_PAID;
        }
    }

    /** Nobody settled the job by its deadline: the requester has the money back. */
    record JobRefunded(EventPosition position, JobId jobId, Address requester, Wei amount) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.JOB_REFUNDED;
        }
    }

    /** The requester did not want the job any more and has the money back. */
    record JobCancelled(EventPosition position, JobId jobId, Address requester, Wei amount) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.JOB_CANCELLED;
        }
    }

    /** A job was left out of a batch of settlements, refunds or cancellations. */
    record EndRejected(EventPosition position, JobId jobId, EndRejection reason) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.END_REJECTED;
        }
    }

    /** A provider was in the minority and is slashed unless pardoned. */
    record SlashProposed(EventPosition position, JobId jobId, Address provider, Wei amount, Instant executableAt)
            implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.SLASH_PROPOSED;
        }
    }

    /** The governor pardoned a minority claim. */
    record SlashCancelled(EventPosition position, JobId jobId, Address provider) implements EscrowEvent {
        @Override
        public Kind kind() {
            return Kind.SLASH_CANCELLED;
        }
    }
}
