package io.datacoin.scheduler.connection;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port workers dial. Listens until it is closed; safe for any thread. */
public final class WorkerServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerServer.class);
    private static final int LOOPS = 2;
    private static final long PING_AFTER_SECONDS = 30;
    private static final long PING_PATIENCE_SECONDS = 10;
    /** Workers ping every 30 seconds; who does it more often is hung up on. */
    private static final long LEAST_BETWEEN_PINGS_SECONDS = 20;

    private static final int MOST_RESETS = 50;
    private static final int RESETS_WITHIN_SECONDS = 30;

    private final WorkerConnections connections;
    private final EventLoopGroup acceptor = new NioEventLoopGroup(1, new DefaultThreadFactory("worker-accept", true));
    private final EventLoopGroup loops = new NioEventLoopGroup(LOOPS, new DefaultThreadFactory("worker-io", true));
    private final Server server;

    /** PEM files of a certificate and its key. */
    public record Encryption(Path certificate, Path key) {}

    /**
     * Listens.
     *
     * @param encryption without it everything goes in clear
     * @param executor runs the service
     * @throws IOException when the port can not be bound
     */
    public WorkerServer(
            SocketAddress address,
            Optional<Encryption> encryption,
            ConnectionLimits limits,
            BindableService service,
            Executor executor,
            InstantSource clock)
            throws IOException {
        FrameLog.quieten();
        connections = new WorkerConnections(limits, clock);
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .channelFactory(() -> new BoundedServerChannel(connections))
                .bossEventLoopGroup(acceptor)
                .workerEventLoopGroup(loops)
                .executor(executor)
                .maxConcurrentCallsPerConnection(ConnectionLimits.STREAMS_PER_CONNECTION)
                .maxInboundMessageSize(ConnectionLimits.LARGEST_MESSAGE_BYTES)
                .maxInboundMetadataSize(ConnectionLimits.LARGEST_METADATA_BYTES)
                .flowControlWindow(ConnectionLimits.LARGEST_MESSAGE_BYTES)
                .handshakeTimeout(limits.loginDeadline().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(PING_AFTER_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PING_PATIENCE_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(LEAST_BETWEEN_PINGS_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(false)
                .maxRstFramesPerWindow(MOST_RESETS, RESETS_WITHIN_SECONDS)
                .intercept(connections)
                .addService(service);
        encryption.ifPresent(files -> builder.useTransportSecurity(
                files.certificate().toFile(), files.key().toFile()));
        server = builder.build().start();
    }

    /** The port that was bound. */
    public int port() {
        return server.getPort();
    }

    /** Open connections, logged in or not. */
    public int connections() {
        return connections.count();
    }

    @Override
    public void close() {
        server.shutdownNow();
        for (EventLoopGroup group : List.of(acceptor, loops)) {
            boolean ended = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
            if (!ended) {
                LOGGER.warn("The threads of the port for workers did not end in time");
            }
        }
    }
}
