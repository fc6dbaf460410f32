package io.datacoin.database.job;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobTransition;
import io.datacoin.domain.job.JobView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The events of jobs, append only, and the view that is derived from them and stored with them. */
final class JobLedger {
    private static final int ALL = Integer.MAX_VALUE;

    private final Handle handle;

    JobLedger(Handle handle) {
        this.handle = handle;
    }

    /** Appends an event that is no change. */
    void append(JobId id, JobEvent event, Instant now) {
        append(id, event, now, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Appends a change of the transition table. */
    void append(JobId id, JobChange change, JobTransition transition, Instant now) {
        append(id, change.event(), now, Optional.of(transition), change.reason(), change.position());
    }

    private void append(
            JobId id,
            JobEvent event,
            Instant now,
            Optional<JobTransition> transition,
            Optional<String> reason,
            Optional<ChainPosition> position) {
        Last last = last(id);
        JobEntry entry = new JobEntry(
                last.sequence() + 1,
                // As the column holds it: what is derived from the events later is to be equal.
                now.truncatedTo(ChronoUnit.MICROS),
                event,
                transition.map(JobTransition::from),
                transition.map(JobTransition::to),
                reason,
                position.map(ChainPosition::transaction),
                false);
        insert(id, entry, position);
        handle.createUpdate("update job set last_seq = :seq, view = cast(:view as jsonb) where job_id = :job")
                .bind("seq", entry.sequence())
                .bind("view", JobViewCodec.encode(last.view().after(entry)))
                .bind("job", id)
                .execute();
        handle.createQuery("select pg_notify(:channel, :payload)")
                .bind("channel", JobRepository.CHANNEL)
                .bind("payload", id.hex())
                .mapToMap()
                .one();
    }

    /** The view as it is before the next event. */
    private record Last(int sequence, JobView view) {}

    private Last last(JobId id) {
        return handle.createQuery("select last_seq, view from job where job_id = :job for update")
                .bind("job", id)
                .map((row, context) -> new Last(
                        row.getInt("last_seq"),
                        Rows.optionalText(row, "view").map(JobViewCodec::decode).orElse(JobView.EMPTY)))
                .one();
    }

    /** Jobs with events and without a view were stored before there were views. */
    void deriveMissing() {
        List<JobId> missing = handle.createQuery("select job_id from job where view is null and last_seq > 0")
                .map((row, context) -> Rows.jobId(row, "job_id"))
                .list();
        for (JobId id : missing) {
            handle.createUpdate("update job set view = cast(:view as jsonb) where job_id = :job and view is null")
                    .bind("view", JobViewCodec.encode(derive(id)))
                    .bind("job", id)
                    .execute();
        }
    }

    /** What users see of the job, from its events alone. */
    JobView derive(JobId id) {
        JobView view = JobView.EMPTY;
        for (JobEntry entry : after(id, 0, ALL)) {
            view = view.after(entry);
        }
        return view;
    }

    private void insert(JobId id, JobEntry entry, Optional<ChainPosition> position) {
        handle.createUpdate("""
                        insert into job_event (job_id, seq, at, type, from_status, to_status, data, reason, block,
                            block_hash, tx)
                        values (:job, :seq, :at, :type, :from, :to, cast(:data as jsonb), :reason, :block, :hash, :tx)
                        """)
                .bind("job", id)
                .bind("seq", entry.sequence())
                .bind("at", entry.at())
                .bind("type", entry.event().kind().wireName())
                .bind("from", entry.from())
                .bind("to", entry.to())
                .bind("data", JobEventCodec.encode(entry.event()).toString())
                .bind("reason", entry.reason())
                .bind("block", position.map(ChainPosition::block))
                .bind("hash", position.map(ChainPosition::blockHash))
                .bind("tx", entry.transaction())
                .execute();
    }

    /** The job's events after that number, in order. */
    List<JobEntry> after(JobId id, int sequence, int limit) {
        return handle.createQuery(
                        "select seq, at, type, from_status, to_status, data, reason, tx, undone from job_event"
                                + " where job_id = :job and seq > :seq order by seq limit :limit")
                .bind("job", id)
                .bind("seq", sequence)
                .bind("limit", limit)
                .map(JobRows::readEntry)
                .list();
    }
}
