package io.datacoin.database.job;

import io.datacoin.database.outbox.SubmissionRepository;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobWork;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which jobs wait for whose work; the table {@link JobWork} decides. Works in the transaction of its handle.
 *
 * <p>A job in a batch has its id in hexadecimal as its name there.
 */
public final class JobQueue {
    private static final String BATCH_NAME = "'0x' || encode(job.job_id, 'hex')";
    private static final String NO_LEASE = " and not exists (select 1 from lease where lease.job_id = job.job_id"
            + " and lease.status in ('accepted', 'claimed'))";

    private final Handle handle;

    /** The jobs as this transaction sees them. */
    public JobQueue(Handle handle) {
        this.handle = handle;
    }

    private static String isFor(JobWork work) {
        String requester = switch (work.requester()) {
            case ANY -> "";
            case WANTS_IT -> " and cancel_signature is null";
            case CALLED_IT_OFF -> " and cancel_signature is not null";
        };
        String time = switch (work.time()) {
            case ANY -> "";
            case BEFORE_DEADLINE -> " and deadline > :now";
            case AFTER_DEADLINE -> " and deadline + cast(:tolerance as interval) < :now";
        };
        return "status = any(:statuses)" + requester + time + (work.isOnlyWithoutALease() ? NO_LEASE : "");
    }

    private static <S extends SqlStatement<S>> S bind(S statement, JobWork work, Instant now) {
        statement
                .bindArray("statuses", String.class, JobRows.names(work.statuses()))
                .bind("now", now);
        return work.time() == JobWork.Time.AFTER_DEADLINE
                ? statement.bind("tolerance", JobWork.CLOCK_TOLERANCE.toString())
                : statement;
    }

    /**
     * Takes up to {@code limit} jobs that wait for the work into the hands of one scheduler. Requesters take turns, and of one
     * the job that waits longest for a look comes first: no flood of one wallet holds up another. Nobody else gets them until
     * then, unless a change or {@link #release} frees them; a scheduler that dies loses them at that time.
     */
    public List<JobRow> takeDue(JobWork work, String scheduler, Instant now, Instant until, int limit) {
        return bind(handle.createQuery("""
                        with waiting as (
                            select job_id, wake_at as since, row_number() over (partition by requester
                                order by wake_at, coalesce(opened_at, created_at), job_id) as turn
                            from job
                            where %1$s and wake_at <= :now and (attended_until is null or attended_until <= :now))
                        update job set attended_by = :scheduler, attended_until = :until
                        where job_id in (
                            select job.job_id from job join waiting using (job_id)
                            where attended_until is null or attended_until <= :now
                            order by turn, since, job_id
                            limit :limit for update of job skip locked)
                        returning %2$s
                        """.formatted(isFor(work), JobRows.COLUMNS)), work, now)
                .bind("scheduler", scheduler)
                .bind("until", until)
                .bind("limit", limit)
                .map(JobRows::read)
                .list();
    }

    /** Gives a job back, to be looked at no earlier than {@code wakeAt}. */
    public void release(JobId id, String scheduler, Instant wakeAt) {
        handle.createUpdate("update job set attended_by = null, attended_until = null, wake_at = :wake"
                        + " where job_id = :job and attended_by = :scheduler")
                .bind("job", id)
                .bind("scheduler", scheduler)
                .bind("wake", wakeAt)
                .execute();
    }

