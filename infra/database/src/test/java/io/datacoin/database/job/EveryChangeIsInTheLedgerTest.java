package io.datacoin.database.job;

import static io.datacoin.database.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.PostgresFixture;
import io.datacoin.database.Samples;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobCondition;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.job.JobStateMachine;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTransition;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each row of the transition table is taken by a stored job, on the shortest way there. */
final class EveryChangeIsInTheLedgerTest {
    private static final PostgresFixture POSTGRES = PostgresFixture.start();
    private static final Database DATABASE = POSTGRES.database();
    private static final Refusal WHY = Refusal.told("broken", "it broke", "Try again.");
    private static final JobResult RESULT = new JobResult(
            Samples.account(4),
            Optional.of(ContentId.of("bafkreiaaaaaaaaaaaaaaaa")),
            ContentId.of("bafkreibbbbbbbbbbbbbbbb"),
            Map.of("accuracy", 0.97));

    @AfterAll
    static void close() {
        POSTGRES.close();
    }

    @Test
    void everyRowOfTheTableIsStoredAndReadBackTheSame() {
        int number = 0;
        for (JobTransition row : JobStateMachine.transitions()) {
            number++;
            int job = number;
            DATABASE.run(transaction -> transaction.jobs().insertSubmitted(Samples.job(job), NOON));
            wayTo(row.from()).forEach(change -> take(job, change));
            take(job, row);
            JobRow stored = DATABASE.call(
                    transaction -> transaction.jobs().find(Samples.id(job)).orElseThrow());
            assertEquals(row.to(), stored.status(), row.toString());
        }
        Set<JobTransition> unseen = new HashSet<>(JobStateMachine.transitions());
        Set<JobTransition> seen = LedgerAudit.of(DATABASE);
        unseen.removeIf(row -> seen.stream()
                .anyMatch(other ->
                        other.from() == row.from() && other.trigger() == row.trigger() && other.to() == row.to()));
        assertEquals(Set.of(), unseen);
    }

    private static List<JobTransition> wayTo(JobStatus target) {
        Deque<List<JobTransition>> ways = new ArrayDeque<>();
        ways.add(List.of());
        Set<JobStatus> reached = new HashSet<>();
        while (true) {
            List<JobTransition> way = ways.remove();
            JobStatus here = way.isEmpty()
                    ? JobStatus.SUBMITTED
                    : way.get(way.size() - 1).to();
            if (here == target) {
                return way;
            }
            if (reached.add(here)) {
                for (JobTransition row : JobStateMachine.transitions()) {
                    if (row.from() == here) {
                        List<JobTransition> longer = new ArrayList<>(way);
                        longer.add(row);
                        ways.add(longer);
                    }
                }
            }
        }
    }

    private static void take(int job, JobTransition row) {
        JobEvent.Change event = event(row);
        JobChange change = event instanceof JobEvent.Opened
                        || row.condition() == JobCondition.WITH_A_MODEL
                        || row.to().isTerminal()
                ? JobChange.of(event, Samples.at(5, 0))
                : JobChange.of(event);
        boolean taken = DATABASE.call(transaction -> transaction
                .jobs()
                .transition(Samples.id(job), change.when(row.condition()).because(row.toString()), NOON)
                .isAccepted());
        assertTrue(taken, row.toString());
    }

    private static JobEvent.Change event(JobTransition row) {
        return switch (row.trigger()) {
            case OPENED -> Samples.opening(5).event();
            case REJECTED -> new JobEvent.Rejected();
            case NEVER_OPENED -> new JobEvent.NeverOpened();
            case ADMITTED -> new JobEvent.Admitted();
            case LEASED -> new JobEvent.Leased(0, Samples.account(4), NOON.plusSeconds(60));
            case LEASE_LOST -> new JobEvent.LeaseLost(0, Samples.account(4), "silent");
            case STARTED -> new JobEvent.Started(0, Samples.account(4));
            case CLAIMED -> new JobEvent.Claimed(0, RESULT);
            case AGREED -> new JobEvent.Agreed(RESULT, 1, 0, Optional.empty());
            case FAULT_FOUND -> new JobEvent.FaultFound(Fault.DATA, WHY);
            case SETTLEMENT_REFUSED -> new JobEvent.SettlementRefused();
            case SETTLED -> new JobEvent.Settled(outcome(row), Optional.empty());
            case REFUNDED -> new JobEvent.Refunded();
            case CANCELLED -> new JobEvent.Cancelled();
        };
    }

    private static Outcome outcome(JobTransition row) {
        return switch (row.to()) {
            case SUCCEEDED -> Outcome.SUCCEEDED;
            case FAILED -> Outcome.DATA_FAULT;
            case CANCELLED -> Outcome.CANCELLED;
            case SUBMITTED, OPEN, QUEUED, LEASED, RUNNING, VERIFYING, SETTLING, REFUNDED ->
                throw new IllegalArgumentException(row + " settles nothing");
        };
    }
}
