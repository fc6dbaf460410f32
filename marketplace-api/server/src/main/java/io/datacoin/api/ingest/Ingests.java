package io.datacoin.api.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.manifest.ManifestContents;
import io.datacoin.api.quota.Quota;
import io.datacoin.database.content.ContentPart;
import io.datacoin.database.ingest.IngestRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.StoredContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The queue of ingests. An ingest in work is attended by one process; when that stops renewing, another takes it and
 * starts over. Blocks; thread-safe.
 */
public final class Ingests {
    /** An ingest whose process has not renewed for so long is taken over. */
    static final Duration ATTENDED = Duration.ofSeconds(20);

    private final Database database;
    private final Quota quota;
    private final Duration draftLifetime;
    private final InstantSource clock;

    /**
     * The queue in this database.
     *
     * @param draftLifetime after which a draft nobody publishes is let go
     */
    public Ingests(Database database, Quota quota, Duration draftLifetime, InstantSource clock) {
        this.database = database;
        this.quota = quota;
        this.draftLifetime = draftLifetime;
        this.clock = clock;
    }

    /** Puts an ingest at the end of its owner's queue, in a transaction; throws a 429 problem when he has used his share. */
    public UUID create(
            Transaction transaction, Address owner, UUID uploadId, JsonNode request, Optional<DatasetId> datasetId) {
        quota.requireIngest(transaction, owner);
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

    /** About how soon it is a waiting ingest's turn, 1 if it is next; empty when it does not wait. */
    OptionalInt position(UUID id) {
        return database.call(transaction -> transaction.ingests().position(id));
    }

    /** When its draft is let go if nobody publishes it; empty for an ingest without one. */
    Optional<Instant> expiresAt(IngestRow ingest) {
        return switch (ingest.status()) {
            case READY, PUBLISHED -> Optional.of(ingest.updatedAt().plus(draftLifetime));
            case QUEUED, RUNNING, FAILED -> Optional.empty();
        };
    }

    /** The ingest of the wallet whose turn it is, now attended by {@code attendant}. */
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

    /** Says how the file was read; false when another process has taken the ingest over. */
    boolean wasRead(UUID id, String attendant, JsonNode reading) {
        return database.call(transaction -> transaction.ingests().wasRead(id, attendant, reading.toString()));
    }

    /**
     * The draft is there, and its bytes are the owner's; false when another process has taken the ingest over.
     *
     * @param contents blocks of each content of the draft, by its content id
     */
    boolean ready(IngestRow ingest, String attendant, DatasetManifest draft, Map<String, List<ContentPart>> contents) {
        String text = new String(draft.canonicalBytes(), StandardCharsets.UTF_8);
        Instant now = clock.instant();
        return database.call(transaction -> {
            boolean ready = transaction.ingests().ready(ingest.id(), attendant, text, now);
            if (ready) {
                // The file itself was counted when it arrived.
                long rejected = ManifestContents.rejectedRows(draft)
                        .map(StoredContent::size)
                        .orElse(0L);
                quota.used(transaction, ingest.owner(), draft.table().size() + rejected, spentOn(ingest, now));
                contents.forEach((cid, parts) -> {
                    transaction.contents().uploaded(cid, ingest.owner(), now);
                    transaction.contents().consistsOf(cid, parts);
                });
            }
            return ready;
        });
    }

    /** The file can not become a dataset; false when another process has taken the ingest over. */
    boolean failed(IngestRow ingest, String attendant, Refusal refusal) {
        Instant now = clock.instant();
        return database.call(transaction -> {
            boolean failed = transaction.ingests().failed(ingest.id(), attendant, refusal, now);
            if (failed) {
                quota.used(transaction, ingest.owner(), 0, spentOn(ingest, now));
            }
            return failed;
        });
    }

    /** Since {@link #next} gave the ingest out. */
    private static Duration spentOn(IngestRow ingest, Instant now) {
        Duration spent = Duration.between(ingest.updatedAt(), now);
        return spent.isNegative() ? Duration.ZERO : spent;
    }

    /**
     * The signed manifest is on IPFS; false when the draft was let go meanwhile: then what signing it pinned goes too. Safe
     * to repeat.
     */
    boolean published(IngestRow ingest, DatasetManifest signed, String text, ContentId cid) {
        Instant now = clock.instant();
        return database.call(transaction -> {
            boolean published = transaction.ingests().published(ingest.id(), text, cid, now);
            if (!published) {
                transaction
                        .contents()
                        .letGo(
                                ingest.owner(),
                                Stream.of(
                                                ManifestContents.of(signed).stream()
                                                        .map(StoredContent::cid),
                                                signed.facts().map(FactsDocument::cid).stream(),
                                                Stream.of(cid.text()))
                                        .flatMap(named -> named)
                                        .toList(),
                                now);
            }
            return published;
        });
    }
}
