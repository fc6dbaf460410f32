package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one network address may make. Kept in memory: each API process counts for itself. Thread-safe.
 *
 * @see Limit
 */
public final class RateLimits {
    /** So many addresses are remembered; the one unseen for longest is forgotten first. */
    private static final int REMEMBERED = 10_000;

    /**
     * A limit.
     *
     * @param perSecond requests per second on average, 1 or more
     * @param burst requests at once, 1 or more
     */
    public record Limit(int perSecond, int burst) {
        /** Checks the range. */
        public Limit {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException(
                        "rate limit: " + perSecond + "/s, burst " + burst + " (expected: both 1 or more)");
            }
        }
    }

    private final Limit limit;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    /** A limiter that has seen nobody. */
    public RateLimits(Limit limit) {
        this.limit = limit;
    }

    /** Counts one request; throws a 429 {@link ProblemException} when too many came from its address. */
    void admit(HttpServerRequest request) {
        admit(address(request));
    }

    /** The network address a request came from. */
    static String address(HttpServerRequest request) {
        return address(request.remoteAddress());
    }

    static String address(@Nullable SocketAddress remote) {
        return Optional.ofNullable(remote).map(SocketAddress::hostAddress).orElse("unknown");
    }

    /** Counts one request of {@code address}; throws a 429 {@link ProblemException} when there were too many. */
    public void admit(String address) {
        ConsumptionProbe probe = bucketOf(address).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.max(
                    1,
                    Duration.ofNanos(probe.getNanosToWaitForRefill())
                            .plusMillis(999)
                            .toSeconds());
            throw Problem.of(
                            429,
                            ApiCode.TOO_MANY_REQUESTS,
                            "more than " + limit.perSecond + " requests per second came from your address",
                            "Wait " + seconds + " s and send them more slowly.")
                    .after(Duration.ofSeconds(seconds))
                    .thrown();
        }
    }

    private synchronized Bucket bucketOf(String address) {
        Bucket bucket = buckets.computeIfAbsent(
                address,
                unseen -> Bucket.builder()
                        .addLimit(builder ->
                                builder.capacity(limit.burst).refillGreedy(limit.perSecond, Duration.ofSeconds(1)))
                        .build());
        if (buckets.size() > REMEMBERED) {
            Iterator<String> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return bucket;
    }
}
