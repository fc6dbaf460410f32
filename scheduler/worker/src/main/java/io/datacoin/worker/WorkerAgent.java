package io.datacoin.worker;

import io.datacoin.chain.signing.KeyFile;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.launcher.jvm.SparkSettings;
import io.datacoin.launcher.run.SparkLauncher;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.worker.connect.SchedulerConnection;
import io.datacoin.worker.lease.OfferReader;
import io.datacoin.worker.lease.OperatorSigner;
import io.datacoin.worker.lease.WorkerLeases;
import io.datacoin.worker.result.ResultPublisher;
import io.datacoin.worker.run.LeaseRunner;
import io.datacoin.worker.settings.WorkerSettings;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a worker, put together. */
final class WorkerAgent implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(WorkerAgent.class);

    private final WorkerSettings settings;
    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "worker-loop"));
    private final ExecutorService runs = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lease");
        thread.setDaemon(true);
        return thread;
    });
    private final WorkerLeases leases;
    private final SchedulerConnection connection;

    /**
     * Starts the worker: it dials until it is closed.
     *
     * @throws IOException when the work directory can not be used
     */
    WorkerAgent(WorkerSettings settings, InstantSource clock) throws IOException {
        this.settings = settings;
        OperatorSigner signer = new OperatorSigner(
                KeyFile.open(
                        settings.operatorKey().file(), settings.operatorKey().passphraseFile()),
                settings.provider(),
                new MarketplaceDigests(
                        settings.marketplace().chainId(), settings.marketplace().escrow()));
        IpfsClient ipfs = IpfsClient.connect(settings.ipfs());
        SparkSettings spark = new SparkSettings(settings.sparkClassPath(), settings.javaHome(), (int)
                (settings.capacity().memoryBytes() >> 20));
        LeaseRunner runner = new LeaseRunner(
                ipfs,
                SparkLauncher.direct(spark),
                new ResultPublisher(ipfs),
                settings.provider(),
                settings.workDir().toAbsolutePath(),
                runs);
        runner.clean();
        leases = new WorkerLeases(
                settings.capacity(),
                new OfferReader(clock),
                signer,
                runner,
                settings.workDir().toAbsolutePath().toFile()::getUsableSpace,
                salts(new SecureRandom()),
                loop);
        connection = new SchedulerConnection(
                channel(settings.scheduler()),
                settings.provider(),
                signer::answer,
                leases,
                loop,
                settings.scheduler().reconnect());
        leases.connectTo(connection);
        connection.open();
    }

    private static Supplier<Bytes32> salts(SecureRandom random) {
        return () -> {
            byte[] salt = new byte[Bytes32.LENGTH];
            random.nextBytes(salt);
            return Bytes32.of(salt);
        };
    }

    private static ManagedChannel channel(WorkerSettings.SchedulerAddress scheduler) throws IOException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(scheduler.host(), scheduler.port())
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS);
        if (!scheduler.tls()) {
            return builder.usePlaintext().build();
        }
        SslContextBuilder trust = GrpcSslContexts.forClient();
        scheduler.authority().map(Path::toFile).ifPresent(trust::trustManager);
        return builder.sslContext(trust.build()).build();
    }

    /** Takes no more leases, finishes those it has within the drain timeout, stops the rest and hangs up. */
    @Override
    public void close() {
        CountDownLatch empty = new CountDownLatch(1);
        leases.drain(empty::countDown);
        try {
            if (!empty.await(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.warn("Leases are still running after {}; stopping them", settings.drainTimeout());
            }
            leases.stopAll();
            connection.close();
            loop.shutdown();
            if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
                LOGGER.warn("The worker loop did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        runs.shutdown();
    }
}
