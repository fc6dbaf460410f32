package io.datacoin.scheduler.open;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.signing.Signature;
import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.JobStep;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.submit.Batched;
import io.datacoin.scheduler.submit.JobSubjects;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Submitted requests on their way to {@code TrainingEscrow.open}. What the escrow says comes back as events. */
public final class EscrowSubmitter implements Batched {
    private static final String PURPOSE = "open";

    private final TrainingEscrowCalls escrow;

    public EscrowSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        return JobSubjects.waiting(handle, PURPOSE, "status = 'submitted' and deadline > :now", now, limit);
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        List<JobRow> jobs = subjects.stream()
                .flatMap(subject -> JobSubjects.find(handle, subject).stream())
                .filter(job -> job.status() == JobStatus.SUBMITTED)
                .toList();
        if (jobs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(escrow.open(
                jobs.stream().map(JobRow::request).toList(),
                jobs.stream()
                        .map(job -> Signature.of(job.signature().toBytes()))
                        .toList()));
    }

    @Override
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
        JobStep step = JobStep.of(JobTrigger.REJECTED)
                .when(JobCondition.MAY_PASS)
                .because("The job could not be opened: " + why.detail());
        new JobRepository(handle)
                .transition(JobId.parse(subject), step, now)
                .acceptedValue()
                .ifPresent(job -> JobSubjects.retryLater(handle, PURPOSE, subject, now));
    }

    @Override
    public void done(Handle handle, String subject, Instant now) {
        JobSubjects.find(handle, subject)
                .filter(job -> job.status() == JobStatus.SUBMITTED)
                .ifPresent(job -> JobSubjects.retryLater(handle, PURPOSE, subject, now));
    }
}
