package io.datacoin.api.upload;

import io.datacoin.api.quota.DiskSpace;
import io.datacoin.api.quota.Quota;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.upload.UploadRepository.Waiting;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads in the database, their bytes in a folder. Blocks; thread-safe. */
public final class Uploads {
    /** An upload nobody goes on with, or makes a dataset of, is forgotten after this. */
    public static final Duration LIFETIME = Duration.ofDays(2);

    private static final Logger LOGGER = LoggerFactory.getLogger(Uploads.class);

    private final Database database;
    private final Path folder;
    private final Quota quota;
    private final DiskSpace disk;
    private final InstantSource clock;

    /**
     * Uploads in a folder of this process's own.
     *
     * @throws IOException if the folder can not be made
     */
    public Uploads(Database database, Path folder, Quota quota, DiskSpace disk, InstantSource clock)
            throws IOException {
        this.database = database;
        this.folder = Files.createDirectories(folder);
        this.quota = quota;
        this.disk = disk;
        this.clock = clock;
    }

    /** Where the bytes of an upload are. */
    public Path file(UUID id) {
        return folder.resolve(id + ".part");
    }

    /** Announces a file, in a transaction. */
    public UUID create(Transaction transaction, Address owner, String fileName, long totalBytes) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        transaction.uploads().add(id, owner, fileName, totalBytes, now, now.plus(LIFETIME));
        return id;
    }

    /** The owner's upload of that id. */
    public Optional<UploadRow> find(Address owner, UUID id) {
        return database.call(transaction -> find(transaction, owner, id));
    }

    /** The owner's upload of that id, as the transaction sees it. */
    public Optional<UploadRow> find(Transaction transaction, Address owner, UUID id) {
        return transaction.uploads().find(owner, id);
    }

    /** The owner's uploads that wait; nobody else adds one until the transaction ends. */
    Waiting waiting(Transaction transaction, Address owner) {
        quota.lock(transaction, owner);
        return transaction.uploads().waiting(owner);
    }

    /** Throws a 429 problem when so many bytes are more than the owner's day leaves. */
    void requireQuota(Transaction transaction, Address owner, Waiting waiting, long bytes) {
        quota.requireBytes(transaction, owner, waiting.missing(), bytes);
    }

    /** Throws a 507 problem when so many bytes more would leave too little of the disk. */
    void requireDisk(long bytes) {
        disk.requireRoom(bytes);
    }

    /**
     * So many bytes are on disk and safe.
     *
     * @param more of them that were not before
     */
    void received(UploadRow upload, long bytes, long more) {
        Instant expiresAt = clock.instant().plus(LIFETIME);
        database.run(transaction -> {
            transaction.uploads().received(upload.id(), bytes, expiresAt);
            quota.used(transaction, upload.owner(), more, Duration.ZERO);
        });
    }

    /** Bytes were sent and thrown away again. */
    void wasted(UploadRow upload, long bytes) {
        database.run(transaction -> quota.used(transaction, upload.owner(), bytes, Duration.ZERO));
    }

    /**
     * All bytes are on disk and safe.
     *
     * @param more of them that were not before
     */
    void complete(UploadRow upload, long bytes, long more, String sha256) {
        Instant expiresAt = clock.instant().plus(LIFETIME);
        database.run(transaction -> {
            transaction.uploads().complete(upload.id(), bytes, sha256, expiresAt);
            quota.used(transaction, upload.owner(), more, Duration.ZERO);
        });
    }

    /** An ingest takes the upload; false when another one has. */
    public boolean consume(Transaction transaction, UUID id) {
        return transaction.uploads().consume(id);
    }

    /** Forgets an upload that no ingest has taken; false when one has. */
    boolean delete(Address owner, UUID id) {
        boolean forgotten = database.call(transaction -> transaction.uploads().delete(owner, id));
        if (forgotten) {
            deleteFile(id);
        }
        return forgotten;
    }

    /** Drops the bytes of uploads nobody finished, or made a dataset of, in time. */
    public void expire() {
        List<UUID> expired = database.call(transaction -> transaction.uploads().expire(clock.instant()));
        expired.forEach(this::deleteFile);
    }

    /** Drops the bytes; the row stays. */
    public void deleteFile(UUID id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException cause) {
            LOGGER.warn("upload {}: its file {} can not be deleted", id, file(id), cause);
        }
    }
}
