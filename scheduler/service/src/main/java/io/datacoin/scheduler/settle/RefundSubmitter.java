package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.submit.Batched;
import io.datacoin.scheduler.submit.JobSubjects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Jobs nobody settled by their deadline, on their way to {@code TrainingEscrow.refund}, which anyone may call. */
public final class RefundSubmitter implements Batched {
    private static final String PURPOSE = "refund";
    /** The chain's clock may be behind this one. */
    private static final String OVERDUE = "opened_block is not null and ended_block is null and status not in"
            + " ('succeeded', 'failed', 'refunded', 'cancelled') and deadline + interval '2 seconds' < :now";

    private final TrainingEscrowCalls escrow;

    public RefundSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        handle.createUpdate("update job set wake_at = deadline + interval '2 seconds' where " + OVERDUE
                        + " and wake_at > :now and status in ('open', 'queued', 'leased', 'running') and not exists"
                        + " (select 1 from submission_item item where item.purpose = 'refund'"
                        + " and item.subject = '0x' || encode(job.job_id, 'hex'))")
                .bind("now", now)
                .execute();
        return JobSubjects.waiting(handle, PURPOSE, OVERDUE, now, limit);
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        List<JobRequest> overdue = subjects.stream()
                .flatMap(subject -> JobSubjects.find(handle, subject).stream())
                .filter(job -> !job.status().isTerminal())
                .map(JobRow::request)
                .toList();
        return overdue.isEmpty() ? Optional.empty() : Optional.of(escrow.refund(overdue));
    }

    @Override
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
        JobSubjects.retryLater(handle, PURPOSE, subject, now);
    }

    @Override
    public void done(Handle handle, String subject, Instant now) {
        JobSubjects.find(handle, subject)
                .filter(job -> !job.status().isTerminal())
                .ifPresent(job -> JobSubjects.retryLater(handle, PURPOSE, subject, now));
    }
}
