package io.datacoin.scheduler.judge;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.claim.IncomingClaim;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.lease.LeaseRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.lease.Lease;
import io.datacoin.domain.lease.LeaseStatus;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import io.datacoin.domain.result.ClaimCommitment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Takes commitments and claims: checks that they are of the lease's holder, under its key, and what was committed to.
 * Each in one transaction that locks the job first and the lease second. Safe for any thread.
 */
public final class ClaimIntake {
    private final Transactions transactions;
    private final MarketplaceDigests digests;
    private final InstantSource clock;

    public ClaimIntake(Transactions transactions, MarketplaceDigests digests, InstantSource clock) {
        this.transactions = transactions;
        this.digests = digests;
        this.clock = clock;
    }

    /** A replica has a result and shows its commitment to it. */
    public void commit(JobId jobId, int slot, Address provider, Bytes32 commitment) {
        transactions.run(transaction -> transaction
                .leases()
                .lock(jobId, slot, provider)
                .filter(row -> row.lease().status() == LeaseStatus.ACCEPTED)
                .ifPresent(row ->
                        transaction.claims().commit(jobId, slot, provider, row.id(), commitment, clock.instant())));
    }

    /** Whether everybody has committed, or time is nearly over, so that this replica may show its claim. */
    public boolean mayReveal(JobId jobId, int slot, Address provider) {
        return transactions.call(transaction -> {
            Optional<JobRow> job = transaction.jobs().find(jobId);
            boolean committed = transaction
                    .claims()
                    .find(jobId, slot, provider)
                    .filter(claim -> claim.commitment().isPresent())
                    .isPresent();
            return committed
                    && job.isPresent()
                    && (transaction.claims().ofLiveLeases(jobId).size()
                                    >= job.get().slots()
                            || !clock.instant().isBefore(RevealDeadlines.revealFrom(job.get())));
        });
    }

    /** A replica shows its claim. A repeat of what was stored is accepted again. */
    public Decision<Lease> claim(IncomingClaim claim) {
        return transactions.call(transaction -> {
            JobId jobId = claim.revealed().claim().jobId();
            Optional<JobRow> job = transaction.jobs().lock(jobId);
            Optional<LeaseRow> row = transaction.leases().lock(jobId, claim.slot(), claim.provider());
            if (job.isEmpty() || row.isEmpty()) {
                return Decision.refused(LeaseCode.NO_SUCH_LEASE, "There is no such lease.", "Wait for an offer.");
            }
            if (row.get().lease().status() == LeaseStatus.CLAIMED) {
                return Decision.accepted(row.get().lease());
            }
            Optional<String> objection = objection(transaction, claim, job.get(), row.get());
            if (objection.isPresent()) {
                return Decision.refused(
                        LeaseCode.BAD_CLAIM, objection.get(), "Claim what was computed, under the lease's key.");
            }
            return row.get()
                    .lease()
                    .claim(clock.instant())
                    .flatMap(after -> store(transaction, job.get(), row.get(), after, claim));
        });
    }

    /** What tells, before anything it names is looked at, that the claim is not of the lease's holder; empty when nothing does. */
    public Optional<String> forgery(IncomingClaim claim, LeaseRow row) {
        boolean genuine = Signatures.isBy(
                row.operatorKey(),
                digests.resultClaim(claim.revealed().claim()),
                Signature.of(claim.revealed().signature().toBytes()));
        return genuine
                ? Optional.empty()
                : Optional.of("The claim is not signed by the operator key " + row.operatorKey() + ".");
    }

    private Optional<String> objection(Transaction transaction, IncomingClaim claim, JobRow job, LeaseRow row) {
        Optional<String> forgery = forgery(claim, row);
        if (forgery.isPresent()) {
            return forgery;
        }
        Bytes32 digest = digests.resultClaim(claim.revealed().claim());
        Optional<Bytes32> commitment = transaction
                .claims()
                .find(row.lease().jobId(), claim.slot(), claim.provider())
                .flatMap(ClaimRow::commitment);
        // A failure report needs no commitment: who copies it is not paid for a model.
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

    private Decision<Lease> store(Transaction transaction, JobRow job, LeaseRow row, Lease after, IncomingClaim claim) {
        Instant now = clock.instant();
        long claimed = 1
                + transaction.leases().live(job.id()).stream()
                        .filter(other -> other.lease().status() == LeaseStatus.CLAIMED)
                        .count();
        JobChange change = JobChange.of(
                        new JobEvent.Claimed(after.slot(), claim.revealed().result(after.provider())))
                .when(claimed >= job.slots() ? JobCondition.ALL_CLAIMS_IN : JobCondition.CLAIMS_OUTSTANDING);
        return transaction.jobs().transition(job.id(), change, now).map(moved -> {
            transaction.claims().reveal(claim, row.id(), now);
            transaction.leases().save(row.id(), after);
            return after;
        });
    }
}
