package io.datacoin.database.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file on its way to a manifest.
 *
 * @param id its id
 * @param owner who publishes
 * @param uploadId the file
 * @param request what the publisher said about it
 * @param datasetId the dataset this becomes a version of, empty for a new one
 * @param status where it stands
 * @param progress how far, as JSON for callers
 * @param reading how the file was read, as JSON for the owner, once it was
 * @param manifest the draft, or the signed manifest once published
 * @param manifestCid of the signed manifest
 * @param refusal why it failed: {@code code}, {@code detail}, {@code remedy}
 * @param createdAt when it was asked for
 * @param updatedAt when its status or its progress last changed
 */
public record IngestRow(
        UUID id,
        Address owner,
        UUID uploadId,
        JsonNode request,
        Optional<DatasetId> datasetId,
        Status status,
        Optional<JsonNode> progress,
        Optional<String> reading,
        Optional<String> manifest,
        Optional<ContentId> manifestCid,
        Optional<JsonNode> refusal,
        Instant createdAt,
        Instant updatedAt) {
    /** Where an ingest stands. */
    public enum Status {
        /** Waits for its turn. */
        QUEUED(false),
        /** Spark reads the file, or the results go to IPFS. */
        RUNNING(false),
        /** The draft waits for the publisher's signature. */
        READY(true),
        /** The signed manifest is on IPFS. */
        PUBLISHED(true),
        /** The file can not become a dataset. */
        FAILED(true);

        private final boolean resting;

        Status(boolean resting) {
            this.resting = resting;
        }

        /** Whether nothing more happens without the publisher. */
        public boolean isResting() {
            return resting;
        }

        /** The name in JSON and in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromWireName(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
