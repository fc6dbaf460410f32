package io.datacoin.database.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.database.row.Rows;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStateMachine;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.job.JobTransition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks rows against events: what is stored of a job must follow from its ledger, and its ledger from the table of transitions. */
public final class LedgerAudit {
    private LedgerAudit() {}

    /** Checks every job of the database; gives the rows of the transition table that their ledgers really went along. */
    public static Set<JobTransition> of(Transactions database) {
        Set<JobTransition> seen = new LinkedHashSet<>();
        List<JobId> jobs = database.call(transaction -> RawSql.of(transaction)
                .createQuery("select job_id from job order by created_at, job_id")
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list());
        for (JobId job : jobs) {
            seen.addAll(audit(database, job));
        }
        return seen;
    }

    private static Set<JobTransition> audit(Transactions database, JobId id) {
        Set<JobTransition> seen = new LinkedHashSet<>();
        JobRow job = database.call(transaction -> transaction.jobs().find(id).orElseThrow());
        List<JobEntry> ledger = database.call(transaction -> transaction.jobs().eventsAfter(id, 0, Integer.MAX_VALUE));
        Optional<JobStatus> status = Optional.empty();
        for (JobEntry entry : ledger) {
            if (entry.event() instanceof JobEvent.Change change) {
                assertEquals(status, entry.from(), id + ": a change starts where the one before ended, " + entry);
                JobTransition row = row(entry, change);
                seen.add(row);
                status = Optional.of(row.to());
            } else if (entry.event() instanceof JobEvent.Undone undone) {
                status = Optional.of(undone.status());
            } else if (entry.event() instanceof JobEvent.Submitted) {
                status = Optional.of(JobStatus.SUBMITTED);
            }
        }
        assertEquals(status, Optional.of(job.status()), id + ": the row's status is the ledger's");
        assertEquals(job.status(), job.view().status(), id + ": the view's status is the row's");
        assertEquals(
                database.call(transaction -> transaction.jobs().deriveView(id)),
                job.view(),
                id + ": the stored view follows from the ledger");
        assertEquals(ledger.size(), job.view().sequence(), id + ": no event is missing in the view");
        return seen;
    }

    private static JobTransition row(JobEntry entry, JobEvent.Change change) {
        List<JobTransition> rows = JobStateMachine.transitions().stream()
                .filter(row -> entry.from().equals(Optional.of(row.from()))
                        && entry.to().equals(Optional.of(row.to()))
                        && row.trigger() == change.trigger())
                .toList();
        assertTrue(!rows.isEmpty(), "not in the table: " + entry);
        return rows.get(0);
    }
}
