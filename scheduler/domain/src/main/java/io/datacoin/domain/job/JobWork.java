package io.datacoin.domain.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who acts on which status: each constant is work the scheduler does, with the jobs it is for. Whoever selects jobs for
 * a piece of work, in memory or in the database, takes the condition from here.
 */
public enum JobWork {
    /** Bring a signed request to the escrow. */
    OPEN(Requester.WANTS_IT, Time.BEFORE_DEADLINE, JobStatus.SUBMITTED),
    /** End a request the requester took back before the escrow knew it. */
    CALL_OFF(Requester.CALLED_IT_OFF, Time.ANY, JobStatus.SUBMITTED),
    /** End a request nobody opened in time. */
    GIVE_UP(Requester.ANY, Time.AFTER_DEADLINE, JobStatus.SUBMITTED),
    /** Draw providers for free slots. */
    PLACE(
            Requester.WANTS_IT,
            Time.BEFORE_DEADLINE,
            JobStatus.OPEN,
            JobStatus.QUEUED,
            JobStatus.LEASED,
            JobStatus.RUNNING),
    /** Bring the requester's cancellation to the escrow; only while no provider holds a lease. */
    CANCEL(Requester.CALLED_IT_OFF, Time.BEFORE_DEADLINE, JobStatus.OPEN, JobStatus.QUEUED),
    /** Let a majority decide though some replicas never answered; shortly before the deadline. */
    JUDGE_EARLY(Requester.ANY, Time.BEFORE_DEADLINE, JobStatus.LEASED, JobStatus.RUNNING),
    /** Compare the claims. */
    JUDGE(Requester.ANY, Time.ANY, JobStatus.VERIFYING),
    /** Bring the decided outcome to the escrow. */
    SETTLE(Requester.ANY, Time.BEFORE_DEADLINE, JobStatus.SETTLING),
    /** Get the requester's money back from the escrow. */
    REFUND(
            Requester.ANY,
            Time.AFTER_DEADLINE,
            JobStatus.OPEN,
            JobStatus.QUEUED,
            JobStatus.LEASED,
            JobStatus.RUNNING,
            JobStatus.VERIFYING,
            JobStatus.SETTLING);

    /** The chain's clock may be so much behind this one. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /** What the requester wants. */
    public enum Requester {
        ANY,
        WANTS_IT,
        CALLED_IT_OFF
    }

    /** When the work is there. */
    public enum Time {
        ANY,
        BEFORE_DEADLINE,
        /** {@link #CLOCK_TOLERANCE} later, to be sure. */
        AFTER_DEADLINE
    }

    /** A leased job can not be cancelled: whoever works on it is to be paid. */
    private static final Set<JobWork> WITHOUT_A_LEASE = EnumSet.of(CANCEL);

    private final Requester requester;
    private final Time time;
    // Never changed, never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<JobStatus> statuses;

    JobWork(Requester requester, Time time, JobStatus... statuses) {
        this.requester = requester;
        this.time = time;
        this.statuses = EnumSet.copyOf(Arrays.asList(statuses));
    }

    /** Of jobs whose requester wants this. */
    public Requester requester() {
        return requester;
    }

    /** At this time of the job's life. */
    public Time time() {
        return time;
    }

    /** Of jobs in these statuses. */
    public Set<JobStatus> statuses() {
        return EnumSet.copyOf(statuses);
    }

    /** Only of jobs no provider holds a lease of. */
    public boolean isOnlyWithoutALease() {
        return WITHOUT_A_LEASE.contains(this);
    }

    /** Whether a job is one this work is for, as far as status, requester and time decide. */
    public boolean isFor(JobStatus status, boolean calledOff, Instant deadline, Instant now) {
        return statuses.contains(status) && isWanted(calledOff) && isTime(deadline, now);
    }

    private boolean isWanted(boolean calledOff) {
        return switch (requester) {
            case ANY -> true;
            case WANTS_IT -> !calledOff;
            case CALLED_IT_OFF -> calledOff;
        };
    }

    private boolean isTime(Instant deadline, Instant now) {
        return switch (time) {
            case ANY -> true;
            case BEFORE_DEADLINE -> deadline.isAfter(now);
            case AFTER_DEADLINE -> deadline.plus(CLOCK_TOLERANCE).isBefore(now);
        };
    }
}
