package io.datacoin.scheduler.open;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.read.AccountSignatures;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.job.JobChange;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import io.datacoin.scheduler.batch.JobBatches;
import io.datacoin.scheduler.batch.WalletsAlone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Submitted requests on their way to {@code TrainingEscrow.open}. What the escrow says comes back as events. */
public final class EscrowSubmitter implements BatchSource {
    private static final String PURPOSE = "open";

    private final TrainingEscrowCalls escrow;
    private final MarketplaceDigests digests;

    public EscrowSubmitter(TrainingEscrowCalls escrow, MarketplaceDigests digests) {
        this.escrow = escrow;
        this.digests = digests;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        return WalletsAlone.first(
                transaction, transaction.jobQueue().awaitingBatch(JobWork.OPEN, PURPOSE, now, limit), this::isByKey);
    }

    private boolean isByKey(JobRow job) {
        return AccountSignatures.byKey(job.request().requester(), digests.jobRequest(job.request()), job.signature())
                .isPresent();
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        List<JobRow> jobs = subjects.stream()
                .flatMap(subject -> JobBatches.find(transaction, subject).stream())
                .filter(job -> job.status() == JobStatus.SUBMITTED && !job.isCalledOff())
                .toList();
        if (jobs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(escrow.open(
                jobs.stream().map(JobRow::request).toList(),
                jobs.stream().map(JobRow::signature).toList()));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        JobChange change = JobChange.of(new JobEvent.Rejected())
                .when(JobCondition.MAY_PASS)
                .because("The job could not be opened: " + why.detail());
        transaction
                .jobs()
                .transition(JobId.parse(subject), change, now)
                .acceptedValue()
                .ifPresent(job -> leftOut(transaction, job, now));
    }

    @Override
    public void done(Transaction transaction, String subject, Instant now) {
        JobBatches.find(transaction, subject)
                .filter(job -> job.status() == JobStatus.SUBMITTED)
                .ifPresent(job -> leftOut(transaction, job, now));
    }

    /** Whether the requester is a contract that did not say yes when the escrow asked. */
    private boolean isDenied(JobRow job) {
        return !isByKey(job)
                && job.statusReason().filter(WalletsAlone.NOT_SIGNED::equals).isPresent();
    }

    /** Tried again later, unless the requester called it off meanwhile. */
    private void leftOut(Transaction transaction, JobRow job, Instant now) {
        if (job.isCalledOff()) {
            transaction.jobs().callOff(job.id(), now);
        } else if (isDenied(job) && WalletsAlone.isAskedOften(transaction, PURPOSE, job.id())) {
            transaction
                    .jobs()
                    .transition(
                            job.id(),
                            JobChange.of(new JobEvent.Rejected())
                                    .when(JobCondition.IS_FINAL)
                                    .because("The wallet at " + job.request().requester()
                                            + " did not confirm its signature to the escrow. Nothing was charged; sign a"
                                            + " new request."),
                            now);
        } else {
            JobBatches.retryLater(transaction, PURPOSE, job.id().hex(), now);
        }
    }
}
