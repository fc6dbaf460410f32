package io.datacoin.api.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open connections, counted by address. When all that one address or all together may have are used, the newcomer gets
 * the place of one on which no request is being answered: of those whose head never came whole first, then of those that
 * are kept for a next request, and each time of whoever has waited longest. Thread-safe.
 */
final class Connections {
    private static final Logger LOGGER = LoggerFactory.getLogger(Connections.class);

    /**
     * What is granted.
     *
     * @param perAddress connections at once of one network address
     * @param inAll connections at once of all together
     * @param headPatience from the accepted connection, or the first byte of a later request, to the end of its head
     */
    record Limits(int perAddress, int inAll, Duration headPatience) {
        /** Half of them for one network address: behind a proxy all callers have the same. */
        static final Limits ORDINARY = new Limits(1_000, 2_000, Duration.ofSeconds(10));
    }

    private final Limits limits;
    /** In the order of their arrival. */
    private final List<HeadWatch> open = new ArrayList<>();

    private final Map<String, Integer> byAddress = new HashMap<>();

    Connections(Limits limits) {
        this.limits = limits;
    }

    /** Takes a connection in, or closes it. Called on its event loop, before anything is read from it. */
    void admit(HttpConnection accepted) {
        String address = RateLimits.address(accepted.remoteAddress());
        HeadWatch watch = HeadWatch.of(((HttpServerConnection) accepted).channelHandlerContext(), address, limits);
        if (!enters(watch)) {
            LOGGER.debug("No place for a connection of {}", address);
            accepted.close();
            return;
        }
        accepted.closeHandler(closed -> leave(watch));
        watch.begin();
    }

    private synchronized boolean enters(HeadWatch newcomer) {
        boolean room = makeRoom(
                        byAddress.getOrDefault(newcomer.address(), 0) < limits.perAddress,
                        watch -> watch.address().equals(newcomer.address()))
                && makeRoom(open.size() < limits.inAll, watch -> true);
        if (room) {
            open.add(newcomer);
            byAddress.merge(newcomer.address(), 1, Integer::sum);
        }
        return room;
    }

    private boolean makeRoom(boolean thereIs, Predicate<HeadWatch> among) {
        if (thereIs) {
            return true;
        }
        List<HeadWatch> waiting =
                open.stream().filter(among).filter(HeadWatch::isWaiting).toList();
        return waiting.stream()
                .filter(HeadWatch::isStranger)
                .findFirst()
                .or(() -> waiting.stream().min(HeadWatch.LONGEST_WAITING))
                .map(watch -> {
                    leave(watch);
                    watch.close("its place was needed");
                    return true;
                })
                .orElse(false);
    }

    private synchronized void leave(HeadWatch watch) {
        if (open.remove(watch)) {
            byAddress.computeIfPresent(watch.address(), (same, count) -> count > 1 ? count - 1 : null);
        }
    }
}
