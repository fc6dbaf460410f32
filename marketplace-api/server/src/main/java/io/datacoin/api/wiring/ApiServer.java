package io.datacoin.api.wiring;

import io.datacoin.api.event.EventNotifications;
import io.datacoin.api.event.EventStreams;
import io.datacoin.api.http.ApiDocument;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.HttpFront;
import io.datacoin.api.http.Places;
import io.datacoin.api.http.RateLimits;
import io.datacoin.api.http.RequestMetrics;
import io.datacoin.api.http.WorkPools;
import io.datacoin.api.ingest.IngestEngine;
import io.datacoin.api.ingest.SparkIngestEngine;
import io.datacoin.api.job.JobIntake;
import io.datacoin.api.job.JobRoutes;
import io.datacoin.api.job.Quotes;
import io.datacoin.api.job.ReceiptRoutes;
import io.datacoin.api.job.ResultRoutes;
import io.datacoin.api.provider.ProviderRoutes;
import io.datacoin.api.quota.DiskSpace;
import io.datacoin.api.session.AuthRoutes;
import io.datacoin.api.session.Sessions;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.connection.NotificationListener;
import io.datacoin.database.ingest.IngestRepository;
import io.datacoin.database.job.JobRepository;
import io.datacoin.openapi.MarketplaceDocument;
import io.datacoin.process.lifecycle.PrivateFolder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The running server. Closing it closes everything it opened, last opened first. */
public final class ApiServer implements AutoCloseable {
    private static final int STREAMS_PER_CALLER = 256;
    /** Half of the connections of an address, and half of all: others can come in whoever watches. */
    private static final int STREAMS_PER_ADDRESS = 500;

    private static final int STREAMS = 1_000;
    private static final Duration LISTEN_AGAIN = Duration.ofSeconds(1);

    private final OpenParts parts = new OpenParts();
    private final ApiConfiguration configuration;
    private final InstantSource clock;
    private final int port;

    private ApiServer(ApiConfiguration configuration, IngestEngine engine, InstantSource clock) throws IOException {
        this.configuration = configuration;
        this.clock = clock;
        try {
            this.port = wire(engine);
        } catch (IOException | RuntimeException cause) {
            parts.close();
            throw cause;
        }
    }

    /**
     * Starts a server that reads uploads with Spark; returns when it serves.
     *
     * @throws IOException when the port is taken or the work folder can not be made
     */
    public static ApiServer start(ApiConfiguration configuration) throws IOException {
        return start(configuration, SparkIngestEngine.of(configuration.spark(), configuration.ingestTimeLimit()));
    }

    /** Starts a server that reads uploads with the engine. */
    public static ApiServer start(ApiConfiguration configuration, IngestEngine engine) throws IOException {
        return new ApiServer(configuration, engine, InstantSource.system());
    }

    /** The port it serves on. */
    public int port() {
        return port;
    }

    private int wire(IngestEngine engine) throws IOException {
        PrivateFolder.close(configuration.workDir());
        Backends backends = Backends.open(configuration, parts);
        RequestMetrics metrics = parts.opened(new RequestMetrics());
        DiskSpace disk = backends.disk();
        metrics.bytes("datacoin.disk.free", "What is free of the disk of the work folder", disk::free);
        metrics.bytes("datacoin.disk.floor", "What stays free of it", disk::floor);
        Vertx vertx = metrics.startVertx();
        parts.opened(() -> vertx.close().await());
        WorkPools pools = new WorkPools(vertx);
        Sessions sessions = new Sessions(backends.database(), clock);
        EventStreams events = new EventStreams(
                vertx,
                pools.streamThreads(),
                sessions,
                clock,
                STREAMS_PER_CALLER,
                new Places("event streams", STREAMS_PER_ADDRESS, STREAMS));
        HttpFront front =
                HttpFront.listen(vertx, configuration.host(), configuration.port(), configuration.corsOrigins());

        ApiDocument document = ApiDocument.parse(MarketplaceDocument.yaml());
        ApiRouter router = new ApiRouter(vertx, document, sessions, pools, configuration.bodyLimit());
        DatasetRooms datasets = new DatasetRooms(configuration, backends, clock, parts);
        MarketRooms market = MarketRooms.open(configuration, backends, clock, parts);

        new AuthRoutes(sessions, events::sessionEnded, domains(front.port()), backends.chain(), clock).bindTo(router);
        datasets.bindTo(router, pools.streamThreads(), events, parts);
        bindJobs(router, backends, datasets, events);
        new ProviderRoutes(backends.database()).bindTo(router);
        market.bindTo(router, metrics, document);

        datasets.start(engine, parts);
        parts.opened(NotificationListener.start(
                configuration.database(),
                List.of(JobRepository.CHANNEL, IngestRepository.CHANNEL),
                new EventNotifications(events),
                LISTEN_AGAIN));
        front.serve(router.build(), market.home()::answer, pools, new RateLimits(configuration.rate()));
        return front.port();
    }

    private void bindJobs(ApiRouter router, Backends backends, DatasetRooms datasets, EventStreams events) {
        MarketplaceDigests digests = new MarketplaceDigests(
                configuration.addresses().chainId(), configuration.addresses().trainingEscrow());
        new JobRoutes(
                        new Quotes(
                                datasets.catalogue(),
                                datasets.ownership(),
                                backends.database(),
                                backends.chain(),
                                digests,
                                clock),
                        new JobIntake(
                                datasets.catalogue(),
                                datasets.ownership(),
                                datasets.delivery(),
                                backends.database(),
                                backends.chain(),
                                digests,
                                clock),
                        backends.database(),
                        backends.chain(),
                        digests,
                        events,
                        clock)
                .bindTo(router);
        new ResultRoutes(
                        backends.database(),
                        backends.ipfs(),
                        configuration.workDir().resolve("models"),
                        backends.disk())
                .bindTo(router);
        new ReceiptRoutes(backends.database(), backends.rpc(), configuration.addresses()).bindTo(router);
    }

    /** Logins are for this server only under names it is known by. */
    private List<String> domains(int listening) {
        List<String> domains = new ArrayList<>(configuration.publicOrigins());
        domains.add(configuration.host() + ":" + listening);
        if (configuration.host().equals("127.0.0.1") || configuration.host().equals("0.0.0.0")) {
            domains.add("localhost:" + listening);
            domains.add("127.0.0.1:" + listening);
        }
        return domains.stream().distinct().toList();
    }

    @Override
    public void close() {
        parts.close();
    }
}
