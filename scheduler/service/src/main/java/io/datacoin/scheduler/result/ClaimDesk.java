package io.datacoin.scheduler.result;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.Transactions;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.JobStep;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.result.ClaimCommitment;
import io.datacoin.scheduler.EventData;
import io.datacoin.scheduler.lease.LeaseRepository;
import io.datacoin.scheduler.lease.LeaseRow;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Takes commitments and claims: checks that they are of the lease's holder, under its key, and what was committed to.
 * Each in one transaction that locks the job first and the lease second. Safe for any thread.
 */
public final class ClaimDesk {
    private final Transactions transactions;
    private final LeaseRepository leases;
    private final ClaimRepository claims;
    private final MarketplaceDigests digests;
    private final Clock clock;

    public ClaimDesk(
            Transactions transactions,
            LeaseRepository leases,
            ClaimRepository claims,
            MarketplaceDigests digests,
            Clock clock) {
        this.transactions = transactions;
        this.leases = leases;
        this.claims = claims;
        this.digests = digests;
        this.clock = clock;
    }

    /** A replica has a result and shows its commitment to it. */
    public void commit(JobId jobId, int slot, Address provider, Bytes32 commitment) {
        transactions.run(handle -> leases.lock(handle, jobId, slot, provider)
                .filter(row -> row.lease().status() == LeaseStatus.ACCEPTED)
                .ifPresent(row -> claims.commit(handle, jobId, slot, provider, row.id(), commitment, clock.instant())));
    }

    /** Whether everybody has committed, or time is nearly over, so that this replica may show its claim. */
    public boolean mayReveal(JobId jobId, int slot, Address provider) {
        return transactions.call(handle -> {
            Optional<JobRow> job = new JobRepository(handle).find(jobId);
            boolean committed = claims.find(handle, jobId, slot, provider)
                    .filter(claim -> claim.commitment().isPresent())
                    .isPresent();
            return committed
                    && job.isPresent()
                    && (claims.ofLiveLeases(handle, jobId).size() >= job.get().slots()
                            || !clock.instant().isBefore(LastCall.revealFrom(job.get())));
        });
    }

    /** A replica shows its claim. A repeat of what was stored is accepted again. */
    public Decision<Lease> claim(IncomingClaim claim) {
        return transactions.call(handle -> {
            JobId jobId = claim.revealed().claim().jobId();
            Optional<JobRow> job = new JobRepository(handle).lock(jobId);
            Optional<LeaseRow> row = leases.lock(handle, jobId, claim.slot(), claim.provider());
            if (job.isEmpty() || row.isEmpty()) {
                return Decision.refused("no-such-lease", "There is no such lease.", "Wait for an offer.");
            }
            if (row.get().lease().status() == LeaseStatus.CLAIMED) {
                return Decision.accepted(row.get().lease());
            }
            Optional<String> objection = objection(handle, claim, job.get(), row.get());
            if (objection.isPresent()) {
                return Decision.refused(
                        "bad-claim", objection.get(), "Claim what was computed, under the lease's key.");
            }
            return row.get()
                    .lease()
                    .claim(clock.instant())
                    .flatMap(after -> store(handle, job.get(), row.get(), after, claim));
        });
    }

    private Optional<String> objection(Handle handle, IncomingClaim claim, JobRow job, LeaseRow row) {
        Bytes32 digest = digests.resultClaim(claim.revealed().claim());
        if (!Signatures.isBy(
                row.operatorKey(),
                digest,
                Signature.of(claim.revealed().signature().toBytes()))) {
            return Optional.of("The claim is not signed by the operator key " + row.operatorKey() + ".");
        }
        Optional<Bytes32> commitment = claims.find(handle, row.lease().jobId(), claim.slot(), claim.provider())
                .flatMap(ClaimRow::commitment);
        // A failure report says nothing another could copy and be paid for a model.
        if (commitment.isEmpty()
                && job.request().replicas() > 1
                && !claim.revealed().claim().isFailure()) {
            return Optional.of("A replica must commit to its result before it shows it.");
        }
        if (commitment.isPresent()) {
            Bytes32 opened =
                    ClaimCommitment.of(Keccak.KECCAK_256, digest, claim.salt().orElse(Bytes32.ZERO));
            if (!opened.equals(commitment.get())) {
                return Optional.of("The claim is not the one that was committed to.");
            }
        }
        return Optional.empty();
    }

    private Decision<Lease> store(Handle handle, JobRow job, LeaseRow row, Lease after, IncomingClaim claim) {
        Instant now = clock.instant();
        long claimed = 1
                + leases.live(handle, job.id()).stream()
                        .filter(other -> other.lease().status() == LeaseStatus.CLAIMED)
                        .count();
        JobStep step = JobStep.of(JobTrigger.CLAIMED)
                .when(claimed >= job.slots() ? JobCondition.ALL_CLAIMS_IN : JobCondition.CLAIMS_OUTSTANDING)
                .telling(EventData.of(after)
                        .put("report", claim.revealed().reportCid())
                        .toString());
        return new JobRepository(handle).transition(job.id(), step, now).map(moved -> {
            claims.reveal(handle, claim, row.id(), now);
            leases.save(handle, row.id(), after);
            return after;
        });
    }
}
