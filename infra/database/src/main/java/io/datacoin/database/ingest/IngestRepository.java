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
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Files that become datasets, as a queue. An ingest in work is attended by one process; when that stops renewing,
 * another takes it and starts over. Works in the transaction of its handle.
 *
 * <p>Every change notifies {@value #CHANNEL} with the ingest's id when the transaction commits.
 */
public final class IngestRepository {
    /** Notified with an ingest's id whenever something happened to it. */
    public static final String CHANNEL = "ingest_event";

    private static final String COLUMNS = "id, owner, upload_id, request::text, status, progress::text, manifest::text,"
            + " manifest_cid, refusal::text, dataset_id, created_at";

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

    /** The oldest ingest nobody attends, now attended by {@code attendant} until then. */
    public Optional<IngestRow> next(String attendant, Instant now, Instant until) {
        Optional<IngestRow> next = handle.createQuery("update ingest set status = 'running', attended_by = :by,"
                        + " attended_until = :until, updated_at = :now where id = (select id from ingest"
                        + " where status = 'queued' or (status = 'running' and attended_until < :now)"
                        + " order by created_at limit 1 for update skip locked) returning " + COLUMNS)
                .bind("by", attendant)
                .bind("until", until)
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne();
        next.ifPresent(ingest -> announce(ingest.id()));
        return next;
    }

    /** Says how far it is, and that somebody still attends; false when another process has taken it over. */
    public boolean progress(UUID id, String attendant, JsonNode progress, Instant now, Instant until) {
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

    /** The signed manifest is on IPFS. Safe to repeat. */
    public void published(UUID id, String manifest, ContentId cid, Instant now) {
        announced(
                id,
                handle.createUpdate("update ingest set status = 'published',"
                                + " manifest = cast(:manifest as jsonb), manifest_cid = :cid, updated_at = :now"
                                + " where id = :id and status in ('ready', 'published')")
                        .bind("id", id)
                        .bind("manifest", manifest)
                        .bind("cid", cid)
                        .bind("now", now)
                        .execute());
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
                Rows.optionalText(row, "manifest"),
                Rows.optionalText(row, "manifest_cid").map(ContentId::of),
                Rows.optionalText(row, "refusal").map(Json::parse),
                Rows.instant(row, "created_at"));
    }
}
