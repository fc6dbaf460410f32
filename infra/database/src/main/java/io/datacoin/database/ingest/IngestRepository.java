package io.datacoin.database.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.database.row.Json;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Files that become datasets, as a queue in which wallets take turns: however many ingests one has waiting, another's is
 * next as soon as that one was served. An ingest in work is attended by one process; when that stops renewing,
 * another takes it and starts over. Works in the transaction of its handle.
 *
 * <p>Every change notifies {@value #CHANNEL} with the ingest's id when the transaction commits.
 */
public final class IngestRepository {
    /** Notified with an ingest's id whenever something happened to it. */
    public static final String CHANNEL = "ingest_event";

    private static final String COLUMNS = "id, owner, upload_id, request::text, status, progress::text, reading,"
            + " manifest::text, manifest_cid, refusal::text, dataset_id, created_at, updated_at";
    /** Since when the wallet of the ingest i waits: a wallet that was never here before has no advantage by that. */
    private static final String WAITS_SINCE =
            "greatest(i.created_at, (select max(served.served_at) from ingest served where served.owner = i.owner))";
    /** A wallet another process works for comes after one nobody works for. */
    private static final String NEXT = """
            update ingest set status = 'running', attended_by = :by, attended_until = :until, served_at = :now,
                updated_at = :now, reading = null
            where id = (select i.id from ingest i
                where i.status = 'queued' or (i.status = 'running' and i.attended_until < :now)
                order by (select count(*) from ingest other where other.owner = i.owner
                        and other.status = 'running' and other.attended_until >= :now),
                    %s, i.created_at, i.id
                limit 1 for update of i skip locked)
            returning %s
            """.formatted(WAITS_SINCE, COLUMNS);

    private static final String POSITION = """
            with waiting as (select i.id, i.created_at, %s as since,
                    row_number() over (partition by i.owner order by i.created_at, i.id) as turn
                from ingest i where i.status = 'queued')
            select count(*) from waiting before join waiting mine on mine.id = :id
                and (before.turn, before.since, before.created_at, before.id)
                    <= (mine.turn, mine.since, mine.created_at, mine.id)
            """.formatted(WAITS_SINCE);

    /** The phase of an ingest in which its contents are put on IPFS. */
    private static final String STORING = "storing";

    private static final String UNPINNING = "hashtextextended('datacoin.unpin', 0)";

    private final Handle handle;

    /** The ingests as this transaction sees them. */
    public IngestRepository(Handle handle) {
        this.handle = handle;
    }

    /** Puts an ingest at the end of the queue. */
    public void add(
            UUID id, Address owner, UUID uploadId, JsonNode request, Optional<DatasetId> datasetId, Instant now) {
        handle.createUpdate("insert into ingest (id, owner, upload_id, request, dataset_id, created_at, updated_at)"
                        + " values (:id, :owner, :upload, cast(:request as jsonb), :dataset, :now, :now)")
                .bind("id", id)
                .bind("owner", owner)
                .bind("upload", uploadId)
                .bind("request", request.toString())
                .bind("dataset", datasetId.map(DatasetId::value))
                .bind("now", now)
                .execute();
    }

    /** The owner's ingest of that id. */
    public Optional<IngestRow> find(Address owner, UUID id) {
        return handle.createQuery("select " + COLUMNS + " from ingest where id = :id and owner = :owner")
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** How many ingests of the owner wait for their turn. */
    public int waiting(Address owner) {
        return handle.createQuery("select count(*) from ingest where owner = :owner and status = 'queued'")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one();
    }

    /** About how soon it is a waiting ingest's turn, 1 if it is next; empty when it does not wait. */
    public OptionalInt position(UUID id) {
        int position =
                handle.createQuery(POSITION).bind("id", id).mapTo(Integer.class).one();
        return position == 0 ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /**
     * An ingest nobody attends, now attended by {@code attendant} until then. Wallets take turns; one wallet's ingests
     * are taken in the order they came.
     */
    public Optional<IngestRow> next(String attendant, Instant now, Instant until) {
        Optional<IngestRow> next = handle.createQuery(NEXT)
                .bind("by", attendant)
                .bind("until", until)
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne();
        next.ifPresent(ingest -> announce(ingest.id()));
        return next;
    }

    /**
     * Says how far it is, and that somebody still attends; false when another process has taken it over. Waits for who
     * unpins if the ingest is about to store.
     */
    public boolean progress(UUID id, String attendant, JsonNode progress, Instant now, Instant until) {
        if (progress.path("phase").asText().equals(STORING)) {
            handle.execute("select pg_advisory_xact_lock_shared(" + UNPINNING + ")");
        }
        return announced(
                id,
                handle.createUpdate("update ingest set progress = cast(:progress as jsonb),"
                                + " attended_until = :until, updated_at = :now"
                                + " where id = :id and attended_by = :by and status = 'running'")
                        .bind("id", id)
                        .bind("by", attendant)
                        .bind("progress", progress.toString())
                        .bind("until", until)
                        .bind("now", now)
                        .execute());
    }

    /** Says how the file was read, as JSON for its owner; false when another process has taken the ingest over. */
    public boolean wasRead(UUID id, String attendant, String reading) {
        return announced(
                id,
                handle.createUpdate("update ingest set reading = :reading"
                                + " where id = :id and attended_by = :by and status = 'running'")
                        .bind("id", id)
                        .bind("by", attendant)
                        .bind("reading", reading)
                        .execute());
    }

    /**
     * Whether no process is storing contents now; then none begins to before this transaction ends. What is stored is
     * pinned before its draft is here, so whoever unpins has to know.
     */
    public boolean isNobodyStoring(Instant now) {
        handle.execute("select pg_advisory_xact_lock(" + UNPINNING + ")");
        return handle.createQuery("select not exists (select from ingest where status = 'running'"
                        + " and progress ->> 'phase' = :phase and attended_until >= :now)")
                .bind("phase", STORING)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one();
    }

    /** Still attended, until then. */
    public boolean renew(UUID id, String attendant, Instant until) {
        return handle.execute(
                        "update ingest set attended_until = ? where id = ? and attended_by = ? and status = 'running'",
                        until,
                        id,
                        attendant)
                == 1;
    }

    /** The draft is there; false when another process has taken the ingest over. */
    public boolean ready(UUID id, String attendant, String manifest, Instant now) {
        return end(id, attendant, "status = 'ready', manifest = cast(:value as jsonb)", manifest, now);
    }

    /** The file can not become a dataset; false when another process has taken the ingest over. */
    public boolean failed(UUID id, String attendant, Refusal refusal, Instant now) {
        String json = Json.put(Json.object(), refusal).toString();
        return end(id, attendant, "status = 'failed', refusal = cast(:value as jsonb)", json, now);
    }

    private boolean end(UUID id, String attendant, String assignments, String value, Instant now) {
        return announced(
                id,
                handle.createUpdate("update ingest set " + assignments
                                + ", attended_by = null, attended_until = null, updated_at = :now"
                                + " where id = :id and attended_by = :by and status = 'running'")
                        .bind("id", id)
                        .bind("by", attendant)
                        .bind("value", value)
                        .bind("now", now)
                        .execute());
    }

    /** The signed manifest is on IPFS; false when the draft is gone. Safe to repeat. */
    public boolean published(UUID id, String manifest, ContentId cid, Instant now) {
        return announced(
                id,
                handle.createUpdate("update ingest set status = 'published',"
                                + " manifest = cast(:manifest as jsonb), manifest_cid = :cid,"
                                // Signing again and again does not keep it for ever.
                                + " updated_at = case when status = 'published' then updated_at else :now end"
                                + " where id = :id and status in ('ready', 'published')")
                        .bind("id", id)
                        .bind("manifest", manifest)
                        .bind("cid", cid)
                        .bind("now", now)
                        .execute());
    }

    /**
     * A draft that was let go.
     *
     * @param contents what it named: file, table, facts document and rejected rows if it has them, and the signed manifest
     *     if there was one
     */
    public record Expired(UUID id, Address owner, List<String> contents) {}

    /**
     * Lets go of drafts, and of signed manifests no version on chain has, that nothing happened to since an instant. The
     * caller makes sure that the versions on chain are known.
     */
    public List<Expired> expire(Instant before, Refusal refusal, Instant now, int limit) {
        List<Expired> expired = handle.createQuery("""
                        with old as (
                            select id, owner, array_remove(array[manifest -> 'raw' ->> 'cid',
                                manifest -> 'table' ->> 'cid', manifest -> 'facts' ->> 'cid',
                                manifest -> 'reading' -> 'rejected' ->> 'cid', manifest_cid], null) as contents
                            from ingest i where status in ('ready', 'published') and updated_at < :before
                                and not exists (select from dataset_version v where v.manifest_cid = i.manifest_cid)
                            order by updated_at limit :limit for update skip locked)
                        update ingest set status = 'failed', manifest = null, manifest_cid = null, reading = null,
                            refusal = cast(:refusal as jsonb), updated_at = :now
                        from old where ingest.id = old.id returning old.id, old.owner, old.contents
                        """)
                .bind("before", before)
                .bind("refusal", Json.put(Json.object(), refusal).toString())
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new Expired(
                        UUID.fromString(Rows.text(row, "id")), Rows.address(row, "owner"), List.of((String[])
                                row.getArray("contents").getArray())))
                .list();
        expired.forEach(draft -> announce(draft.id()));
        return expired;
    }

    private boolean announced(UUID id, int changed) {
        if (changed == 1) {
            announce(id);
        }
        return changed == 1;
    }

    private void announce(UUID id) {
        handle.createQuery("select pg_notify(:channel, :payload)")
                .bind("channel", CHANNEL)
                .bind("payload", id.toString())
                .mapToMap()
                .one();
    }

    private static IngestRow read(ResultSet row) throws SQLException {
        return new IngestRow(
                UUID.fromString(Rows.text(row, "id")),
                Rows.address(row, "owner"),
                UUID.fromString(Rows.text(row, "upload_id")),
                Json.parse(Rows.text(row, "request")),
                Rows.optionalLong(row, "dataset_id").map(DatasetId::of),
                IngestRow.Status.fromWireName(Rows.text(row, "status")),
                Rows.optionalText(row, "progress").map(Json::parse),
                Rows.optionalText(row, "reading"),
                Rows.optionalText(row, "manifest"),
                Rows.optionalText(row, "manifest_cid").map(ContentId::of),
                Rows.optionalText(row, "refusal").map(Json::parse),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
