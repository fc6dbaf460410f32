package io.datacoin.scheduler.judge;

import io.datacoin.database.job.JobChange;
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
 * so many providers have failed that it can not be theirs: then it is the marketplace's and the requester gets everything back
 * at once, whatever they say of the data. A fault of the data takes its version off the market, which no number of providers
 * may do by their word: they can be one person. A fault of the spec comes with a signed failure report and is judged like a result,
 * not here.
 */
public final class FaultDecision {
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
        return transaction.leases().failures(job) >= mostFailures && found(transaction, job, Fault.PLATFORM, why, now);
    }

    /** The job can give no model, and this is whose fault it is. False when the job is past that. */
    public boolean found(Transaction transaction, JobId job, Fault fault, Refusal why, Instant now) {
        JobChange change = JobChange.of(new JobEvent.FaultFound(fault, why)).because(why.detail() + " " + why.remedy());
        return transaction.jobs().transition(job, change, now).isAccepted();
    }
}
