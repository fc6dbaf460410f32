package io.datacoin.scheduler.submit;

import io.datacoin.database.job.JobRepository;
import io.datacoin.database.job.JobRow;
import io.datacoin.domain.id.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What batches of jobs have in common: a job's name in a batch is its id in hexadecimal. */
public final class JobSubjects {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    private JobSubjects() {}

    /** Names of jobs that fulfil the condition, are awake and in no batch of that purpose, oldest first. */
    public static List<String> waiting(Handle handle, String purpose, String condition, Instant now, int limit) {
        String subject = "'0x' || encode(job.job_id, 'hex')";
        return handle.createQuery("select " + subject + " from job where (" + condition + ") and wake_at <= :now and "
                        + SubmissionRepository.idle(purpose, subject) + " order by created_at, job_id limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /**
     * SQL that is true for a subject that was in less than {@code most} batches of that purpose, none of them under way
     * or begun in the last ten minutes before {@code :now}.
     */
    public static String mayBeTried(String purpose, String subject, int most) {
        String batches = "from submission_item item join submission batch using (key) where item.purpose = '" + purpose
                + "' and item.subject = " + subject;
        return "not exists (select 1 " + batches
                + " and (item.live or batch.created_at + interval '10 minutes' > :now)) and (select count(*) "
                + batches + ") < " + most;
    }

    /** The job of that name. */
    public static Optional<JobRow> find(Handle handle, String subject) {
        return new JobRepository(handle).find(JobId.parse(subject));
    }

    /** The batch left the job out: look again later, each time after a longer pause. */
    public static void retryLater(Handle handle, String purpose, String subject, Instant now) {
        int attempts = SubmissionRepository.attempts(handle, purpose, subject);
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempts));
        handle.createUpdate("update job set wake_at = greatest(wake_at, :wake) where job_id = :job")
                .bind("job", JobId.parse(subject))
                .bind("wake", now.plus(pause))
                .execute();
    }
}
