package io.datacoin.worker.connect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling up to a limit, each with a random half. Not thread-safe. */
final class Backoff {
    private final Duration first;
    private final Duration limit;
    private final RandomGenerator random;
    private Duration next;

    Backoff(Duration first, Duration limit, RandomGenerator random) {
        this.first = first;
        this.limit = limit;
        this.random = random;
        this.next = first;
    }

    /** The wait before the next attempt. */
    Duration next() {
        Duration current = next;
        Duration doubled = current.multipliedBy(2);
        next = doubled.compareTo(limit) > 0 ? limit : doubled;
        long half = Math.max(1, current.toMillis() / 2);
        return Duration.ofMillis(half + random.nextLong(half));
    }

    /** The last attempt worked. */
    void reset() {
        next = first;
    }
}
