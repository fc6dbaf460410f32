package io.datacoin.scheduler;

import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.placement.PlaceJob;
import io.datacoin.domain.placement.StakeWeightedSortition;
import io.datacoin.process.fair.FairThreads;
import io.datacoin.process.loop.Loop;
import io.datacoin.scheduler.SchedulerSettings.Leases;
import io.datacoin.scheduler.connection.WorkerServer;
import io.datacoin.scheduler.judge.ClaimIntake;
import io.datacoin.scheduler.judge.FaultDecision;
import io.datacoin.scheduler.judge.JudgementStep;
import io.datacoin.scheduler.lease.Attention;
import io.datacoin.scheduler.lease.DataCheck;
import io.datacoin.scheduler.lease.ExpiryStep;
import io.datacoin.scheduler.lease.LeaseBroker;
import io.datacoin.scheduler.lease.LeaseChanges;
import io.datacoin.scheduler.lease.OfferStep;
import io.datacoin.scheduler.lease.ProgressRecorder;
import io.datacoin.scheduler.lease.WorkerGateway;
import io.datacoin.scheduler.place.DemandReader;
import io.datacoin.scheduler.place.PlacementStep;
import io.datacoin.scheduler.place.PoolReader;
import io.datacoin.scheduler.result.ResultCheck;
import io.datacoin.storage.ipfs.IpfsClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The half of the scheduler that faces the workers: draws, offers, results. */
final class WorkerPlane implements AutoCloseable {
    private static final Duration QUICK = Duration.ofMillis(200);
    private static final int THREADS = 8;
    /** Looks at results: two of the largest reports may be in memory, the model of another is read. */
    private static final FairThreads.Limits LOOKS = new FairThreads.Limits(4, 1_000, 64);

    private static final Duration PULSE = Duration.ofSeconds(1);

    private final Database database;
    private final Leases settings;
    private final InstantSource clock;
    private final FaultDecision faults;
    private final LeaseChanges changes;
    private final WorkerGateway gateway;
    private final ExecutorService threads;
    private final FairThreads<Address> slow = new FairThreads<>("results", LOOKS);
    private final Attention attention;
    private final ScheduledExecutorService timer;
    private final WorkerServer server;

    WorkerPlane(SchedulerSettings settings, Database database, MarketplaceDigests digests, InstantSource clock)
            throws IOException {
        this.database = database;
        this.settings = settings.leases();
        this.clock = clock;
        this.faults = new FaultDecision(this.settings.mostFailures());
        this.changes = new LeaseChanges(database, digests, this.settings.rules(), faults, clock);
        IpfsClient ipfs = IpfsClient.connect(settings.ipfs());
        LeaseBroker broker = new LeaseBroker(
                database,
                changes,
                new ProgressRecorder(database, this.settings.progressInterval(), clock),
                new ClaimIntake(database, digests, clock),
                new DataCheck(database, ipfs),
                new ResultCheck(ipfs),
                clock);
        this.attention = new Attention(
                clock, PULSE.multipliedBy(2), this.settings.rules().heartbeatTimeout());
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "login-deadlines"));
        SchedulerSettings.Grpc grpc = settings.grpc();
        this.gateway = new WorkerGateway(
                new WorkerGateway.Escrow(
                        digests.domain().chainId(), digests.domain().verifyingContract()),
                broker,
                WorkerPlane::nonce,
                new WorkerGateway.Rhythm(
                        this.settings.heartbeat(),
                        this.settings.rules().heartbeatTimeout(),
                        grpc.limits().loginDeadline()),
                timer,
                slow);
        this.threads = Executors.newFixedThreadPool(THREADS, task -> new Thread(task, "workers"));
        this.server = new WorkerServer(
                new InetSocketAddress(grpc.host(), grpc.port()),
                encryption(grpc),
                grpc.limits(),
                gateway,
                threads,
                clock);
    }

    private static Optional<WorkerServer.Encryption> encryption(SchedulerSettings.Grpc grpc) {
        return grpc.certificate()
                .flatMap(certificate -> grpc.key().map(key -> new WorkerServer.Encryption(certificate, key)));
    }

    List<Loop> start() {
        String scheduler = UUID.randomUUID().toString();
        return List.of(
                Loop.start("listen", PULSE, () -> {
                    attention.ask(threads);
                    return false;
                }),
                Loop.start(
                        "place",
                        QUICK,
                        new PlacementStep(
                                database,
                                new PlaceJob(new StakeWeightedSortition(Keccak.KECCAK_256), settings.minimumStake()),
                                new DemandReader(),
                                new PoolReader(settings.passOver()),
                                settings.rules(),
                                settings.retryPlacement(),
                                scheduler,
                                clock)),
                Loop.start("offer", QUICK, new OfferStep(database, gateway, clock)),
                Loop.start("expire", QUICK, new ExpiryStep(database, changes, settings.rules(), attention, clock)),
                Loop.start("judge", QUICK, new JudgementStep(database, faults, scheduler, clock)));
    }

    int port() {
        return server.port();
    }

    private static Bytes32 nonce() {
        byte[] bytes = new byte[Bytes32.LENGTH];
        new SecureRandom().nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    @Override
    public void close() {
        server.close();
        timer.shutdownNow();
        slow.close();
        threads.shutdown();
    }
}
