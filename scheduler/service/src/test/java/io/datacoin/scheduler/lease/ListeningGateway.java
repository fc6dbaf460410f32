package io.datacoin.scheduler.lease;

import io.datacoin.database.Samples;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.process.fair.FairThreads;
import io.datacoin.scheduler.Scene;
import io.datacoin.scheduler.connection.ConnectionLimits;
import io.datacoin.scheduler.connection.WorkerServer;
import io.datacoin.scheduler.result.ResultCheck;
import io.datacoin.storage.ipfs.IpfsClient;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/** The gateway behind its real port on the loopback address, with a scene of three providers. */
final class ListeningGateway implements AutoCloseable {
    static final long CHAIN = 31_337;

    private static final IpfsClient NO_NODE = IpfsClient.connect(URI.create("http://127.0.0.1:1"));

    final Scene scene = new Scene();
    final WorkerGateway gateway;
    final WorkerServer server;
    private final AtomicInteger nonces = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final FairThreads<Address> looks = new FairThreads<>("looks", new FairThreads.Limits(2, 16, 4));
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<ManagedChannel> channels = new ArrayList<>();

    ListeningGateway(ConnectionLimits limits) {
        this(limits, NO_NODE);
    }

    /** @param ipfs where results are looked at */
    ListeningGateway(ConnectionLimits limits, IpfsClient ipfs) {
        gateway = new WorkerGateway(
                new WorkerGateway.Escrow(CHAIN, Samples.account(77)),
                new LeaseBroker(
                        scene.database(),
                        scene.changes,
                        new ProgressRecorder(scene.database(), Duration.ofMillis(500), scene.clock),
                        scene.claimIntake,
                        new DataCheck(scene.database(), ipfs),
                        new ResultCheck(ipfs),
                        scene.clock),
                () -> Bytes32.ofNumber(BigInteger.valueOf(nonces.incrementAndGet())),
                new WorkerGateway.Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(15), limits.loginDeadline()),
                timer,
                looks);
        try {
            server = new WorkerServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Optional.empty(),
                    limits,
                    gateway,
                    threads,
                    scene.clock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How many streams have reached the gateway; each gets a nonce. */
    int streams() {
        return nonces.get();
    }

    /** A connection of its own. */
    ManagedChannel channel() {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))
                .usePlaintext()
                .flowControlWindow(64 << 10)
                .build();
        channels.add(channel);
        return channel;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
        timer.shutdownNow();
        looks.close();
        threads.shutdownNow();
        scene.close();
    }
}
