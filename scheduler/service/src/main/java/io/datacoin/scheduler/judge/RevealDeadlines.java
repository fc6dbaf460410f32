package io.datacoin.scheduler.judge;

import io.datacoin.database.job.JobRow;
import java.time.Duration;
import java.time.Instant;

/**
 * When claims are revealed and judged although some replicas have not answered. Otherwise one silent replica would cost
 * all others their pay: shortly before the deadline those who have committed reveal their claims, and a little later a
 * majority among these decides.
 */
final class RevealDeadlines {
    static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int PART = 10;

    private RevealDeadlines() {}

    /** From when on results are shown though not everybody has committed. */
    static Instant revealFrom(JobRow job) {
        return job.request().deadline().minus(span(job).multipliedBy(2));
    }

    /** From when on a majority of those who have answered decides. */
    static Instant judgeFrom(JobRow job) {
        return job.request().deadline().minus(span(job));
    }

    /** Two minutes, or a tenth of a short job's time. */
    private static Duration span(JobRow job) {
        Instant opened = job.opened().map(JobRow.Opened::at).orElse(job.createdAt());
        Duration tenth = Duration.between(opened, job.request().deadline()).dividedBy(PART);
        return tenth.compareTo(LONGEST) < 0 ? tenth : LONGEST;
    }
}
