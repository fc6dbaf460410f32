package io.datacoin.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.Signature;
import io.datacoin.chain.signing.Signatures;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the manifests of versions the chain announced and checks them, so that they can be listed. Anyone may announce
 * anything for the price of a transaction: one that can not be had, read or stored is looked at ever more rarely and
 * keeps no other waiting.
 */
public final class ManifestReader implements AutoCloseable {
    /** Of a manifest; a larger one is not read. */
    public static final int LARGEST_BYTES = 16 * 1024 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(ManifestReader.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    /** IPFS may not have it yet, or not answer: only after so long it is said to be missing. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int BATCH = 16;
    private static final int LOOKED_AT = 1000;

    private final Database database;
    private final IpfsClient ipfs;
    private final InstantSource clock;
    private final Map<ContentId, Attempt> attempts = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread named = new Thread(work, "manifest-reader");
        named.setDaemon(true);
        return named;
    });
    private Optional<Future<?>> polling = Optional.empty();

    /** When a manifest was first and will next be asked for. */
    private record Attempt(Instant first, Duration pause, Instant next) {}

    /** A reader that has not begun. */
    public ManifestReader(Database database, IpfsClient ipfs, InstantSource clock) {
        this.database = database;
        this.ipfs = ipfs;
        this.clock = clock;
    }

    /** Begins to look for unread manifests. */
    public void start() {
        polling =
                Optional.of(thread.scheduleWithFixedDelay(this::readSafely, 0, POLL.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        polling.ifPresent(task -> task.cancel(true));
        thread.shutdownNow();
    }

    private void readSafely() {
        try {
            readAll();
        } catch (RuntimeException cause) {
            // An executor drops a task that throws; the next round may find the database again.
            LOGGER.warn("manifests: {}", cause.getMessage());
        }
    }

    /** Reads what is unread and due once. */
    void readAll() {
        List<DatasetVersionRow> unread =
                database.call(transaction -> transaction.datasets().unread(LOOKED_AT));
        Set<ContentId> cids = new LinkedHashSet<>();
        unread.forEach(version -> cids.add(version.manifestCid()));
        attempts.keySet().retainAll(cids);
        cids.stream().filter(this::isDue).limit(BATCH).forEach(this::read);
    }

    private boolean isDue(ContentId cid) {
        Attempt before = attempts.get(cid);
        return before == null || !clock.instant().isBefore(before.next);
    }

    private void read(ContentId cid) {
        Instant now = clock.instant();
        Attempt attempt = Optional.ofNullable(attempts.get(cid))
                .map(before -> {
                    Duration doubled = before.pause.multipliedBy(2);
                    Duration pause = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
                    return new Attempt(before.first, pause, now.plus(pause));
                })
                .orElseGet(() -> new Attempt(now, POLL, now.plus(POLL)));
        attempts.put(cid, attempt);
        fetch(cid, !now.isBefore(attempt.first.plus(PATIENCE)))
                .ifPresent(found -> found.fold(signed -> store(cid, signed), why -> missing(cid, why.detail())));
    }

    /**
     * What there is to say of the manifest now, if anything.
     *
     * @param late whether to wait for it no longer
     */
    private Optional<Decision<Signed>> fetch(ContentId cid, boolean late) {
        try {
            byte[] bytes = ipfs.fetchVerified(IpfsPath.of(Cid.parse(cid.text())), LARGEST_BYTES);
            return Optional.of(publisherOf(new String(bytes, StandardCharsets.UTF_8)));
        } catch (ContentCorruptException corrupt) {
            return Optional.of(flawed(String.valueOf(corrupt.getMessage())));
        } catch (IOException notYet) {
            return late ? Optional.of(flawed(String.valueOf(notYet.getMessage()))) : Optional.empty();
        } catch (RuntimeException strange) {
            // Content made to break its reader: only this manifest is refused.
            return Optional.of(flawed("it can not be read: " + strange.getMessage()));
        }
    }

    /** A manifest and who signed it. */
    private record Signed(Address publisher, String text) {}

    private boolean store(ContentId cid, Signed manifest) {
        try {
            database.run(transaction -> transaction.datasets().manifestRead(cid, manifest.publisher, manifest.text));
            return true;
        } catch (DatabaseException refused) {
            // If the database is down, the next statement throws as well; if not, it refuses this manifest for ever.
            return missing(cid, "it can not be stored: " + refused.getMessage());
        }
    }

    private boolean missing(ContentId cid, String why) {
        LOGGER.warn("manifest {}: {}", cid, why);
        database.run(transaction -> transaction.datasets().manifestMissing(cid, why.replace('\0', ' ')));
        return false;
    }

    private static Decision<Signed> publisherOf(String text) {
        try {
            DatasetManifest manifest = DatasetManifest.decode(text);
            Address publisher = Address.of(manifest.publisher().address());
            boolean signed = manifest.publisher()
                    .signature()
                    .flatMap(signature -> Signatures.recover(
                            PersonalMessage.digest(ManifestSigning.digest(manifest)), Signature.fromHex(signature)))
                    .filter(publisher::equals)
                    .isPresent();
            return signed
                    ? Decision.accepted(new Signed(publisher, text))
                    : flawed("the manifest is not signed by the publisher it names");
        } catch (JsonProcessingException | RuntimeException malformed) {
            return flawed("the manifest is malformed: " + malformed.getMessage());
        }
    }

    private static Decision<Signed> flawed(String why) {
        return Decision.refused("flawed-manifest", why, "Publish a manifest this server made.");
    }
}
