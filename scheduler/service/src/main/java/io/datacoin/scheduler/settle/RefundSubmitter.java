package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import io.datacoin.scheduler.batch.JobBatches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs nobody settled by their deadline, on their way to {@code TrainingEscrow.refund}, which anyone may call. */
public final class RefundSubmitter implements BatchSource {
    private static final String PURPOSE = "refund";

    private final TrainingEscrowCalls escrow;

    public RefundSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        transaction.jobQueue().wakeForRefund(PURPOSE, now);
        return transaction.jobQueue().awaitingBatch(JobWork.REFUND, PURPOSE, now, limit);
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        List<JobRequest> overdue = subjects.stream()
                .flatMap(subject -> JobBatches.find(transaction, subject).stream())
                .filter(job -> !job.status().isTerminal())
                .map(JobRow::request)
                .toList();
        return overdue.isEmpty() ? Optional.empty() : Optional.of(escrow.refund(overdue));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        JobBatches.retryLater(transaction, PURPOSE, subject, now);
    }

    @Override
    public void done(Transaction transaction, String subject, Instant now) {
        JobBatches.find(transaction, subject)
                .filter(job -> !job.status().isTerminal())
                .ifPresent(job -> JobBatches.retryLater(transaction, PURPOSE, subject, now));
    }
}
