package io.datacoin.database.reorganisation;

import io.datacoin.database.job.JobRepository;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEvent;
import io.datacoin.domain.job.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Takes back what blocks caused that are not on the chain any more. Works in the transaction of its handle; undoing
 * twice changes nothing the second time.
 *
 * <p>Each part of the database belongs to one watcher, which undoes it together with rewinding its cursor.
 */
public final class ChainEffects {
    private static final String END_LEASES = """
            update lease set status = 'released', ended_at = :now, end_reason = 'lost its block: the opening is not on the chain any more'
            where job_id = :job and status in ('offered', 'accepted', 'claimed')
            """;

    /** What a settled job was decided by, kept by the settlement: a row that is kept already is the older, true one. */
    private static final String KEEP_RESULT = """
            insert into undone_result (job_id, settlement, seed, block, kind, position, content)
            select :job, event.tx, job.seed, :block, thing.kind, thing.position, thing.content
            from job
                join lateral (select tx from job_event where job_id = :job and type = 'settled' and tx is not null
                    order by seq desc limit 1) event on true
                join lateral (
                    select 'draw' as kind, draw.position, to_jsonb(draw) as content
                        from placement_draw draw where draw.job_id = :job
                    union all
                    select 'claim', (row_number() over (order by claim.slot, claim.provider))::integer, to_jsonb(claim)
                        from claim where claim.job_id = :job) thing on true
            where job.job_id = :job and job.seed is not null
            on conflict do nothing
            """;

    private static final String KEPT = "undone_result.job_id = :job and settlement = :settlement"
            + " and undone_result.seed = (select job.seed from job where job.job_id = :job)";

    private final Handle handle;

    /** The effects as this transaction sees them. */
    public ChainEffects(Handle handle) {
        this.handle = handle;
    }

    /** Takes back everything caused by this block and later ones. */
    public void undoAllFrom(long block, Instant now) {
        undoMarketFrom(block);
        undoProvidersFrom(block);
        undoJobsFrom(block, now);
        undoLogFrom(block);
    }

    /** Datasets, versions, terms, availability and purchases. */
    public void undoMarketFrom(long block) {
        delete("dataset_availability", block);
        delete("dataset_terms", block);
        execute(
                "update purchase set delivered_block = null, delivered_tx = null where delivered_block >= :block",
                block);
        // A purchase whose refund is undone is valid again; the buyer's later purchase must be deleted before.
        delete("purchase", block);
        execute("update purchase set refunded_block = null, refunded_tx = null where refunded_block >= :block", block);
        execute(
                "delete from manifest_column c using dataset_version v where v.manifest_cid = c.manifest_cid"
                        + " and v.block >= :block and not exists (select from dataset_version kept"
                        + " where kept.manifest_cid = c.manifest_cid and kept.block < :block)",
                block);
        delete("dataset_version", block);
        delete("dataset", block);
    }

    /** Registrations, what providers offer, weights, and stake taken or about to be. */
    public void undoProvidersFrom(long block) {
        delete("slash", block);
        delete("slash_proposal", block);
        execute("update slash_proposal set cancelled_block = null where cancelled_block >= :block", block);
        delete("provider_weight", block);
        delete("provider_terms", block);
        delete("provider", block);
    }

    /** Batches of the training log and their records. */
    public void undoLogFrom(long block) {
        delete("log_batch", block);
    }

