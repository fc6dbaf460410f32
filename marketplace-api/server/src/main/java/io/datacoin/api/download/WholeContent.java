package io.datacoin.api.download;

import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads contents to their end before a purchase counts as delivered: a buyer whose file breaks off must be able to take
 * his money back. Large contents take longer than a request may; the reading goes on meanwhile.
 *
 * <p>Readers are shared by turns: who has read for a turn stands at the end of the line again when somebody waits, so that
 * a small file is not kept waiting by large ones, however many are bought. One buyer has one reading under way, and a
 * reading that takes far longer than its size explains is given up. Thread-safe.
 */
public final class WholeContent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A file read to its end counts as whole for so long after the reading began. */
    private static final Duration LASTING = Duration.ofMinutes(30);

    private static final int READERS = 2;
    private static final int READINGS_OF_ONE = 1;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int BUFFER = 256 << 10;
    /** Beside the time that every reading has: a disk or a network that is slower is not waited for. */
    private static final long SLOWEST_BYTES_PER_SECOND = 1 << 20;

    private final IpfsClient ipfs;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<Cid, Reading> reading = new ConcurrentHashMap<>();
    private final Duration turn;
    /** Whose line is served in the order of arrival; a turn that ends arrives again. */
    private final ThreadPoolExecutor readers =
            new ThreadPoolExecutor(READERS, READERS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "content-reader");
                thread.setDaemon(true);
                return thread;
            });

    /** A file that is read, or was. */
    private record Reading(CompletableFuture<Long> bytes, Address buyer, Instant begun) {}

    /** Contents of this node. */
    public WholeContent(IpfsClient ipfs, InstantSource clock) {
        this(ipfs, clock, PATIENCE, TURN);
    }

    /**
     * The same with other times.
     *
     * @param patience of one request
     * @param turn after which a reading lets another go on
     */
    WholeContent(IpfsClient ipfs, InstantSource clock, Duration patience, Duration turn) {
        this.ipfs = ipfs;
        this.clock = clock;
        this.patience = patience;
        this.turn = turn;
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
        if (his >= READINGS_OF_ONE) {
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
        Reading read = new Reading(new CompletableFuture<>(), buyer, clock.instant());
        readers.execute(() -> {
            try {
                goOn(read, ipfs.openVerified(IpfsPath.of(file)), 0);
            } catch (IOException | RuntimeException | OutOfMemoryError failure) {
                read.bytes.completeExceptionally(failure);
            }
        });
        return read;
    }

    /** One turn; the next one is in the line when this returns and the file has not ended. */
    private void goOn(Reading read, VerifiedFile file, long from) {
        try {
            long end = System.nanoTime() + turn.toNanos();
            byte[] buffer = new byte[BUFFER];
            long position = from;
            while (position < file.size()) {
                requireTime(read, file);
                position += file.read(position, buffer, 0, buffer.length);
                if (System.nanoTime() - end > 0 && !readers.getQueue().isEmpty()) {
                    long next = position;
                    readers.execute(() -> goOn(read, file, next));
                    return;
                }
            }
            read.bytes.complete(position);
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            read.bytes.completeExceptionally(failure);
        }
    }

    private void requireTime(Reading read, VerifiedFile file) throws StorageException {
        Instant end = read.begun.plus(LASTING).plusSeconds(file.size() / SLOWEST_BYTES_PER_SECOND);
        if (clock.instant().isAfter(end)) {
            throw new ContentNotFoundException(file.cid().toString(), "not all of it came in time");
        }
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
