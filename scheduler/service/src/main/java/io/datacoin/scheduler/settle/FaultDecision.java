package io.datacoin.scheduler.settle;

import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobStep;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobTrigger;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.EventData;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Whether a failure a worker reports ends the job, or is the next provider's chance.
 *
 * <p>A fault of the data ends it (the caller has looked for the bytes itself). Any other failure goes to the next draw,
 * until so many providers have failed that the marketplace must be at fault: then the requester gets everything back at
 * once. A fault of the spec comes with a signed failure report and is judged like a result, not here.
 */
public final class FaultDecision {
    private final int mostFailures;

    /** @param mostFailures how many providers may fail on one job before it is given up */
    public FaultDecision(int mostFailures) {
        this.mostFailures = mostFailures;
    }

    /**
     * Ends the job if the failure is enough for it.
     *
     * @return whether the job is on its way to its settlement now
     */
    public boolean decide(Handle handle, JobId job, Fault fault, Refusal why, Instant now) {
        return switch (fault) {
            case DATA -> found(handle, job, Fault.DATA, why, now);
            case SPEC, PROVIDER, PLATFORM ->
                failures(handle, job) >= mostFailures && found(handle, job, Fault.PLATFORM, why, now);
        };
    }

    /** The job can give no model, and this is whose fault it is. False when the job is past that. */
    public boolean found(Handle handle, JobId job, Fault fault, Refusal why, Instant now) {
        JobStep step = JobStep.of(JobTrigger.FAULT_FOUND)
                .with(fault.outcome())
                .because(why.detail() + " " + why.remedy())
                .telling(EventData.of(fault, why));
        return new JobRepository(handle).transition(job, step, now).isAccepted();
    }

    private static int failures(Handle handle, JobId job) {
        return handle.createQuery("select count(*) from lease where job_id = :job and failure is not null")
                .bind("job", job)
                .mapTo(Integer.class)
                .one();
    }
}
