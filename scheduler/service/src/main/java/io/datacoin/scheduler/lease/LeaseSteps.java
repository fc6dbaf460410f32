package io.datacoin.scheduler.lease;

import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.Transactions;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.JobStep;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseAcceptance;
import io.datacoin.domain.lease.LeaseRules;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.EventData;
import io.datacoin.scheduler.settle.FaultDecision;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a lease begins and ends, and what that does to its job; each in one transaction that locks the job first and the
 * lease second. Safe for any thread.
 */
public final class LeaseSteps {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaseSteps.class);

    private final Transactions transactions;
    private final LeaseRepository leases;
    private final MarketplaceDigests digests;
    private final LeaseRules rules;
    private final FaultDecision faults;
    private final Clock clock;

    public LeaseSteps(
            Transactions transactions,
            LeaseRepository leases,
            MarketplaceDigests digests,
            LeaseRules rules,
            FaultDecision faults,
            Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.digests = digests;
        this.rules = rules;
        this.faults = faults;
        this.clock = clock;
    }

    /** The provider's newest lease on that slot. */
    public Optional<LeaseRow> find(JobId jobId, int slot, Address provider) {
        return transactions.call(handle -> leases.find(handle, jobId, slot, provider));
    }

    /** The provider signed the offer. A repeat of the same acceptance is accepted again. */
    public Decision<Lease> accept(LeaseAcceptance acceptance, Signature signature) {
        return transactions.call(handle -> {
            Optional<JobRow> job = new JobRepository(handle).lock(acceptance.jobId());
            Optional<LeaseRow> row = leases.lock(handle, acceptance.jobId(), acceptance.role(), acceptance.provider());
            if (job.isEmpty() || row.isEmpty()) {
                return Decision.refused("no-such-lease", "There is no such offer.", "Wait for the next offer.");
            }
            LeaseRow before = row.get();
            if (!Signatures.isBy(before.operatorKey(), digests.leaseAcceptance(acceptance), signature)) {
                return Decision.refused(
                        "forged-acceptance",
                        "The acceptance is not signed by the operator key " + before.operatorKey() + ".",
                        "Sign with the key registered for the provider.");
            }
            if (job.get().cancelSignature().isPresent() && before.lease().status() == LeaseStatus.OFFERED) {
                // The cancellation may be on its way to the chain: whoever works from now on would not be paid.
                return Decision.refused(
                        "called-off", "The requester does not want the job any more.", "Wait for the next offer.");
            }
            if (acceptance.expires().isAfter(LeaseTerms.expires(job.get(), before.lease()))) {
                return Decision.refused(
                        "late-expiry", "The acceptance expires after the offered time.", "Sign the offered time.");
            }
            return before.lease()
                    .accept(acceptance, clock.instant())
                    .flatMap(after -> granted(handle, before, after, signature));
        });
    }

    private Decision<Lease> granted(Handle handle, LeaseRow before, Lease after, Signature signature) {
        if (before.lease().status() == LeaseStatus.ACCEPTED) {
            return Decision.accepted(after);
        }
        JobStep step = JobStep.of(JobTrigger.LEASED)
                .telling(EventData.of(after)
                        .put("expires", after.expiresAt().orElseThrow().toString())
                        .toString());
        return new JobRepository(handle)
                .transition(after.jobId(), step, clock.instant())
                .map(job -> {
                    leases.saveAccepted(handle, before.id(), after, signature.toBytes());
                    // Training on a bought dataset delivers it, as the first download does.
                    new PurchaseRepository(handle)
                            .released(job.request().datasetId(), job.request().requester(), clock.instant());
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

    /** The provider gave the lease back without a result. */
    public void release(LeaseRow row, Fault fault, Refusal why) {
        transactions.run(handle -> {
            JobId job = row.lease().jobId();
            new JobRepository(handle).lock(job);
            LeaseRow current = leases.lock(handle, row.id());
            if (current.lease().status() == LeaseStatus.CLAIMED) {
                // A claim stands until its job ends: others are judged by it.
                return;
            }
            current.lease()
                    .release(clock.instant(), why.code() + ": " + why.detail())
                    .acceptedValue()
                    .ifPresent(after -> {
                        leases.save(handle, row.id(), after);
                        leases.saveFailure(handle, row.id(), EventData.of(fault, why));
                        if (!faults.decide(handle, job, fault, why, clock.instant())) {
                            gone(handle, current.lease(), after);
                        }
                    });
        });
    }

    private void end(long leaseId, Ending ending) {
        transactions.run(handle -> {
            new JobRepository(handle).lock(leases.jobOf(handle, leaseId));
            LeaseRow row = leases.lock(handle, leaseId);
            ending.of(row.lease())
                    .acceptedValue()
                    .filter(after ->
                            !after.status().isLive() && row.lease().status().isLive())
                    .ifPresent(after -> {
                        leases.save(handle, row.id(), after);
                        gone(handle, row.lease(), after);
                    });
        });
    }

    /** The slot is free again: the next draw fills it. */
    private void gone(Handle handle, Lease before, Lease after) {
        LOGGER.info("Lease of {} on job {} ended: {}", after.provider(), after.jobId(), after.endReason());
        JobRepository jobs = new JobRepository(handle);
        String data = EventData.of(after).put("reason", after.endReason()).toString();
        if (before.status() == LeaseStatus.OFFERED) {
            jobs.tell(after.jobId(), "declined", data, clock.instant());
            jobs.wake(after.jobId(), clock.instant());
            return;
        }
        boolean remain = leases.live(handle, after.jobId()).stream()
                .anyMatch(other -> other.lease().status() != LeaseStatus.OFFERED);
        JobStep lost = JobStep.of(JobTrigger.LEASE_LOST)
                .when(remain ? JobCondition.LEASES_REMAIN : JobCondition.NO_LEASE_REMAINS)
                .because("the next provider is being drawn")
                .telling(data);
        jobs.transition(after.jobId(), lost, clock.instant())
                .refusalReason()
                .ifPresent(refusal -> LOGGER.info("Job {}: {}", after.jobId(), refusal));
    }

    @FunctionalInterface
    private interface Ending {
        Decision<Lease> of(Lease lease);
    }
}
