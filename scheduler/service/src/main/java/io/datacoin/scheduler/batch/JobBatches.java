package io.datacoin.scheduler.batch;

import io.datacoin.database.job.JobRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What batches of jobs have in common: a job's name in a batch is its id in hexadecimal. */
public final class JobBatches {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    private JobBatches() {}

    /** The job of that name. */
    public static Optional<JobRow> find(Transaction transaction, String name) {
        return transaction.jobs().find(JobId.parse(name));
    }

    /** The batch left the job out: look again later, each time after a longer pause. */
    public static void retryLater(Transaction transaction, String purpose, String name, Instant now) {
        int attempts = transaction.submissions().attempts(purpose, name);
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempts));
        transaction.jobQueue().sleep(JobId.parse(name), now.plus(pause));
    }
}
