package io.datacoin.api.manifest;

import io.datacoin.database.content.ContentPart;
import io.datacoin.database.content.ContentRepository.Attempts;
import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.DatabaseException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.refusal.Decision;
import io.datacoin.process.fair.FairThreads;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.InvalidCidException;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentCorruptException;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.TableFacts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the manifests of versions the chain announced and checks them, so that they can be listed, and looks into
 * contents that were not uploaded here, so that it is known whose they are. Anyone may announce anything for the price of
 * a transaction: what can not be had, read or stored is looked at ever more rarely, keeps no other waiting, and is
 * remembered in the database before it is read, so that not even a crash brings it back at once.
 */
public final class ManifestReader implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ManifestReader.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    /** IPFS may not have it yet, or not answer: only after so long it is said to be missing. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** The first look at a content may take so long, the second twice as long, and so on. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);
    /** What could not be had for so long is looked for again only when a new version names it. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

    private static final int BATCH = 16;
    private static final int READERS = 4;
    /** The first look at a manifest may take so long, the second twice as long, and so on. */
    private static final Duration FIRST_MANIFEST_LOOK = Duration.ofSeconds(1);

    private static final Duration LONGEST_MANIFEST_LOOK = Duration.ofMinutes(1);
    /** Looks in a row that the process did not outlive, after which there is no other one. */
    private static final int MOST_UNENDED = 3;

    private final Database database;
    private final IpfsClient ipfs;
    private final InstantSource clock;
    private final AnnouncedFacts announcedFacts;
    private final Set<ContentId> factsUnderWay = ConcurrentHashMap.newKeySet();
    /** A large or slow content keeps no manifest waiting, nor does a manifest that never comes keep a new one: each has a thread. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3, ManifestReader::named);

    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, ManifestReader::named);

    /** Nor does the facts document of another. */
    private final FairThreads<Address> factsThreads =
            new FairThreads<>("facts-reader", new FairThreads.Limits(2, 64, 8));

    private final List<Future<?>> polling = new ArrayList<>();

    /** A reader that has not begun. */
    public ManifestReader(Database database, IpfsClient ipfs, InstantSource clock) {
        this.database = database;
        this.ipfs = ipfs;
        this.clock = clock;
        this.announcedFacts = new AnnouncedFacts(ipfs, clock);
    }

    /** Begins to look for unread manifests and for contents from elsewhere. */
    public void start() {
        poll(() -> readManifests(false));
        poll(() -> readManifests(true));
        poll(this::lookIntoContents);
    }

    private static Thread named(Runnable work) {
        Thread named = new Thread(work, "manifest-reader");
        named.setDaemon(true);
        return named;
    }

    private void poll(Runnable work) {
        polling.add(threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException cause) {
                        // An executor drops a task that throws; the next round may find the database again.
                        LOGGER.warn("manifests: {}", cause.getMessage(), cause);
                    }
                },
                0,
                POLL.toMillis(),
                TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        polling.forEach(task -> task.cancel(true));
        threads.shutdownNow();
        readers.shutdownNow();
        factsThreads.close();
    }

    /**
     * Reads what is unread and due once.
     *
     * @param again what was looked for in vain before, which may take long: one after the other
     */
    private void readManifests(boolean again) {
        List<ContentId> due =
                database.call(transaction -> transaction.datasets().unread(clock.instant(), again, BATCH));
        if (again) {
            due.forEach(this::read);
            return;
        }
        List<Callable<Object>> looks = new ArrayList<>();
        due.forEach(cid -> looks.add(Executors.callable(() -> read(cid))));
        try {
            for (Future<Object> look : readers.invokeAll(looks)) {
                look.get();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a manifest could not be read", failed);
        }
    }

    private void lookIntoContents() {
        database.call(transaction -> transaction.contents().unchecked(clock.instant(), BATCH))
                .forEach(this::lookInto);
    }

    private Attempts attempt(String cid, Instant now) {
        return database.call(
                transaction -> transaction.contents().attempted(cid, now, POLL.multipliedBy(2), LONGEST_WAIT));
    }

    private void settled(String cid) {
        database.run(transaction -> transaction.contents().settled(cid));
    }

    private void read(ContentId cid) {
        Instant now = clock.instant();
        Attempts attempts = attempt(cid.text(), now);
        if (attempts.unended() >= MOST_UNENDED) {
            missing(cid, "reading it ended the server " + attempts.unended() + " times");
            settled(cid.text());
            return;
        }
        try {
            reading(cid, isLate(attempts, now), () -> {
                byte[] bytes = ipfs.within(doubled(FIRST_MANIFEST_LOOK, attempts, LONGEST_MANIFEST_LOOK))
                        .fetchVerified(IpfsPath.of(Cid.parse(cid.text())), DatasetManifest.LARGEST_BYTES);
                Decision<SignedManifest> read = SignedManifest.read(bytes);
                if (read instanceof Decision.Accepted<SignedManifest> accepted) {
                    return take(cid, accepted.value(), attempts, now);
                }
                read.refusalReason().ifPresent(why -> missing(cid, why.detail()));
                return true;
            });
        } finally {
            if (!factsUnderWay.contains(cid)) {
                ended(cid.text());
            }
        }
    }

    /** Looked for so long that it is waited for no longer. */
    private static boolean isLate(Attempts attempts, Instant now) {
        return !now.isBefore(attempts.first().plus(PATIENCE));
    }

    /** Something that reads a manifest or its facts document. */
    @FunctionalInterface
    private interface Reading {
        /** Whether all there is to know is known now. */
        boolean isDone() throws IOException;
    }

    private void reading(ContentId cid, boolean late, Reading reading) {
        try {
            if (reading.isDone()) {
                settled(cid.text());
            }
        } catch (ContentNotFoundException | ContentCorruptException | StorageUnreachableException notYet) {
            // A damaged node may be mended.
            if (late) {
                missing(cid, String.valueOf(notYet.getMessage()));
            }
        } catch (InterruptedIOException stopping) {
            // The server ends: that says nothing of the manifest, which is due again when one starts.
            LOGGER.info("manifest {}: {}", cid, stopping.getMessage());
        } catch (IOException | InvalidCidException flawed) {
            // Its content id names these bytes for ever: another look would find the same.
            missing(cid, String.valueOf(flawed.getMessage()));
            settled(cid.text());
        }
    }

    private void ended(String cid) {
        database.run(transaction -> transaction.contents().ended(cid));
    }

    private static Duration doubled(Duration first, Attempts attempts, Duration longest) {
        Duration patience = first.multipliedBy(1L << Math.min(attempts.count() - 1, 20));
        return patience.compareTo(longest) < 0 ? patience : longest;
    }

    /**
     * Stores the manifest, or has its facts document read first. Who did not sign it has no use for that, and of one that
     * was read before, for another version, everything is known.
     */
    private boolean take(ContentId cid, SignedManifest signed, Attempts attempts, Instant now) throws IOException {
        if (database.call(transaction -> transaction.datasets().isRead(cid))) {
            return store(cid, signed, Optional.empty());
        }
        if (!database.call(transaction -> transaction.datasets().isNamedBy(signed.publisher(), cid))) {
            database.run(transaction -> transaction.datasets().signedBy(cid, signed.publisher()));
            return true;
        }
        if (signed.manifest().tableFacts() instanceof TableFacts facts) {
            return store(cid, signed, Optional.of(columns -> {
                for (ColumnFacts column : facts.columns()) {
                    columns.next(column);
                }
            }));
        }
        FactsDocument document = signed.manifest().facts().orElseThrow();
        if (factsUnderWay.add(cid)) {
            Duration patience = patience(attempts);
            boolean taken = factsThreads.take(signed.publisher(), patience.compareTo(FIRST_LOOK) > 0, () -> {
                try {
                    reading(cid, isLate(attempts, now), () -> readFacts(cid, signed, document, patience));
                } finally {
                    factsUnderWay.remove(cid);
                    ended(cid.text());
                }
            });
            if (!taken) {
                // It is due again later.
                factsUnderWay.remove(cid);
            }
        }
        return false;
    }

    /** The document is believed after it was read to its end, and read again to be stored. */
    private boolean readFacts(ContentId cid, SignedManifest signed, FactsDocument document, Duration patience)
            throws IOException {
        announcedFacts.read(document, patience, column -> {});
        return store(cid, signed, Optional.of(columns -> announcedFacts.read(document, patience, columns)));
    }

    /** Writes down what a content from elsewhere consists of, which tells whose it is. */
    private void lookInto(String cid) {
        Instant now = clock.instant();
        Attempts attempts = attempt(cid, now);
        if (attempts.unended() >= MOST_UNENDED) {
            LOGGER.warn("content {}: looking into it ended the server {} times", cid, attempts.unended());
            settled(cid);
            return;
        }
        try {
            List<ContentPart> parts = ContentParts.of(ipfs, Cid.parse(cid), patience(attempts));
            database.run(transaction -> {
                transaction.contents().consistsOf(cid, parts);
                transaction.contents().settled(cid);
            });
        } catch (ContentNotFoundException | ContentCorruptException | StorageUnreachableException notYet) {
            LOGGER.info("content {}: {}", cid, notYet.getMessage());
            failedLook(cid, notYet, !now.isBefore(attempts.first().plus(GIVEN_UP_AFTER)));
        } catch (InterruptedIOException stopping) {
            LOGGER.info("content {}: {}", cid, stopping.getMessage());
        } catch (IOException | InvalidCidException flawed) {
            LOGGER.warn("content {} can not be looked into: {}", cid, flawed.getMessage());
            failedLook(cid, flawed, true);
        } finally {
            ended(cid);
        }
    }

    private static Duration patience(Attempts attempts) {
        Duration patience = FIRST_LOOK.multipliedBy(Math.min(attempts.count(), 1_000));
        return patience.compareTo(LONGEST_LOOK) < 0 ? patience : LONGEST_LOOK;
    }

    private void failedLook(String cid, Exception why, boolean forGood) {
        String note = String.valueOf(why.getMessage()).replace('\0', ' ');
        database.run(transaction -> {
            transaction.contents().noted(cid, note);
            if (forGood) {
                transaction.contents().settled(cid);
            }
        });
    }

    /** Says all columns of a table in their order. */
    @FunctionalInterface
    private interface Columns {
        void tell(FactsReader.Columns columns) throws IOException;
    }

    /** @param source of the columns, if they are not stored yet */
    private boolean store(ContentId cid, SignedManifest signed, Optional<Columns> source) throws IOException {
        try {
            database.run(transaction -> {
                // Of several servers that have read it, one stores its columns.
                transaction.datasets().lockManifest(cid);
                Optional<Columns> unknown =
                        source.filter(columns -> !transaction.datasets().isRead(cid));
                unknown.ifPresent(columns -> write(columns, new StoredColumns.Writer(transaction.columns(), cid)));
                transaction.datasets().manifestRead(cid, signed.publisher(), signed.text());
                // A new version that names them is a reason to look again for contents that were given up.
                ManifestContents.of(signed.manifest())
                        .forEach(content -> transaction.contents().namedAgain(content.cid()));
            });
            return true;
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } catch (DatabaseException refused) {
            // For now or for ever: it is tried again, ever more rarely.
            missing(cid, "it can not be stored: " + refused.getMessage());
            return false;
        }
    }

    private static void write(Columns source, StoredColumns.Writer columns) {
        try {
            source.tell(columns);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        columns.flush();
    }

    private void missing(ContentId cid, String why) {
        LOGGER.warn("manifest {}: {}", cid, why);
        database.run(transaction -> transaction.datasets().manifestMissing(cid, why.replace('\0', ' ')));
    }
}
