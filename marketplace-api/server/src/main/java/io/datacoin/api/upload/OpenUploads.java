package io.datacoin.api.upload;

import io.datacoin.api.http.Problem;
import io.datacoin.database.upload.UploadRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.refusal.ApiCode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads that requests of this process write to: one request for each at a time. Blocks; thread-safe. */
final class OpenUploads {
    private static final Logger LOGGER = LoggerFactory.getLogger(OpenUploads.class);

    private final Uploads uploads;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    /** Digests of unfinished uploads, by the bytes they cover. Lost with the process; then the file is read again. */
    private final Map<UUID, KnownDigest> digests = new ConcurrentHashMap<>();

    private record KnownDigest(long bytes, Sha256 digest) {}

    /** An upload that one request writes to, from {@link #open} to {@link #close}. */
    record Append(UUID id, UploadWriter writer) {}

    OpenUploads(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Opens an upload at its end; throws a 409 problem when somebody else writes to it or it ends elsewhere.
     *
     * @param row reads the upload's row
     * @param offset where the sender believes it ends, in bytes
     * @param chunkSha256 digest of the bytes to come, 32 bytes
     */
    Append open(Supplier<UploadRow> row, Optional<Long> offset, Optional<byte[]> chunkSha256) throws IOException {
        UploadRow upload = row.get();
        if (upload.status() != UploadRow.Status.OPEN || !busy.add(upload.id())) {
            throw inUse(upload.id()).thrown();
        }
        try {
            // Read again now that nobody else writes: the offset may have moved on since.
            UploadRow current = row.get();
            if (!offset.equals(Optional.of(current.receivedBytes()))) {
                throw Problem.of(
                                409,
                                ApiCode.OFFSET_MISMATCH,
                                "Upload-Offset: "
                                        + offset.map(bytes -> Long.toString(bytes))
                                                .orElse("missing")
                                        + " (expected: " + current.receivedBytes() + ")",
                                "Ask for the offset with HEAD and go on from there.")
                        .thrown();
            }
            Optional<Sha256> known = Optional.ofNullable(digests.remove(upload.id()))
                    .filter(digest -> digest.bytes == current.receivedBytes())
                    .map(KnownDigest::digest);
            return new Append(upload.id(), UploadWriter.open(uploads, current, chunkSha256, known));
        } catch (IOException | RuntimeException refused) {
            busy.remove(upload.id());
            throw refused;
        }
    }

    /** Gives the upload to the next request, with what is known of its bytes. */
    void close(Append append) {
        try {
            append.writer
                    .whole()
                    .ifPresent(digest -> digests.put(append.id, new KnownDigest(append.writer.position(), digest)));
            append.writer.close();
        } catch (IOException cause) {
            LOGGER.warn("upload {}: its file can not be closed", append.id, cause);
        } finally {
            busy.remove(append.id);
        }
    }

    /** Deletes an upload; throws a 409 problem when it is being written or belongs to an ingest. */
    void delete(UploadRow upload) {
        if (busy.contains(upload.id()) || !uploads.delete(upload.owner(), upload.id())) {
            throw inUse(upload.id()).thrown();
        }
        digests.remove(upload.id());
    }

    private static Problem inUse(UUID id) {
        return Problem.of(
                409,
                ApiCode.UPLOAD_IN_USE,
                "upload " + id + " is being written or belongs to an ingest",
                "Ask for its offset with HEAD in a second and go on from there.");
    }
}
