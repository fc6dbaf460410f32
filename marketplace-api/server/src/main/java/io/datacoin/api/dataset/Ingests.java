package io.datacoin.api.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.Database;
import io.datacoin.database.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.CanonicalJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The queue of ingests, a table. An ingest in work is attended by one process; when that stops renewing, another takes
 * it and starts over. Blocks; thread-safe.
 */
public final class Ingests {
    /** An ingest whose process has not renewed for so long is taken over. */
    static final Duration ATTENDED = Duration.ofSeconds(20);

    private static final String COLUMNS = "id, owner, upload_id, request::text, status, progress::text, manifest::text,"
            + " manifest_cid, refusal::text, dataset_id, created_at";

    private final Database database;
    private final InstantSource clock;

    /** The queue in this database. */
    public Ingests(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Puts an ingest at the end of the queue, in the transaction of the handle. */
    public UUID create(Handle handle, Address owner, UUID uploadId, JsonNode request, Optional<DatasetId> datasetId) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        handle.createUpdate("insert into ingest (id, owner, upload_id, request, dataset_id, created_at, updated_at)"
                        + " values (:id, :owner, :upload, cast(:request as jsonb), :dataset, :now, :now)")
                .bind("id", id)
                .bind("owner", owner)
                .bind("upload", uploadId)
                .bind("request", request.toString())
                .bind("dataset", datasetId.map(DatasetId::value))
                .bind("now", now)
                .execute();
        return id;
    }

    /** The owner's ingest of that id. */
    public Optional<Ingest> find(Address owner, UUID id) {
        return database.jdbi().withHandle(handle -> find(handle, owner, id));
    }

    /** The owner's ingest of that id, as the transaction sees it. */
    public Optional<Ingest> find(Handle handle, Address owner, UUID id) {
        return handle.createQuery("select " + COLUMNS + " from ingest where id = :id and owner = :owner")
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The oldest ingest nobody attends, now attended by {@code attendant}. */
    Optional<Ingest> next(String attendant) {
        Instant now = clock.instant();
        return database.call(handle -> handle.createQuery("update ingest set status = 'running', attended_by = :by,"
                        + " attended_until = :until, updated_at = :now where id = (select id from ingest"
                        + " where status = 'queued' or (status = 'running' and attended_until < :now)"
                        + " order by created_at limit 1 for update skip locked) returning " + COLUMNS)
                .bind("by", attendant)
                .bind("until", now.plus(ATTENDED))
                .bind("now", now)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Says how far it is, and that somebody still attends; false when another process has taken it over. */
    boolean progress(UUID id, String attendant, JsonNode progress) {
        Instant now = clock.instant();
        return database.call(handle -> handle.createUpdate("update ingest set progress = cast(:progress as jsonb),"
                                + " attended_until = :until, updated_at = :now"
                                + " where id = :id and attended_by = :by and status = 'running'")
                        .bind("id", id)
                        .bind("by", attendant)
                        .bind("progress", progress.toString())
                        .bind("until", now.plus(ATTENDED))
                        .bind("now", now)
                        .execute())
                == 1;
    }

    /** Still attended. */
    boolean renew(UUID id, String attendant) {
        return database.call(handle -> handle.execute(
                        "update ingest set attended_until = ? where id = ? and attended_by = ? and status = 'running'",
                        clock.instant().plus(ATTENDED),
                        id,
                        attendant))
                == 1;
    }

    /** The draft is there; false when another process has taken the ingest over. */
    boolean ready(UUID id, String attendant, String manifest) {
        return end(id, attendant, "status = 'ready', manifest = cast(:value as jsonb)", manifest);
    }

    /** The file can not become a dataset; false when another process has taken the ingest over. */
    boolean failed(UUID id, String attendant, Refusal refusal) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", refusal.code())
                .put("detail", refusal.detail())
                .put("remedy", refusal.remedy());
        return end(id, attendant, "status = 'failed', refusal = cast(:value as jsonb)", json.toString());
    }

    private boolean end(UUID id, String attendant, String assignments, String value) {
        return database.call(handle -> handle.createUpdate("update ingest set " + assignments
                                + ", attended_by = null, attended_until = null, updated_at = :now"
                                + " where id = :id and attended_by = :by and status = 'running'")
                        .bind("id", id)
                        .bind("by", attendant)
                        .bind("value", value)
                        .bind("now", clock.instant())
                        .execute())
                == 1;
    }

    /** The signed manifest is on IPFS. Safe to repeat. */
    void published(UUID id, String manifest, ContentId cid) {
        database.run(handle -> handle.createUpdate("update ingest set status = 'published',"
                        + " manifest = cast(:manifest as jsonb), manifest_cid = :cid, updated_at = :now"
                        + " where id = :id and status in ('ready', 'published')")
                .bind("id", id)
                .bind("manifest", manifest)
                .bind("cid", cid)
                .bind("now", clock.instant())
                .execute());
    }

    private static Ingest read(ResultSet row) throws SQLException {
        return new Ingest(
                UUID.fromString(Rows.text(row, "id")),
                Rows.address(row, "owner"),
                UUID.fromString(Rows.text(row, "upload_id")),
                json(Rows.text(row, "request")),
                Rows.optionalLong(row, "dataset_id").map(DatasetId::of),
                Ingest.Status.fromWireName(Rows.text(row, "status")),
                Rows.optionalText(row, "progress").map(Ingests::json),
                Rows.optionalText(row, "manifest"),
                Rows.optionalText(row, "manifest_cid").map(ContentId::of),
                Rows.optionalText(row, "refusal").map(Ingests::json),
                Rows.instant(row, "created_at"));
    }

    private static JsonNode json(String text) {
        try {
            return CanonicalJson.parse(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds broken JSON", broken);
        }
    }
}
