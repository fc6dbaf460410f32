package io.datacoin.api.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.database.ingest.IngestRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The queue of ingests. An ingest in work is attended by one process; when that stops renewing, another takes it and
 * starts over. Blocks; thread-safe.
 */
public final class Ingests {
    /** An ingest whose process has not renewed for so long is taken over. */
    static final Duration ATTENDED = Duration.ofSeconds(20);

    private final Database database;
    private final InstantSource clock;

    /** The queue in this database. */
    public Ingests(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Puts an ingest at the end of the queue, in a transaction. */
    public UUID create(
            Transaction transaction, Address owner, UUID uploadId, JsonNode request, Optional<DatasetId> datasetId) {
        UUID id = UUID.randomUUID();
        transaction.ingests().add(id, owner, uploadId, request, datasetId, clock.instant());
        return id;
    }

    /** The owner's ingest of that id. */
    public Optional<IngestRow> find(Address owner, UUID id) {
        return database.call(transaction -> find(transaction, owner, id));
    }

    /** The owner's ingest of that id, as the transaction sees it. */
    public Optional<IngestRow> find(Transaction transaction, Address owner, UUID id) {
        return transaction.ingests().find(owner, id);
    }

    /** The oldest ingest nobody attends, now attended by {@code attendant}. */
    Optional<IngestRow> next(String attendant) {
        Instant now = clock.instant();
        return database.call(transaction -> transaction.ingests().next(attendant, now, now.plus(ATTENDED)));
    }

    /** Says how far it is, and that somebody still attends; false when another process has taken it over. */
    boolean progress(UUID id, String attendant, JsonNode progress) {
        Instant now = clock.instant();
        return database.call(
                transaction -> transaction.ingests().progress(id, attendant, progress, now, now.plus(ATTENDED)));
    }

    /** Still attended. */
    boolean renew(UUID id, String attendant) {
        Instant until = clock.instant().plus(ATTENDED);
        return database.call(transaction -> transaction.ingests().renew(id, attendant, until));
    }

    /** The draft is there, and its bytes are the owner's; false when another process has taken the ingest over. */
    boolean ready(IngestRow ingest, String attendant, DatasetManifest draft) {
        String text = new String(draft.canonicalBytes(), StandardCharsets.UTF_8);
        Instant now = clock.instant();
        return database.call(transaction -> {
            boolean ready = transaction.ingests().ready(ingest.id(), attendant, text, now);
            if (ready) {
                transaction.contents().uploaded(draft.raw().cid(), ingest.owner(), now);
                transaction.contents().uploaded(draft.table().cid(), ingest.owner(), now);
            }
            return ready;
        });
    }

    /** The file can not become a dataset; false when another process has taken the ingest over. */
    boolean failed(UUID id, String attendant, Refusal refusal) {
        return database.call(transaction -> transaction.ingests().failed(id, attendant, refusal, clock.instant()));
    }

    /** The signed manifest is on IPFS. Safe to repeat. */
    void published(UUID id, String manifest, ContentId cid) {
        database.run(transaction -> transaction.ingests().published(id, manifest, cid, clock.instant()));
    }
}
