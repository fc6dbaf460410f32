package io.datacoin.database.upload;

import io.datacoin.domain.id.Address;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way here.
 *
 * @param id its id
 * @param owner who sends it
 * @param fileName what the sender calls it
 * @param totalBytes how long it will be, 1 or more
 * @param receivedBytes how much is here and safe
 * @param status where it stands
 * @param sha256 hex digest, once complete
 * @param expiresAt when it is forgotten, unless it goes on or an ingest takes it
 */
public record UploadRow(
        UUID id,
        Address owner,
        String fileName,
        long totalBytes,
        long receivedBytes,
        Status status,
        Optional<String> sha256,
        Instant expiresAt) {
    /** Where an upload stands. */
    public enum Status {
        /** Bytes are missing. */
        OPEN,
        /** All bytes are here. */
        COMPLETE,
        /** An ingest took it. */
        CONSUMED,
        /** Nobody finished it in time; its bytes are gone. */
        EXPIRED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
