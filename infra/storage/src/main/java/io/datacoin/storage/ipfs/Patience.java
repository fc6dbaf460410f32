package io.datacoin.storage.ipfs;

import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.ContentLateException;
import java.io.IOException;
import java.time.Duration;

/**
 * How long one look at content may take in all, however many blocks it has. Thread-safe.
 *
 * @param limit of the whole look
 * @param end when it is over, by {@link System#nanoTime}
 */
record Patience(Duration limit, long end) {

    /** One that begins now. */
    static Patience of(Duration limit) {
        return new Patience(limit, System.nanoTime() + limit.toNanos());
    }

    /** Asks for a block. */
    @FunctionalInterface
    interface Question {
        byte[] ask(Duration limit) throws IOException;
    }

    /**
     * Asks, for as long as is left.
     *
     * @param longest for one block
     * @throws ContentLateException when the time is over
     */
    byte[] ask(Cid block, Duration longest, Question question) throws IOException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.toMillis() <= 0) {
            throw new ContentLateException(block.toString(), limit);
        }
        boolean isLast = left.compareTo(longest) < 0;
        try {
            return question.ask(isLast ? left : longest);
        } catch (StorageUnreachableException late) {
            if (isLast && end - System.nanoTime() <= 0) {
                throw new ContentLateException(block.toString(), limit);
            }
            throw late;
        }
    }
}