    /**
     * Status changes of jobs the chain caused. A job goes back to the status it had before the first of them; if that was
     * before its opening, its draw, leases and claims go too, because the seed will be another one; those of a settled
     * job are kept aside, see {@link #bringBack}. Its events stay, marked undone, and one more tells its watchers.
     */
    public void undoJobsFrom(long block, Instant now) {
        for (Undone undone : undoEventsFrom(block)) {
            boolean opensAgain = handle.createQuery("select opened_block >= :block from job where job_id = :job")
                    .bind("block", block)
                    .bind("job", undone.job())
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false);
            if (opensAgain) {
                handle.createUpdate(END_LEASES)
                        .bind("job", undone.job())
                        .bind("now", now)
                        .execute();
                handle.createUpdate(KEEP_RESULT)
                        .bind("job", undone.job())
                        .bind("block", block)
                        .execute();
                handle.execute("delete from claim where job_id = ?", undone.job());
                handle.execute("delete from placement_draw where job_id = ?", undone.job());
            }
            putBack(undone, opensAgain, block, now);
            new JobRepository(handle).appendEvent(undone.job(), new JobEvent.Undone(undone.status()), now);
        }
    }

    /**
     * A job was settled. If that is a settlement the chain had taken back, in this block or another, the job has again
     * the draws and claims it was decided by, in place of those it was given since.
     *
     * @param settlement the transaction
     */
    public void bringBack(JobId job, Bytes32 settlement) {
        boolean kept = handle.createQuery("select exists (select from undone_result where " + KEPT + ")")
                .bind("job", job)
                .bind("settlement", settlement)
                .mapTo(Boolean.class)
                .one();
        if (!kept) {
            return;
        }
        handle.execute("delete from claim where job_id = ?", job);
        handle.execute("delete from placement_draw where job_id = ?", job);
        restore("placement_draw", "draw", job, settlement);
        restore("claim", "claim", job, settlement);
        handle.createUpdate("delete from undone_result where " + KEPT)
                .bind("job", job)
                .bind("settlement", settlement)
                .execute();
    }

    private void restore(String table, String kind, JobId job, Bytes32 settlement) {
        handle.createUpdate("insert into " + table + " select thing.* from undone_result,"
                        + " jsonb_populate_record(null::" + table + ", content) thing"
                        + " where kind = :kind and " + KEPT)
                .bind("kind", kind)
                .bind("job", job)
                .bind("settlement", settlement)
                .execute();
    }

    /** Results taken back by a reorganisation that began before this block can not come back any more. */
    public void forgetTakenBefore(long block) {
        execute("delete from undone_result where block < :block", block);
    }

    /** A job and the status it had before the first step that is gone. */
    private record Undone(JobId job, JobStatus status) {}

    private List<Undone> undoEventsFrom(long block) {
        return handle.createQuery("""
                        with gone as (
                            update job_event set undone = true
                            where block >= :block and not undone and from_status is not null
                            returning job_id, seq, from_status)
                        select distinct on (job_id) job_id, from_status from gone order by job_id, seq
                        """)
                .bind("block", block)
                .map((row, context) ->
                        new Undone(Rows.jobId(row, "job_id"), JobStatus.fromWireName(Rows.text(row, "from_status"))))
                .list();
    }

    private void putBack(Undone undone, boolean opensAgain, long block, Instant now) {
        handle.createUpdate("""
                        update job set status = :status, status_reason = 'the chain took a step back',
                            outcome = case when :status = 'settling' then outcome end,
                            fault = case when :status = 'settling' then fault end,
                            seed = case when :again then null else seed end,
                            train_price = case when :again then null else train_price end,
                            opened_at = case when :again then null else opened_at end,
                            opened_block = case when :again then null else opened_block end,
                            opened_block_hash = case when :again then null else opened_block_hash end,
                            opened_tx = case when :again then null else opened_tx end,
                            ended_block = case when ended_block >= :block then null else ended_block end,
                            ended_block_hash = case when ended_block >= :block then null else ended_block_hash end,
                            ended_tx = case when ended_block >= :block then null else ended_tx end,
                            attended_by = null, attended_until = null, wake_at = :now, updated_at = :now
                        where job_id = :job
                        """)
                .bind("job", undone.job())
                .bind("status", undone.status())
                .bind("again", opensAgain)
                .bind("block", block)
                .bind("now", now)
                .execute();
    }

    private void delete(String table, long block) {
        execute("delete from " + table + " where block >= :block", block);
    }

    private void execute(String sql, long block) {
        handle.createUpdate(sql).bind("block", block).execute();
    }
}
