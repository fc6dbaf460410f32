package io.datacoin.scheduler.connection;

import io.datacoin.process.network.Allowances;
import io.datacoin.process.network.Origin;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open connections, counted by address; gives each call the connection it came on. Safe for any thread.
 */
final class WorkerConnections implements ServerInterceptor {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerConnections.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final ConnectionLimits limits;
    private final InstantSource clock;
    private final Allowances dials;
    private final Map<SocketAddress, WorkerConnection> open = new LinkedHashMap<>();
    private final Map<String, Integer> byOrigin = new HashMap<>();
    private Instant nextWarning = Instant.MIN;
    private long refused;

    WorkerConnections(ConnectionLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.dials = new Allowances(limits.dialsPerMinute(), Duration.ofMinutes(1), limits.connectionsPerAddress());
    }

    /** Counts a connection that was just accepted, or says that there is no room for it; then it must be closed. */
    synchronized boolean admit(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            // Gone before it was looked at.
            return false;
        }
        String origin = Origin.of(remote.getAddress());
        int ofOrigin = byOrigin.getOrDefault(origin, 0);
        if (dials.use(origin).isPresent()) {
            refused(remote, ofOrigin);
            return false;
        }
        boolean full = open.size() >= limits.connections();
        if (ofOrigin >= limits.connectionsPerAddress() || (full && !oldestStrangerLeaves())) {
            refused(remote, ofOrigin);
            return false;
        }
        byOrigin.put(origin, ofOrigin + 1);
        WorkerConnection connection = new WorkerConnection(channel, limits, () -> left(remote, origin));
        open.put(remote, connection);
        channel.pipeline().addFirst("datacoin-limits", connection);
        return true;
    }

    /** Makes room: whoever has stayed longest without a login goes, so that nobody can hold the door by standing in it. */
    private boolean oldestStrangerLeaves() {
        for (WorkerConnection connection : open.values()) {
            if (connection.leavesAsStranger()) {
                return true;
            }
        }
        return false;
    }

    private synchronized void left(SocketAddress remote, String origin) {
        open.remove(remote);
        byOrigin.computeIfPresent(origin, (same, count) -> count > 1 ? count - 1 : null);
    }

    private void refused(InetSocketAddress remote, int ofOrigin) {
        refused++;
        Instant now = clock.instant();
        if (now.isBefore(nextWarning)) {
            return;
        }
        nextWarning = now.plus(BETWEEN_WARNINGS);
        LOGGER.warn(
                "Refused {} connections, the last one of {}: connections: {} of that address (expected: {} at most, and {}"
                        + " new ones in a minute), {} in all (expected: {} at most); remedy: raise"
                        + " grpc.connections-per-address, grpc.dials-per-minute or grpc.connections if these are workers",
                refused,
                remote.getAddress().getHostAddress(),
                ofOrigin,
                limits.connectionsPerAddress(),
                limits.dialsPerMinute(),
                open.size(),
                limits.connections());
        refused = 0;
    }

    /** How many are open. */
    synchronized int count() {
        return open.size();
    }

    private synchronized Optional<WorkerConnection> find(SocketAddress remote) {
        return Optional.ofNullable(open.get(remote));
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<WorkerConnection> connection = Optional.ofNullable(
                        call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR))
                .flatMap(this::find);
        if (connection.isEmpty()) {
            call.close(Status.UNAVAILABLE.withDescription("the connection is closed already"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        Context context = Context.current().withValue(WorkerConnection.OF_CALL, connection.get());
        return Contexts.interceptCall(context, call, headers, next);
    }
}
