package io.datacoin.scheduler.lease;

import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.judge.FaultDecision;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a lease begins and ends, and what that does to its job; each in one transaction that locks the job first and the
 * lease second. Safe for any thread.
 */
public final class LeaseChanges {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseChanges.class);

    private final Transactions transactions;
    private final MarketplaceDigests digests;
    private final LeaseRules rules;
    private final FaultDecision faults;
    private final InstantSource clock;

    public LeaseChanges(
            Transactions transactions,
            MarketplaceDigests digests,
            LeaseRules rules,
            FaultDecision faults,
            InstantSource clock) {
        this.transactions = transactions;
        this.digests = digests;
        this.rules = rules;
        this.faults = faults;
        this.clock = clock;
    }

    /** The provider's newest lease on that slot. */
    public Optional<LeaseRow> find(JobId jobId, int slot, Address provider) {
        return transactions.call(transaction -> transaction.leases().find(jobId, slot, provider));
    }

    /** The provider signed the offer. A repeat of the same acceptance is accepted again. */
    public Decision<Lease> accept(LeaseAcceptance acceptance, Signature signature) {
        return transactions.call(transaction -> {
            Optional<JobRow> job = transaction.jobs().lock(acceptance.jobId());
            Optional<LeaseRow> row =
                    transaction.leases().lock(acceptance.jobId(), acceptance.slot(), acceptance.provider());
            if (job.isEmpty() || row.isEmpty()) {
                return Decision.refused(LeaseCode.NO_SUCH_LEASE, "There is no such offer.", "Wait for the next offer.");
            }
            LeaseRow before = row.get();
            if (!Signatures.isBy(before.operatorKey(), digests.leaseAcceptance(acceptance), signature)) {
                return Decision.refused(
                        LeaseCode.FORGED_ACCEPTANCE,
                        "The acceptance is not signed by the operator key " + before.operatorKey() + ".",
                        "Sign with the key registered for the provider.");
            }
            if (job.get().isCalledOff() && before.lease().status() == LeaseStatus.OFFERED) {
                // The cancellation may be on its way to the chain: whoever works from now on would not be paid.
                return Decision.refused(
                        LeaseCode.CALLED_OFF,
                        "The requester does not want the job any more.",
                        "Wait for the next offer.");
            }
            if (acceptance.expires().isAfter(LeaseTerms.expires(job.get(), before.lease()))) {
                return Decision.refused(
                        LeaseCode.LATE_EXPIRY,
                        "The acceptance expires after the offered time.",
                        "Sign the offered time.");
            }
            return before.lease()
                    .accept(acceptance, clock.instant())
                    .flatMap(after -> granted(transaction, before, after, signature));
        });
    }

    private Decision<Lease> granted(Transaction transaction, LeaseRow before, Lease after, Signature signature) {
        if (before.lease().status() == LeaseStatus.ACCEPTED) {
            return Decision.accepted(after);
        }
        JobChange change = JobChange.of(new JobEvent.Leased(
                after.slot(), after.provider(), after.expiresAt().orElseThrow()));
        return transaction
                .jobs()
                .transition(after.jobId(), change, clock.instant())
                .map(unused -> {
                    transaction.leases().saveAccepted(before.id(), after, signature.toBytes());
                    return after;
                });
    }

    /** The provider said no to an offer. */
    public void decline(LeaseRow row, String reason) {
        end(row.id(), lease -> lease.decline(clock.instant(), reason));
    }

    /** The provider fell silent, or let its offer or its promise pass. */
    public void expire(long leaseId) {
        end(leaseId, lease -> Decision.accepted(lease.at(clock.instant(), rules)));
    }

    /**
     * The provider gave the lease back without a result.
     *
     * @param seen whether the scheduler has seen for itself that it is so
     */
    public void release(LeaseRow row, Fault fault, Refusal why, boolean seen) {
        transactions.run(transaction -> {
            JobId job = row.lease().jobId();
            transaction.jobs().lock(job);
            LeaseRow current = transaction.leases().lock(row.id());
            if (current.lease().status() == LeaseStatus.CLAIMED) {
                // A claim can not be taken back before the job ends: the other claims are compared with it.
                return;
            }
            current.lease()
                    .release(clock.instant(), "gave the job back: " + why.detail() + " (" + why.code() + ")")
                    .acceptedValue()
                    .ifPresent(after -> {
                        transaction.leases().save(row.id(), after);
                        transaction.leases().saveFailure(row.id(), fault, why);
                        if (!faults.decide(transaction, job, fault, why, seen, clock.instant())) {
                            gone(transaction, current.lease(), after);
                        }
                    });
        });
    }

    private void end(long leaseId, Ending ending) {
        transactions.run(transaction -> {
            transaction.jobs().lock(transaction.leases().jobOf(leaseId));
            LeaseRow row = transaction.leases().lock(leaseId);
            ending.of(row.lease())
                    .acceptedValue()
                    .filter(after ->
                            !after.status().isLive() && row.lease().status().isLive())
                    .ifPresent(after -> {
                        transaction.leases().save(row.id(), after);
                        gone(transaction, row.lease(), after);
                    });
        });
    }

    /** The slot is free again: the next draw fills it. */
    private void gone(Transaction transaction, Lease before, Lease after) {
        LOGGER.info("Lease of {} on job {} ended: {}", after.provider(), after.jobId(), after.endReason());
        JobRepository jobs = transaction.jobs();
        if (before.status() == LeaseStatus.OFFERED) {
            jobs.appendEvent(
                    after.jobId(),
                    new JobEvent.Declined(after.slot(), after.provider(), after.endReason()),
                    clock.instant());
            transaction.jobQueue().wake(after.jobId(), clock.instant());
            return;
        }
        boolean remain = transaction.leases().live(after.jobId()).stream()
                .anyMatch(other -> other.lease().status() != LeaseStatus.OFFERED);
        JobChange lost = JobChange.of(new JobEvent.LeaseLost(after.slot(), after.provider(), after.endReason()))
                .when(remain ? JobCondition.LEASES_REMAIN : JobCondition.NO_LEASE_REMAINS)
                .because("the next provider is being drawn");
        jobs.transition(after.jobId(), lost, clock.instant())
                .refusalReason()
                .ifPresent(refusal -> LOGGER.info("Job {}: {}", after.jobId(), refusal));
    }

    @FunctionalInterface
    private interface Ending {
        Decision<Lease> of(Lease lease);
    }
}
