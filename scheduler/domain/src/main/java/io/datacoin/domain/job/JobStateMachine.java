package io.datacoin.domain.job;

import static io.datacoin.domain.job.JobCondition.ALL_CLAIMS_IN;
import static io.datacoin.domain.job.JobCondition.ALWAYS;
import static io.datacoin.domain.job.JobCondition.CALLED_OFF;
import static io.datacoin.domain.job.JobCondition.CLAIMS_OUTSTANDING;
import static io.datacoin.domain.job.JobCondition.IS_FINAL;
import static io.datacoin.domain.job.JobCondition.LEASES_REMAIN;
import static io.datacoin.domain.job.JobCondition.MAY_PASS;
import static io.datacoin.domain.job.JobCondition.NO_LEASE_REMAINS;
import static io.datacoin.domain.job.JobCondition.WITH_A_FAULT;
import static io.datacoin.domain.job.JobCondition.WITH_A_MODEL;

import io.datacoin.domain.refusal.Decision;
import io.datacoin.domain.refusal.LeaseCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every step a job may take, as a table.
 *
 * <p>What the chain says is always accepted for a job that is open there (settled, refunded, cancelled), whatever this
 * side believed. A terminal status has no exits. A chain reorganisation is not a change: it takes back changes whose block
 * is gone, by the job's event log.
 */
public final class JobStateMachine {
    private static final List<JobStatus> OPEN_ON_CHAIN =
            Arrays.stream(JobStatus.values()).filter(JobStatus::isOpenOnChain).toList();

    private static final List<JobTransition> TABLE = List.copyOf(table());
    private static final Map<Case, JobTransition> BY_CASE = byCase();

    private JobStateMachine() {}

    private record Case(JobStatus from, JobTrigger trigger, JobCondition condition) {}

