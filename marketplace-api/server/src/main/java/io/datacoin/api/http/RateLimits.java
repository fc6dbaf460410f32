package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.process.network.Allowances;
import io.datacoin.process.network.Origin;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests one network address, or one of something else, may make. Kept in memory: each API process counts for itself. Thread-safe.
 *
 * @see Limit
 */
public final class RateLimits {
    /**
     * A limit.
     *
     * @param requests so many on average, 1 or more
     * @param per in this time, a second or more
     * @param burst requests at once, 1 or more
     */
    public record Limit(int requests, Duration per, int burst) {
        /** Checks the range. */
        public Limit {
            if (requests < 1 || burst < 1 || per.toSeconds() < 1) {
                throw new IllegalArgumentException("rate limit: " + requests + " in " + per + ", burst " + burst
                        + " (expected: 1 or more, in a second or more, burst 1 or more)");
            }
        }

        /** So many requests per second on average. */
        public Limit(int perSecond, int burst) {
            this(perSecond, Duration.ofSeconds(1), burst);
        }

        private String words() {
            long seconds = per.toSeconds();
            return requests + " requests " + (seconds == 1 ? "per second" : "in " + seconds + " s");
        }
    }

    private final Limit limit;
    private final String whose;
    private final Allowances allowances;

    /** A limiter of network addresses that has seen nobody. */
    public RateLimits(Limit limit) {
        this(limit, "came from your address");
    }

    /**
     * A limiter that has seen nobody.
     *
     * @param whose what is counted, as callers read it: "came from your address"
     */
    public RateLimits(Limit limit, String whose) {
        this.limit = limit;
        this.whose = whose;
        this.allowances = new Allowances(limit.requests, limit.per, limit.burst);
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
        return Optional.ofNullable(remote)
                .map(SocketAddress::hostAddress)
                .map(NetUtil::createInetAddressFromIpAddressString)
                .map(Origin::of)
                .orElse("unknown");
    }

    /** Counts one request of whom it names; throws a 429 {@link ProblemException} when there were too many. */
    public void admit(String address) {
        allowances.use(address).ifPresent(wait -> {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            throw Problem.of(
                            429,
                            ApiCode.TOO_MANY_REQUESTS,
                            "more than " + limit.words() + " " + whose,
                            "Wait " + seconds + " s and send them more slowly.")
                    .after(Duration.ofSeconds(seconds))
                    .thrown();
        });
    }
}
