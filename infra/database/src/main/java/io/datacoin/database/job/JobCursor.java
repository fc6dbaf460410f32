package io.datacoin.database.job;

import io.datacoin.domain.id.JobId;
import java.time.Instant;

/** The last job of a page, newest first: the next page starts after it. */
public record JobCursor(Instant createdAt, JobId id) {
    /** The cursor after that job. */
    public static JobCursor after(JobRow job) {
        return new JobCursor(job.createdAt(), job.id());
    }
}
