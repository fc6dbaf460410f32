package io.datacoin.api.dataset;

import io.datacoin.database.Database;
import io.datacoin.database.Rows;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads in the database, their bytes in a folder. Blocks; thread-safe. */
public final class Uploads {
    /** An upload nobody finishes is forgotten after this. */
    public static final Duration LIFETIME = Duration.ofDays(2);

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final String COLUMNS = "id, owner, file_name, total_bytes, received_bytes, status,"
            + " metadata ->> 'sha256' as sha256 from upload";

    private final Database database;
    private final Path folder;
    private final InstantSource clock;

    /**
     * Uploads in a folder of this process's own.
     *
     * @throws IOException if the folder can not be made
     */
    public Uploads(Database database, Path folder, InstantSource clock) throws IOException {
        this.database = database;
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
    }

    /** Where the bytes of an upload are. */
    public Path file(UUID id) {
        return folder.resolve(id + ".part");
    }

    /** Announces a file, in the transaction of the handle. */
    public UUID create(Handle handle, Address owner, String fileName, long totalBytes) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        handle.execute(
                "insert into upload (id, owner, file_name, total_bytes, created_at, expires_at) values (?, ?, ?, ?, ?, ?)",
                id,
                owner,
                fileName,
                totalBytes,
                now,
                now.plus(LIFETIME));
        return id;
    }

    /** The owner's upload of that id. */
    public Optional<Upload> find(Address owner, UUID id) {
        return database.jdbi().withHandle(handle -> find(handle, owner, id));
    }

    /** The owner's upload of that id, as the transaction sees it. */
    public Optional<Upload> find(Handle handle, Address owner, UUID id) {
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
     */
    record Waiting(long uploads, long bytes) {}

    /** The owner's uploads that wait, as the transaction sees them. */
    Waiting waiting(Handle handle, Address owner) {
        return handle.createQuery("select count(*) as uploads, coalesce(sum(total_bytes), 0) as bytes from upload"
                        + " where owner = :owner and status in ('open', 'complete')")
                .bind("owner", owner)
                .map((row, context) -> new Waiting(row.getLong("uploads"), row.getLong("bytes")))
                .one();
    }

    /** So many bytes are on disk and safe. */
    void received(UUID id, long bytes) {
        database.run(handle -> handle.execute(
                "update upload set received_bytes = ?, expires_at = ? where id = ? and status = 'open'",
                bytes,
                clock.instant().plus(LIFETIME),
                id));
    }

    /** All bytes are on disk and safe. */
    void complete(UUID id, long bytes, String sha256) {
        database.run(handle -> handle.execute(
                "update upload set received_bytes = ?, status = 'complete',"
                        + " metadata = metadata || jsonb_build_object('sha256', ?::text) where id = ? and status = 'open'",
                bytes,
                sha256,
                id));
    }

    /** An ingest takes the upload; false when another one has. */
    boolean consume(Handle handle, UUID id) {
        return handle.execute("update upload set status = 'consumed' where id = ? and status = 'complete'", id) == 1;
    }

    /** Forgets an upload that no ingest has taken; false when one has. */
    boolean delete(Address owner, UUID id) {
        boolean forgotten = database.call(handle -> handle.execute(
                        "delete from upload where id = ? and owner = ? and status in ('open', 'complete')", id, owner))
                == 1;
        if (forgotten) {
            deleteFile(id);
        }
        return forgotten;
    }

    /** Drops the bytes of uploads nobody finished in time. */
    public void expire() {
        List<UUID> expired = database.call(handle -> handle.createQuery(
                        "update upload set status = 'expired' where status in ('open', 'complete') and expires_at < :now"
                                + " returning id")
                .bind("now", clock.instant())
                .mapTo(UUID.class)
                .list());
        expired.forEach(this::deleteFile);
    }

    /** Drops the bytes; the row stays. */
    void deleteFile(UUID id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException cause) {
            LOG.warn("upload {}: its file {} can not be deleted", id, file(id), cause);
        }
    }

    private static Upload read(ResultSet row) throws SQLException {
        return new Upload(
                UUID.fromString(Rows.text(row, "id")),
                Rows.address(row, "owner"),
                Rows.text(row, "file_name"),
                row.getLong("total_bytes"),
                row.getLong("received_bytes"),
                Upload.Status.valueOf(Rows.text(row, "status").toUpperCase(Locale.ROOT)),
                Rows.optionalText(row, "sha256"));
    }
}
