package io.datacoin.api.ingest;

import io.datacoin.database.ingest.IngestRepository.Expired;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what nobody publishes: the draft, its owner's record of its contents, and their pins on IPFS unless
 * something else needs them. What is to be unpinned is written down with the end of the draft, so a crash or a silent
 * node between the two loses nothing. Blocks; belongs to one thread.
 */
public final class Drafts {
    private static final Logger LOGGER = LoggerFactory.getLogger(Drafts.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 64;

    private final Database database;
    private final IpfsClient ipfs;
    private final BooleanSupplier versionsAreKnown;
    private final Duration lifetime;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /**
     * Drafts in this database.
     *
     * @param versionsAreKnown whether the database has every version that is on chain: a manifest may have been published
     *     while nobody followed the chain, and is not let go then
     * @param lifetime after which a draft nobody publishes is let go
     */
    public Drafts(
            Database database,
            IpfsClient ipfs,
            BooleanSupplier versionsAreKnown,
            Duration lifetime,
            InstantSource clock) {
        this.database = database;
        this.ipfs = ipfs;
        this.versionsAreKnown = versionsAreKnown;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Lets go of what is due, once a minute at most. */
    public void expire() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        if (!versionsAreKnown.getAsBoolean()) {
            return;
        }
        List<Expired> expired = database.call(transaction -> {
            List<Expired> due = transaction.ingests().expire(now.minus(lifetime), refusal(), now, BATCH);
            due.forEach(draft -> transaction.contents().letGo(draft.owner(), draft.contents(), now));
            return due;
        });
        expired.forEach(draft -> LOGGER.info("ingest {}: nobody published its draft, it is let go", draft.id()));
        for (String content :
                database.call(transaction -> transaction.contents().pinsToDrop(BATCH))) {
            if (!unpin(content)) {
                return;
            }
        }
    }

    private Refusal refusal() {
        return new Refusal(
                ApiCode.DRAFT_EXPIRED,
                "the draft was not signed and published within " + lifetime.toHours() + " h, so its bytes were let go",
                "Upload the file again, create the dataset, and publish it in time.");
    }

    /** False when another process is storing, perhaps the same content: then it is not looked at now. */
    private boolean unpin(String text) {
        Cid cid = Cid.parse(text);
        try {
            return database.call(transaction -> {
                if (!transaction.ingests().isNobodyStoring(clock.instant())) {
                    return false;
                }
                boolean needed = transaction.contents().isNeeded(text, cid.digest());
                if (!needed) {
                    unpin(cid);
                }
                transaction.contents().pinDropped(text, needed);
                return true;
            });
        } catch (UncheckedIOException later) {
            LOGGER.warn("content {} can not be unpinned yet: {}", text, later.getMessage());
            return true;
        }
    }

    private void unpin(Cid cid) {
        try {
            ipfs.unpin(cid);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }
}
