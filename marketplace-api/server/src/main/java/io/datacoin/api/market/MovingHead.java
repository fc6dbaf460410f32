package io.datacoin.api.market;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Asks a chain that always mines for its height and notices when it does not change any more; other chains make a block only
 * when somebody needs one. Thread-safe.
 */
final class MovingHead {
    private final LongSupplier height;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private long last = -1;
    private long since;

    /**
     * Nothing is asked yet.
     *
     * @param height of the chain; throws when it does not answer
     * @param patience with a height that stays the same, however often it is asked for
     * @param nanoTime as {@link System#nanoTime}
     */
    MovingHead(LongSupplier height, Duration patience, LongSupplier nanoTime) {
        this.height = height;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * The height.
     *
     * @throws IllegalStateException when it has been the same for too long
     */
    synchronized Long ask() {
        long now = nanoTime.getAsLong();
        long seen = height.getAsLong();
        if (seen != last) {
            last = seen;
            since = now;
        }
        Duration still = Duration.ofNanos(now - since);
        if (still.compareTo(patience) > 0) {
            throw new IllegalStateException(
                    "it answers, and no block has come after " + seen + " for " + still.toSeconds() + " s");
        }
        return seen;
    }
}
