package io.datacoin.api.download;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads contents to their end before a purchase counts as delivered: a buyer whose file breaks off must be able to take
 * his money back. Large contents take longer than a request may; the reading goes on meanwhile. Thread-safe.
 */
public final class WholeContent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A file read to its end counts as whole for so long after the reading began. */
    private static final Duration LASTING = Duration.ofMinutes(30);

    private static final int READERS = 2;
    /** So that somebody else's file has a reader too. */
    private static final int READERS_FOR_ONE = READERS / 2;

    private final IpfsClient ipfs;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<Cid, Reading> reading = new ConcurrentHashMap<>();
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, work -> {
        Thread thread = new Thread(work, "content-reader");
        thread.setDaemon(true);
        return thread;
    });

    /** A file that is read, or was. */
    private record Reading(CompletableFuture<Long> bytes, Address buyer, Instant begun) {}

    /** Contents of this node. */
    public WholeContent(IpfsClient ipfs, InstantSource clock) {
        this(ipfs, clock, PATIENCE);
    }

    WholeContent(IpfsClient ipfs, InstantSource clock, Duration patience) {
        this.ipfs = ipfs;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Returns when every byte of the file could be read.
     *
     * @param buyer for whom; one reading of his goes on at a time
     * @throws ProblemException when it can not be read, or is still being read
     */
    void require(Address buyer, Cid file) throws StorageUnreachableException {
        Instant now = clock.instant();
        reading.values().removeIf(read -> isOver(read, now));
        Reading read = begun(buyer, file);
        try {
            read.bytes.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            reading.remove(file, read);
        } catch (TimeoutException large) {
            throw beingChecked("the file is read to its end first, so that it counts as delivered only if it is whole");
        } catch (ExecutionException failed) {
            reading.remove(file, read);
            if (failed.getCause() instanceof StorageUnreachableException away) {
                throw away;
            }
            if (failed.getCause() instanceof StorageException) {
                throw unavailable();
            }
            throw new IllegalStateException("reading " + file, failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + file + " was read", stopping);
        }
    }

    private synchronized Reading begun(Address buyer, Cid file) {
        Reading known = reading.get(file);
        if (known != null) {
            return known;
        }
        long his = reading.values().stream()
                .filter(other -> other.buyer.equals(buyer) && !other.bytes.isDone())
                .count();
        if (his >= READERS_FOR_ONE) {
            throw beingChecked("another file that you bought is read to its end first");
        }
        Reading read = start(buyer, file);
        reading.put(file, read);
        return read;
    }

    private static ProblemException beingChecked(String why) {
        return Problem.of(409, ApiCode.CONTENT_BEING_CHECKED, why, "Ask again in 10 s; the reading goes on meanwhile.")
                .after(Duration.ofSeconds(10))
                .thrown();
    }

    private static boolean isOver(Reading read, Instant now) {
        return read.bytes.isDone() && read.begun.plus(LASTING).isBefore(now);
    }

    private Reading start(Address buyer, Cid file) {
        CompletableFuture<Long> read = new CompletableFuture<>();
        readers.execute(() -> {
            try (InputStream content = ipfs.openVerified(IpfsPath.of(file)).stream()) {
                read.complete(content.transferTo(OutputStream.nullOutputStream()));
            } catch (IOException | RuntimeException | OutOfMemoryError failure) {
                read.completeExceptionally(failure);
            }
        });
        return new Reading(read, buyer, clock.instant());
    }

    static ProblemException unavailable() {
        return Problem.of(
                        503,
                        ApiCode.CONTENT_UNAVAILABLE,
                        "the bytes behind this version are not on IPFS at the moment",
                        "Try again later; a purchase that is not delivered within an hour can be refunded with"
                                + " DatasetMarket.refund.")
                .thrown();
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