    private static List<JobTransition> table() {
        List<JobTransition> table = new ArrayList<>();
        // Before the chain knows the job.
        table.add(row(JobStatus.SUBMITTED, JobTrigger.OPENED, ALWAYS, JobStatus.OPEN, JobActor.CHAIN));
        table.add(row(JobStatus.SUBMITTED, JobTrigger.REJECTED, MAY_PASS, JobStatus.SUBMITTED, JobActor.CHAIN));
        table.add(row(JobStatus.SUBMITTED, JobTrigger.REJECTED, IS_FINAL, JobStatus.FAILED, JobActor.CHAIN));
        table.add(row(JobStatus.SUBMITTED, JobTrigger.NEVER_OPENED, ALWAYS, JobStatus.FAILED, JobActor.SCHEDULER));
        table.add(row(JobStatus.SUBMITTED, JobTrigger.CANCELLED, ALWAYS, JobStatus.CANCELLED, JobActor.REQUESTER));

        // Finding providers.
        table.add(row(JobStatus.OPEN, JobTrigger.ADMITTED, ALWAYS, JobStatus.QUEUED, JobActor.SCHEDULER));
        table.add(row(JobStatus.QUEUED, JobTrigger.LEASED, ALWAYS, JobStatus.LEASED, JobActor.PROVIDER));
        table.add(row(JobStatus.LEASED, JobTrigger.LEASED, ALWAYS, JobStatus.LEASED, JobActor.PROVIDER));
        table.add(row(JobStatus.RUNNING, JobTrigger.LEASED, ALWAYS, JobStatus.RUNNING, JobActor.PROVIDER));
        table.add(row(JobStatus.LEASED, JobTrigger.LEASE_LOST, LEASES_REMAIN, JobStatus.LEASED, JobActor.PROVIDER));
        table.add(row(JobStatus.LEASED, JobTrigger.LEASE_LOST, NO_LEASE_REMAINS, JobStatus.QUEUED, JobActor.PROVIDER));
        table.add(row(JobStatus.RUNNING, JobTrigger.LEASE_LOST, LEASES_REMAIN, JobStatus.RUNNING, JobActor.PROVIDER));
        table.add(row(JobStatus.RUNNING, JobTrigger.LEASE_LOST, NO_LEASE_REMAINS, JobStatus.QUEUED, JobActor.PROVIDER));

        // Training; a claim may arrive before the word that training began.
        table.add(row(JobStatus.LEASED, JobTrigger.STARTED, ALWAYS, JobStatus.RUNNING, JobActor.PROVIDER));
        table.add(row(JobStatus.RUNNING, JobTrigger.STARTED, ALWAYS, JobStatus.RUNNING, JobActor.PROVIDER));
        table.add(row(JobStatus.LEASED, JobTrigger.CLAIMED, CLAIMS_OUTSTANDING, JobStatus.RUNNING, JobActor.PROVIDER));
        table.add(row(JobStatus.LEASED, JobTrigger.CLAIMED, ALL_CLAIMS_IN, JobStatus.VERIFYING, JobActor.PROVIDER));
        table.add(row(JobStatus.RUNNING, JobTrigger.CLAIMED, CLAIMS_OUTSTANDING, JobStatus.RUNNING, JobActor.PROVIDER));
        table.add(row(JobStatus.RUNNING, JobTrigger.CLAIMED, ALL_CLAIMS_IN, JobStatus.VERIFYING, JobActor.PROVIDER));

        // Deciding.
        table.add(row(JobStatus.VERIFYING, JobTrigger.AGREED, ALWAYS, JobStatus.SETTLING, JobActor.SCHEDULER));
        // Time is nearly over: a majority is enough, whoever has not answered.
        table.add(row(JobStatus.LEASED, JobTrigger.AGREED, ALWAYS, JobStatus.SETTLING, JobActor.SCHEDULER));
        table.add(row(JobStatus.RUNNING, JobTrigger.AGREED, ALWAYS, JobStatus.SETTLING, JobActor.SCHEDULER));
        table.add(row(JobStatus.SETTLING, JobTrigger.SETTLEMENT_REFUSED, ALWAYS, JobStatus.SETTLING, JobActor.CHAIN));
        for (JobStatus status : OPEN_ON_CHAIN) {
            if (status != JobStatus.SETTLING) {
                table.add(row(status, JobTrigger.FAULT_FOUND, ALWAYS, JobStatus.SETTLING, JobActor.SCHEDULER));
            }
        }

        // The chain's word.
        for (JobStatus status : OPEN_ON_CHAIN) {
            table.add(row(status, JobTrigger.SETTLED, WITH_A_MODEL, JobStatus.SUCCEEDED, JobActor.CHAIN));
            table.add(row(status, JobTrigger.SETTLED, WITH_A_FAULT, JobStatus.FAILED, JobActor.CHAIN));
            table.add(row(status, JobTrigger.SETTLED, CALLED_OFF, JobStatus.CANCELLED, JobActor.CHAIN));
            table.add(row(status, JobTrigger.REFUNDED, ALWAYS, JobStatus.REFUNDED, JobActor.CHAIN));
            table.add(row(status, JobTrigger.CANCELLED, ALWAYS, JobStatus.CANCELLED, JobActor.CHAIN));
        }
        return table;
    }

    private static JobTransition row(
            JobStatus from, JobTrigger trigger, JobCondition condition, JobStatus to, JobActor actor) {
        return new JobTransition(from, trigger, condition, to, actor);
    }

    private static Map<Case, JobTransition> byCase() {
        Map<Case, JobTransition> byCase = new HashMap<>();
        for (JobTransition transition : TABLE) {
            Case key = new Case(transition.from(), transition.trigger(), transition.condition());
            if (byCase.put(key, transition) != null) {
                throw new IllegalStateException("two rows for " + transition);
            }
        }
        return byCase;
    }

    /** All rows, in the order of a job's life. */
    public static List<JobTransition> transitions() {
        return TABLE;
    }

    /**
     * The step a job in this status takes when this happens and this holds.
     *
     * <p>A refusal ({@code job-transition}) is expected when two parties race: the later one is told where the job is.
     */
    public static Decision<JobTransition> decide(JobStatus from, JobTrigger trigger, JobCondition condition) {
        JobTransition transition = BY_CASE.get(new Case(from, trigger, condition));
        if (transition != null) {
            return Decision.accepted(transition);
        }
        return Decision.refused(
                LeaseCode.JOB_TRANSITION,
                "A job that is " + from.wireName() + " can not be "
                        + trigger.wireName().replace('_', ' ')
                        + (condition == ALWAYS ? "" : " (" + condition.words() + ")") + ".",
                from.isTerminal()
                        ? "The job has ended; nothing more can happen to it."
                        : "Read the job's status again.");
    }
}
