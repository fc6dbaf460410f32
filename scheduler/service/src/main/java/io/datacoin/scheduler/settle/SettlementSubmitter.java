package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.SettlementOrder;
import io.datacoin.chain.call.SettlementOrder.SignedClaim;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.signing.Signature;
import io.datacoin.database.claim.ClaimRow;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.result.MetricValue;
import io.datacoin.outbox.batch.BatchSource;
import io.datacoin.scheduler.batch.JobBatches;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decided jobs on their way to {@code TrainingEscrow.settle}, with the claims that prove the decision. */
public final class SettlementSubmitter implements BatchSource {
    private static final String PURPOSE = "settle";
    private static final int LONGEST_METRIC = 32;

    private final TrainingEscrowCalls escrow;

    public SettlementSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        return transaction.jobQueue().awaitingBatch(JobWork.SETTLE, PURPOSE, now, limit);
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        List<SettlementOrder> orders = subjects.stream()
                .flatMap(subject -> JobBatches.find(transaction, subject).stream())
                .filter(job -> job.status() == JobStatus.SETTLING)
                .flatMap(job -> order(transaction, job).stream())
                .toList();
        return orders.isEmpty() ? Optional.empty() : Optional.of(escrow.settle(orders));
    }

    private Optional<SettlementOrder> order(Transaction transaction, JobRow job) {
        return job.outcome().map(outcome -> switch (outcome) {
            case SUCCEEDED, SPEC_FAULT ->
                withClaims(job, outcome, transaction.claims().judged(job.id()));
            case DATA_FAULT, PROVIDER_FAULT, PLATFORM_FAULT, CANCELLED ->
                new SettlementOrder(job.request(), outcome, "", MetricValue.ZERO, List.of());
        });
    }

    private static SettlementOrder withClaims(JobRow job, Outcome outcome, List<ClaimRow> rows) {
        List<SignedClaim> signed = rows.stream()
                .flatMap(row -> row
                        .revealed()
                        .map(revealed -> new SignedClaim(
                                row.provider(),
                                row.slot(),
                                revealed.claim(),
                                Signature.of(revealed.signature().toBytes())))
                        .stream())
                .toList();
        Optional<ClaimRow.Revealed> published = rows.stream()
                .filter(ClaimRow::isMajority)
                .flatMap(row -> row.revealed().stream())
                .findFirst();
        String metric = published.flatMap(ClaimRow.Revealed::metricName).orElse("");
        MetricValue value = published.flatMap(ClaimRow.Revealed::metricValue).orElse(MetricValue.ZERO);
        return new SettlementOrder(
                job.request(), outcome, metric.substring(0, Math.min(LONGEST_METRIC, metric.length())), value, signed);
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        transaction.jobs().explain(JobId.parse(subject), "The settlement waits: " + why.detail(), now);
        JobBatches.retryLater(transaction, PURPOSE, subject, now);
    }

    @Override
    public void done(Transaction transaction, String subject, Instant now) {
        JobBatches.find(transaction, subject)
                .filter(job -> job.status() == JobStatus.SETTLING)
                .ifPresent(job -> JobBatches.retryLater(transaction, PURPOSE, subject, now));
    }
}
