package io.datacoin.process.network;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much each of many strangers may do: a token bucket for each of them. Kept in memory, so each process counts for
 * itself. Thread-safe.
 */
public final class Allowances {
    /** So many are remembered; who was unseen for longest is forgotten first. */
    private static final int REMEMBERED = 10_000;

    private final long count;
    private final Duration per;
    private final long burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * Allowances of strangers nobody has seen yet.
     *
     * @param count so much on average, 1 or more
     * @param per in this time, more than 0
     * @param burst so much at once, 1 or more
     */
    public Allowances(long count, Duration per, long burst) {
        this.count = count;
        this.per = per;
        this.burst = burst;
    }

    /** Uses one up: empty if it was there, else how long until there is one again. */
    public Optional<Duration> use(String stranger) {
        ConsumptionProbe probe = bucketOf(stranger).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private synchronized Bucket bucketOf(String stranger) {
        Bucket bucket = buckets.computeIfAbsent(
                stranger,
                unseen -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(count, per))
                        .build());
        if (buckets.size() > REMEMBERED) {
            Iterator<String> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return bucket;
    }
}
