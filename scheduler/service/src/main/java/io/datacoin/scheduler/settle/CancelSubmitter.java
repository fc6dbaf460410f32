package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.read.AccountSignatures;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import io.datacoin.scheduler.batch.JobBatches;
import io.datacoin.scheduler.batch.WalletsAlone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Open jobs without a lease whose requesters do not want them any more, on their way to {@code TrainingEscrow.cancel}. */
public final class CancelSubmitter implements BatchSource {
    private static final String PURPOSE = "cancel";

    private final TrainingEscrowCalls escrow;
    private final MarketplaceDigests digests;

    public CancelSubmitter(TrainingEscrowCalls escrow, MarketplaceDigests digests) {
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
                transaction, transaction.jobQueue().awaitingBatch(JobWork.CANCEL, PURPOSE, now, limit), this::isByKey);
    }

    private boolean isByKey(JobRow job) {
        return job.cancelSignature()
                .flatMap(signature ->
                        AccountSignatures.byKey(job.request().requester(), digests.jobCancel(job.id()), signature))
                .isPresent();
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        List<JobRequest> requests = new ArrayList<>();
        List<HexBytes> signatures = new ArrayList<>();
        for (String subject : subjects) {
            JobBatches.find(transaction, subject)
                    .filter(job -> !job.status().isTerminal())
                    .ifPresent(job -> job.cancelSignature().ifPresent(signature -> {
                        requests.add(job.request());
                        signatures.add(signature);
                    }));
        }
        return requests.isEmpty() ? Optional.empty() : Optional.of(escrow.cancel(requests, signatures));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        transaction.jobs().explain(JobId.parse(subject), "The job could not be cancelled: " + why.detail(), now);
        JobBatches.retryLater(transaction, PURPOSE, subject, now);
    }

    @Override
    public void done(Transaction transaction, String subject, Instant now) {
        JobBatches.find(transaction, subject)
                .filter(job -> !job.status().isTerminal())
                .ifPresent(job -> leftOut(transaction, job, now));
    }

    private void leftOut(Transaction transaction, JobRow job, Instant now) {
        if (WalletsAlone.isAskedOften(transaction, PURPOSE, job.id()) && !isByKey(job)) {
            transaction
                    .jobs()
                    .explain(
                            job.id(),
                            "The wallet at " + job.request().requester()
                                    + " did not confirm to the escrow that the job is to be cancelled.",
                            now);
            transaction.jobQueue().sleep(job.id(), job.request().deadline());
        } else {
            JobBatches.retryLater(transaction, PURPOSE, job.id().hex(), now);
        }
    }
}
