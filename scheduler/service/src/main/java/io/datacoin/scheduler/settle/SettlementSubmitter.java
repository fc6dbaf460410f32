package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.SettlementOrder;
import io.datacoin.chain.call.SettlementOrder.SignedClaim;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.signing.Signature;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.result.ClaimRepository;
import io.datacoin.scheduler.result.ClaimRow;
import io.datacoin.scheduler.submit.Batched;
import io.datacoin.scheduler.submit.JobSubjects;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Decided jobs on their way to {@code TrainingEscrow.settle}, with the claims that prove the decision. */
public final class SettlementSubmitter implements Batched {
    private static final String PURPOSE = "settle";
    private static final int NANO_DIGITS = 9;
    private static final int LONGEST_METRIC = 32;

    private final TrainingEscrowCalls escrow;
    private final ClaimRepository claims;

    public SettlementSubmitter(TrainingEscrowCalls escrow, ClaimRepository claims) {
        this.escrow = escrow;
        this.claims = claims;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        return JobSubjects.waiting(handle, PURPOSE, "status = 'settling' and deadline > :now", now, limit);
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        List<SettlementOrder> orders = subjects.stream()
                .flatMap(subject -> JobSubjects.find(handle, subject).stream())
                .filter(job -> job.status() == JobStatus.SETTLING)
                .flatMap(job -> order(handle, job).stream())
                .toList();
        return orders.isEmpty() ? Optional.empty() : Optional.of(escrow.settle(orders));
    }

    private Optional<SettlementOrder> order(Handle handle, JobRow job) {
        return job.outcome().map(outcome -> switch (outcome) {
            case SUCCEEDED, SPEC_FAULT -> withClaims(job, outcome, claims.judged(handle, job.id()));
            case DATA_FAULT, PROVIDER_FAULT, PLATFORM_FAULT, CANCELLED ->
                new SettlementOrder(job.request(), outcome, "", BigDecimal.ZERO, List.of());
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
        BigInteger nanos = published.flatMap(ClaimRow.Revealed::metricNanos).orElse(BigInteger.ZERO);
        return new SettlementOrder(
                job.request(),
                outcome,
                metric.substring(0, Math.min(LONGEST_METRIC, metric.length())),
                new BigDecimal(nanos, NANO_DIGITS),
                signed);
    }

    @Override
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
        new JobRepository(handle).explain(JobId.parse(subject), "The settlement waits: " + why.detail(), now);
        JobSubjects.retryLater(handle, PURPOSE, subject, now);
    }

    @Override
    public void done(Handle handle, String subject, Instant now) {
        JobSubjects.find(handle, subject)
                .filter(job -> job.status() == JobStatus.SETTLING)
                .ifPresent(job -> JobSubjects.retryLater(handle, PURPOSE, subject, now));
    }
}
