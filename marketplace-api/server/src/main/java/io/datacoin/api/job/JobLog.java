package io.datacoin.api.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A job's events as lines of UTF-8, read from the database some at a time while they are sent: a log may be longer than the
 * memory allows. Reading may block. Not thread-safe.
 */
final class JobLog extends InputStream {
    private static final int EVENTS_AT_ONCE = 64;

    private final Database database;
    private final JobId job;
    private InputStream lines = InputStream.nullInputStream();
    private int last;
    private boolean ended;

    /** The log from its first line on. */
    JobLog(Database database, JobId job) {
        super();
        this.database = database;
        this.job = job;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = lines.read(target, from, length);
        while (read < 0 && !ended) {
            readOn();
            read = lines.read(target, from, length);
        }
        return read;
    }

    private void readOn() {
        List<JobEntry> events = database.call(transaction -> transaction.jobs().eventsAfter(job, last, EVENTS_AT_ONCE));
        ended = events.isEmpty();
        StringBuilder text = new StringBuilder();
        for (JobEntry entry : events) {
            append(text, entry);
            last = entry.sequence();
        }
        lines = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, JobEntry entry) {
        text.append(entry.at()).append(' ').append(entry.event().kind().wireName());
        entry.to().ifPresent(status -> text.append(" -> ").append(status.wireName()));
        ObjectNode data = JobJson.data(entry);
        if (!data.isEmpty()) {
            text.append(' ').append(data);
        }
        text.append(entry.undone() ? " (undone by a chain reorganisation)" : "").append('\n');
    }
}
