package io.datacoin.scheduler.judge;

import io.datacoin.database.job.JobChange;
import io.datacoin.database.lease.LeaseRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;

/**
 * Whether a failure a worker reports ends the job, or is the next provider's chance.
 *
 * <p>A fault of the data ends it at once if the scheduler has seen it itself. Any other failure goes to the next draw, until
 * so many providers have failed that it can not be theirs: then the requester gets everything back at once. If all of them
 * said the same of the data, and were not one, it is the data's fault: whether a table can be read, only reading it tells.
 * Otherwise it is the marketplace's. A fault of the spec comes with a signed failure report and is judged like a result,
 * not here.
 */
public final class FaultDecision {
    private static final int WITNESSES = 2;

    private final int mostFailures;

    /** @param mostFailures how many providers may fail on one job before it is given up */
    public FaultDecision(int mostFailures) {
        this.mostFailures = mostFailures;
    }

    /**
     * Ends the job if the failure, which is stored already, is enough for it.
     *
     * @param seen whether the scheduler has seen for itself what the worker says
     * @return whether the job is on its way to its settlement now
     */
    public boolean decide(Transaction transaction, JobId job, Fault fault, Refusal why, boolean seen, Instant now) {
        if (fault == Fault.DATA && seen) {
            return found(transaction, job, Fault.DATA, why, now);
        }
        int failures = transaction.leases().failures(job);
        if (failures < mostFailures) {
            return false;
        }
        LeaseRepository.Agreement same = transaction.leases().failuresAs(job, fault, why.code());
        boolean agreed = fault == Fault.DATA && same.failures() == failures && same.providers() >= WITNESSES;
        return found(transaction, job, agreed ? Fault.DATA : Fault.PLATFORM, why, now);
    }

    /** The job can give no model, and this is whose fault it is. False when the job is past that. */
    public boolean found(Transaction transaction, JobId job, Fault fault, Refusal why, Instant now) {
        JobChange change = JobChange.of(new JobEvent.FaultFound(fault, why)).because(why.detail() + " " + why.remedy());
        return transaction.jobs().transition(job, change, now).isAccepted();
    }
}