    /**
     * Names of jobs that wait for the work and are in no batch of that purpose, locked until the transaction ends: a job that
     * somebody else changes right now is left for the next time. Requesters take turns, each with his oldest job.
     */
    public List<String> awaitingBatch(JobWork work, String purpose, Instant now, int limit) {
        return bind(
                        handle.createQuery("with waiting as (select job_id, row_number() over (partition by requester"
                                + " order by created_at, job_id) as turn from job where " + isFor(work)
                                + " and wake_at <= :now and "
                                + SubmissionRepository.idle(purpose, BATCH_NAME)
                                + ") select " + BATCH_NAME + " from job join waiting using (job_id)"
                                + " order by turn, created_at, job_id limit :limit for update of job skip locked"),
                        work,
                        now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** Jobs that wait for the work and are in no batch of that purpose, oldest first. */
    public List<JobId> idle(JobWork work, String purpose, Instant now, int limit) {
        return bind(
                        handle.createQuery("select job_id from job where " + isFor(work) + " and "
                                + SubmissionRepository.idle(purpose, BATCH_NAME)
                                + " order by created_at, job_id limit :limit"),
                        work,
                        now)
                .bind("limit", limit)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list();
    }

    /** Whether any job waits for the work. */
    public boolean isAnyFor(JobWork work, Instant now) {
        return bind(handle.createQuery("select exists (select 1 from job where " + isFor(work) + ")"), work, now)
                .mapTo(Boolean.class)
                .one();
    }

    /** Jobs with replicas whose deadline is before {@code soon} and of whose replicas more than half have answered. */
    public List<JobId> nearlyOver(Instant now, Instant soon, int limit) {
        return bind(
                        handle.createQuery("select job_id from job where " + isFor(JobWork.JUDGE_EARLY)
                                + " and replicas > 1 and deadline <= :soon and 2 * (select count(*) from lease"
                                + " where lease.job_id = job.job_id and lease.status = 'claimed') > replicas"
                                + " order by deadline limit :limit"),
                        JobWork.JUDGE_EARLY,
                        now)
                .bind("soon", soon)
                .bind("limit", limit)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list();
    }

    /** The next jobs in the order of their ids that have not ended and that nothing has happened to since. */
    public List<JobId> quietSince(Instant before, Optional<JobId> after, int limit) {
        return handle.createQuery("select job_id from job where not status = any(:ended) and updated_at < :before"
                        + " and job_id > :after order by job_id limit :limit")
                .bindArray("ended", String.class, JobRows.names(ended()))
                .bind("before", before)
                .bind("after", after.map(JobId::digest).orElse(Bytes32.ZERO))
                .bind("limit", limit)
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list();
    }

    private static List<JobStatus> ended() {
        return Arrays.stream(JobStatus.values()).filter(JobStatus::isTerminal).toList();
    }

    /** Lets the schedulers look at jobs in these statuses now, because something they wait for has changed. */
    public void wake(Collection<JobStatus> statuses, Instant now) {
        handle.createUpdate("update job set wake_at = :now where status = any(:statuses) and wake_at > :now")
                .bindArray("statuses", String.class, JobRows.names(statuses))
                .bind("now", now)
                .execute();
    }

    /** Lets a scheduler look at the job now, because something it waits for has changed. */
    public void wake(JobId id, Instant now) {
        handle.createUpdate("update job set wake_at = :now where job_id = :job and wake_at > :now")
                .bind("job", id)
                .bind("now", now)
                .execute();
    }

    /** Lets a scheduler look at the job no earlier than that. */
    public void sleep(JobId id, Instant wakeAt) {
        handle.createUpdate("update job set wake_at = greatest(wake_at, :wake) where job_id = :job")
                .bind("job", id)
                .bind("wake", wakeAt)
                .execute();
    }

    /** Lets a scheduler look now at what this requester has submitted: its money may be there. */
    public void wakeSubmitted(Address requester, Instant now) {
        handle.createUpdate("update job set wake_at = :now"
                        + " where requester = :requester and status = :submitted and wake_at > :now")
                .bind("requester", requester)
                .bind("submitted", JobStatus.SUBMITTED)
                .bind("now", now)
                .execute();
    }

    /** Wakes jobs whose refund is due though they were to sleep for longer, unless a refund was tried before. */
    public void wakeForRefund(String purpose, Instant now) {
        bind(
                        handle.createUpdate("update job set wake_at = deadline + cast(:tolerance as interval) where "
                                + isFor(JobWork.REFUND) + " and wake_at > :now and not exists (select 1 from"
                                + " submission_item item where item.purpose = :purpose and item.subject = "
                                + BATCH_NAME + ")"),
                        JobWork.REFUND,
                        now)
                .bind("purpose", purpose)
                .execute();
    }

    /** Fees of the requester's jobs that the escrow is yet to lock; their train prices are known only on chain. */
    public Wei feesToOpen(Address requester, Instant now) {
        return bind(
                        handle.createQuery("select coalesce(sum(fee), 0) as fees from job where requester = :requester"
                                + " and " + isFor(JobWork.OPEN)),
                        JobWork.OPEN,
                        now)
                .bind("requester", requester)
                .map((row, context) -> Rows.wei(row, "fees"))
                .one();
    }
}
