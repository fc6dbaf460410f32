package io.datacoin.scheduler.settle;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.signing.Signature;
import io.datacoin.database.Rows;
import io.datacoin.database.job.JobRepository;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.submit.Batched;
import io.datacoin.scheduler.submit.JobSubjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Open jobs without a lease whose requesters do not want them any more, on their way to {@code TrainingEscrow.cancel}. */
public final class CancelSubmitter implements Batched {
    private static final String PURPOSE = "cancel";
    private static final String CALLED_OFF = "status in ('open', 'queued') and cancel_signature is not null"
            + " and deadline > :now and not exists (select 1 from lease where lease.job_id = job.job_id"
            + " and lease.status in ('accepted', 'claimed'))";

    private final TrainingEscrowCalls escrow;

    public CancelSubmitter(TrainingEscrowCalls escrow) {
        this.escrow = escrow;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        return JobSubjects.waiting(handle, PURPOSE, CALLED_OFF, now, limit);
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        List<JobRequest> requests = new ArrayList<>();
        List<Signature> signatures = new ArrayList<>();
        for (String subject : subjects) {
            JobSubjects.find(handle, subject)
                    .filter(job -> !job.status().isTerminal())
                    .ifPresent(job -> signature(handle, job.id()).ifPresent(signature -> {
                        requests.add(job.request());
                        signatures.add(signature);
                    }));
        }
        return requests.isEmpty() ? Optional.empty() : Optional.of(escrow.cancel(requests, signatures));
    }

    private static Optional<Signature> signature(Handle handle, JobId job) {
        return handle.createQuery("select cancel_signature from job where job_id = :job"
                        + " and octet_length(cancel_signature) = " + Signature.LENGTH)
                .bind("job", job)
                .map((row, context) -> Signature.of(Rows.bytes(row, "cancel_signature")))
                .findOne();
    }

    @Override
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
        new JobRepository(handle).explain(JobId.parse(subject), "The job could not be cancelled: " + why.detail(), now);
        JobSubjects.retryLater(handle, PURPOSE, subject, now);
    }

    @Override
    public void done(Handle handle, String subject, Instant now) {
        JobSubjects.find(handle, subject)
                .filter(job -> !job.status().isTerminal())
                .ifPresent(job -> JobSubjects.retryLater(handle, PURPOSE, subject, now));
    }
}
