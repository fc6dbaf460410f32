package io.datacoin.database.job;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.placement.DrawRecord;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.placement.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The draws of jobs: append only, because a receipt shows all of them. Works in the transaction of its handle. */
public final class PlacementRepository {
    private final Handle handle;

    /** The draws as this transaction sees them. */
    public PlacementRepository(Handle handle) {
        this.handle = handle;
    }

    /** All draws of a job so far, in order; none before it was placed first. */
    public PlacementRecord load(JobId job, Bytes32 seed) {
        List<DrawRecord> draws = handle.createQuery("""
                        select round, draw_index, provider, weight, slot, skip_reason, note from placement_draw
                        where job_id = :job order by position
                        """)
                .bind("job", job)
                .map((row, context) -> new DrawRecord(
                        row.getInt("round"),
                        row.getInt("draw_index"),
                        Rows.address(row, "provider"),
                        Rows.wei(row, "weight"),
                        Rows.optionalInt(row, "slot"),
                        Stream.ofNullable(row.getString("skip_reason"))
                                .map(SkipReason::fromWireName)
                                .findFirst(),
                        Rows.text(row, "note")))
                .list();
        return new PlacementRecord(job, seed, draws);
    }

    /**
     * Appends the draws of the record that are not stored yet.
     *
     * @throws IllegalStateException when another process has appended in the meantime: load and place again
     */
    public void append(PlacementRecord record, Instant now) {
        int stored = handle.createQuery("select count(*) from placement_draw where job_id = :job")
                .bind("job", record.jobId())
                .mapTo(Integer.class)
                .one();
        PlacementRecord before = load(record.jobId(), record.seed());
        if (stored > record.draws().size()
                || !before.draws().equals(record.draws().subList(0, stored))) {
            throw new IllegalStateException(
                    "job " + record.jobId() + " has " + stored + " draws that are not the record's first ones");
        }
        for (int position = stored; position < record.draws().size(); position++) {
            insert(record.jobId(), position, record.draws().get(position), now);
        }
    }

    private void insert(JobId job, int position, DrawRecord draw, Instant now) {
        handle.createUpdate("""
                        insert into placement_draw (job_id, position, round, draw_index, provider, weight, slot,
                            skip_reason, note, drawn_at)
                        values (:job, :position, :round, :index, :provider, :weight, :slot, :skip, :note, :now)
                        """)
                .bind("job", job)
                .bind("position", position)
                .bind("round", draw.round())
                .bind("index", draw.index())
                .bind("provider", draw.provider())
                .bind("weight", draw.weight())
                .bind("slot", draw.slot())
                .bind("skip", draw.skipped())
                .bind("note", draw.note())
                .bind("now", now)
                .execute();
    }
}
