package io.datacoin.api.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.job.JobEventCodec;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A job's events as lines of text, read from the database some at a time while they are sent: a log may be longer than the
 * memory allows. Not thread-safe.
 */
final class JobLog implements Enumeration<InputStream> {
    private static final int EVENTS_AT_ONCE = 64;

    private final Database database;
    private final JobId job;
    private List<JobEntry> next;

    private JobLog(Database database, JobId job) {
        this.database = database;
        this.job = job;
        this.next = after(0);
    }

    /** The log from its first line on, in UTF-8. Reading may block. */
    static InputStream open(Database database, JobId job) {
        return new SequenceInputStream(new JobLog(database, job));
    }

    @Override
    public boolean hasMoreElements() {
        return !next.isEmpty();
    }

    @Override
    public InputStream nextElement() {
        if (next.isEmpty()) {
            throw new NoSuchElementException("the log has ended");
        }
        StringBuilder text = new StringBuilder();
        next.forEach(entry -> append(text, entry));
        next = after(next.get(next.size() - 1).sequence());
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private List<JobEntry> after(int sequence) {
        return database.call(transaction -> transaction.jobs().eventsAfter(job, sequence, EVENTS_AT_ONCE));
    }

    private static void append(StringBuilder text, JobEntry entry) {
        text.append(entry.at()).append(' ').append(entry.event().kind().wireName());
        entry.to().ifPresent(status -> text.append(" -> ").append(status.wireName()));
        ObjectNode data = JobEventCodec.encode(entry.event());
        if (!data.isEmpty()) {
            text.append(' ').append(data);
        }
        text.append(entry.undone() ? " (undone by a chain reorganisation)" : "").append('\n');
    }
}
