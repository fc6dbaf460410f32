package io.datacoin.database.upload;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Files on their way in; their bytes are elsewhere. Works in the transaction of its handle. */
public final class UploadRepository {
    private static final String COLUMNS = "id, owner, file_name, total_bytes, received_bytes, status,"
            + " metadata ->> 'sha256' as sha256, expires_at from upload";

    private final Handle handle;

    /** The uploads as this transaction sees them. */
    public UploadRepository(Handle handle) {
        this.handle = handle;
    }

    /** Announces a file. */
    public void add(UUID id, Address owner, String fileName, long totalBytes, Instant now, Instant expiresAt) {
        handle.execute(
                "insert into upload (id, owner, file_name, total_bytes, created_at, expires_at) values (?, ?, ?, ?, ?, ?)",
                id,
                owner,
                fileName,
                totalBytes,
                now,
                expiresAt);
    }

    /** The owner's upload of that id. */
    public Optional<UploadRow> find(Address owner, UUID id) {
        return handle.createQuery("select " + COLUMNS + " where id = :id and owner = :owner and status <> 'expired'")
                .bind("id", id)
                .bind("owner", owner)
                .map((row, context) -> read(row))
                .findOne();
    }

    /**
     * What an owner has announced that no ingest has taken.
     *
     * @param uploads how many
     * @param bytes announced, all together
     * @param missing bytes of them that have not arrived yet
     */
    public record Waiting(long uploads, long bytes, long missing) {}

    /** The owner's uploads that wait. */
    public Waiting waiting(Address owner) {
        return handle.createQuery("select count(*) as uploads, coalesce(sum(total_bytes), 0) as bytes,"
                        + " coalesce(sum(total_bytes - received_bytes), 0) as missing from upload"
                        + " where owner = :owner and status in ('open', 'complete')")
                .bind("owner", owner)
                .map((row, context) ->
                        new Waiting(row.getLong("uploads"), row.getLong("bytes"), row.getLong("missing")))
                .one();
    }

    /** So many bytes are on disk and safe. */
    public void received(UUID id, long bytes, Instant expiresAt) {
        handle.execute(
                "update upload set received_bytes = ?, expires_at = ? where id = ? and status = 'open'",
                bytes,
                expiresAt,
                id);
    }

    /** All bytes are on disk and safe. */
    public void complete(UUID id, long bytes, String sha256, Instant expiresAt) {
        handle.execute(
                "update upload set received_bytes = ?, status = 'complete', expires_at = ?,"
                        + " metadata = metadata || jsonb_build_object('sha256', ?::text) where id = ? and status = 'open'",
                bytes,
                expiresAt,
                sha256,
                id);
    }

    /** An ingest takes the upload; false when another one has. */
    public boolean consume(UUID id) {
        return handle.execute("update upload set status = 'consumed' where id = ? and status = 'complete'", id) == 1;
    }

    /** Forgets an upload that no ingest has taken; false when one has. */
    public boolean delete(Address owner, UUID id) {
        return handle.execute(
                        "delete from upload where id = ? and owner = ? and status in ('open', 'complete')", id, owner)
                == 1;
    }

    /** Ends uploads nobody finished, or made a dataset of, in time; gives their ids. */
    public List<UUID> expire(Instant now) {
        return handle.createQuery(
                        "update upload set status = 'expired' where status in ('open', 'complete') and expires_at < :now"
                                + " returning id")
                .bind("now", now)
                .mapTo(UUID.class)
                .list();
    }

    private static UploadRow read(ResultSet row) throws SQLException {
        return new UploadRow(
                UUID.fromString(Rows.text(row, "id")),
                Rows.address(row, "owner"),
                Rows.text(row, "file_name"),
                row.getLong("total_bytes"),
                row.getLong("received_bytes"),
                UploadRow.Status.valueOf(Rows.text(row, "status").toUpperCase(Locale.ROOT)),
                Rows.optionalText(row, "sha256"),
                Rows.instant(row, "expires_at"));
    }
}
