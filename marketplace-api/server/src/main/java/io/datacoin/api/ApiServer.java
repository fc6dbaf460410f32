package io.datacoin.api;

import io.datacoin.api.chain.ChainView;
import io.datacoin.api.chain.ContractChainView;
import io.datacoin.api.dataset.Catalogue;
import io.datacoin.api.dataset.DatasetRoutes;
import io.datacoin.api.dataset.IngestEngine;
import io.datacoin.api.dataset.IngestRoutes;
import io.datacoin.api.dataset.IngestRunner;
import io.datacoin.api.dataset.Ingests;
import io.datacoin.api.dataset.ManifestReader;
import io.datacoin.api.dataset.ManifestSigning;
import io.datacoin.api.dataset.UploadRoutes;
import io.datacoin.api.dataset.Uploads;
import io.datacoin.api.http.ApiDocument;
import io.datacoin.api.http.ApiRouter;
import io.datacoin.api.http.EventStreams;
import io.datacoin.api.http.HttpFront;
import io.datacoin.api.http.RateLimits;
import io.datacoin.api.http.Traffic;
import io.datacoin.api.idempotency.Idempotency;
import io.datacoin.api.job.JobIntake;
import io.datacoin.api.job.JobRoutes;
import io.datacoin.api.job.Quotes;
import io.datacoin.api.job.ReceiptRoutes;
import io.datacoin.api.job.ResultRoutes;
import io.datacoin.api.market.ChainDescription;
import io.datacoin.api.market.Faucet;
import io.datacoin.api.market.Health;
import io.datacoin.api.market.HomePage;
import io.datacoin.api.market.MarketRoutes;
import io.datacoin.api.market.ServiceRoutes;
import io.datacoin.api.provider.ProviderRoutes;
import io.datacoin.api.session.AuthRoutes;
import io.datacoin.api.session.Sessions;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.database.Database;
import io.datacoin.database.NotificationListener;
import io.datacoin.database.job.JobRepository;
import io.datacoin.openapi.MarketplaceDocument;
import io.datacoin.storage.IpfsClient;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server. Closing it closes everything it opened, last opened first. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final int WORKERS = 24;
    private static final int STREAMS_PER_CALLER = 256;
    private static final Duration RPC_TIMEOUT = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final int port;

    private ApiServer(ApiConfiguration configuration, Optional<IngestEngine> engine, InstantSource clock)
            throws IOException {
        this.port = start(configuration, engine, clock);
    }

    /**
     * Starts a server that reads uploads with Spark; returns when it serves.
     *
     * @throws IOException when the port is taken or the work folder can not be made
     */
    public static ApiServer start(ApiConfiguration configuration) throws IOException {
        return new ApiServer(configuration, Optional.empty(), InstantSource.system());
    }

    /** Starts a server that reads uploads with the engine. */
    static ApiServer start(ApiConfiguration configuration, IngestEngine engine) throws IOException {
        return new ApiServer(configuration, Optional.of(engine), InstantSource.system());
    }

    /** The port it serves on. */
    public int port() {
        return port;
    }

    private int start(ApiConfiguration configuration, Optional<IngestEngine> engine, InstantSource clock)
            throws IOException {
        try {
            return wire(configuration, engine, clock);
        } catch (IOException | RuntimeException cause) {
            close();
            throw cause;
        }
    }

    private int wire(ApiConfiguration configuration, Optional<IngestEngine> engine, InstantSource clock)
            throws IOException {
        Database database = opened(Database.open(configuration.database()));
        ChainRpc rpc = opened(Web3jChainRpc.connect(configuration.rpcUrl(), RPC_TIMEOUT));
        ChainView chain = new ContractChainView(rpc, configuration.addresses());
        IpfsClient ipfs = IpfsClient.connect(configuration.ipfsApiUrl());
        Vertx vertx = Vertx.vertx();
        opened(() -> vertx.close().await());
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("api", WORKERS);
        EventStreams events = new EventStreams(vertx, workers, STREAMS_PER_CALLER);
        MarketplaceDigests digests = new MarketplaceDigests(
                configuration.addresses().chainId(), configuration.addresses().trainingEscrow());
        HttpFront front =
                HttpFront.listen(vertx, configuration.host(), configuration.port(), configuration.corsOrigins());

        Sessions sessions = new Sessions(database, clock);
        ApiDocument document = ApiDocument.parse(MarketplaceDocument.yaml());
        Traffic traffic = new Traffic(new RateLimits(configuration.rate()));
        ApiRouter router = new ApiRouter(vertx, document, sessions, workers, traffic, configuration.bodyLimit());
        Catalogue catalogue = new Catalogue(database, clock);
        Idempotency idempotency = new Idempotency(database, clock);
        Uploads uploads = new Uploads(database, configuration.workDir().resolve("uploads"), clock);
        Ingests ingests = new Ingests(database, clock);
        Optional<Faucet> faucet = configuration.faucet().map(key -> {
            FaucetAccount account = opened(FaucetAccount.open(rpc, key));
            return new Faucet(account.submitter(), rpc, configuration.addresses());
        });
        ChainDescription description = new ChainDescription(
                configuration.addresses(),
                configuration.walletRpcUrl(),
                configuration.confirmationDepth(),
                configuration.ipfsApiUrl().toString(),
                configuration.ipfsGatewayUrl(),
                faucet.isPresent(),
                configuration.bridgeLayout());
        Health health = new Health(database, chain, ipfs);
        MarketRoutes market = new MarketRoutes(database, chain, description);

        new AuthRoutes(sessions, domains(configuration, front.port()), chain.chainId(), clock).bindTo(router);
        new UploadRoutes(uploads, idempotency, workers, configuration.largestUpload()).bindTo(router);
        new IngestRoutes(ingests, uploads, catalogue, idempotency, new ManifestSigning(ipfs, ingests), events)
                .bindTo(router);
        new DatasetRoutes(catalogue, chain, ipfs).bindTo(router);
        new JobRoutes(
                        new Quotes(catalogue, database, chain, digests, clock),
                        new JobIntake(catalogue, database, chain, digests, clock),
                        database,
                        chain,
                        digests,
                        events,
                        clock)
                .bindTo(router);
        new ResultRoutes(database, ipfs, configuration.workDir().resolve("models")).bindTo(router);
        new ReceiptRoutes(database, rpc, configuration.addresses()).bindTo(router);
        new ProviderRoutes(database).bindTo(router);
        market.bindTo(router);
        new ServiceRoutes(health, traffic, document, faucet).bindTo(router);

        opened(new ManifestReader(database, ipfs, clock)).start();
        opened(new IngestRunner(
                        ingests,
                        uploads,
                        engine.orElseGet(() -> SparkIngestEngine.of(configuration)),
                        ipfs,
                        configuration.workDir().resolve("ingests"),
                        configuration.sparkCores(),
                        ingest -> ingest.datasetId()
                                .flatMap(catalogue::newest)
                                .map(newest -> newest.manifestCid().text())))
                .start();
        opened(NotificationListener.start(
                configuration.database(),
                List.of(JobRepository.CHANNEL),
                new JobNotifications(events),
                Duration.ofSeconds(1)));
        HomePage home = new HomePage(description, market, health);
        front.serve(router.build(), home::answer, workers);
        return front.port();
    }

    /** Logins are for this server only under names it is known by. */
    private static List<String> domains(ApiConfiguration configuration, int port) {
        java.util.ArrayList<String> domains = new java.util.ArrayList<>(configuration.publicOrigins());
        domains.add(configuration.host() + ":" + port);
        if (configuration.host().equals("127.0.0.1") || configuration.host().equals("0.0.0.0")) {
            domains.add("localhost:" + port);
            domains.add("127.0.0.1:" + port);
        }
        return domains.stream().distinct().toList();
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    // AutoCloseable may throw anything; the parts behind one that fails must be closed all the same.
    @SuppressWarnings("CatchingUnchecked")
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception cause) {
                LOG.warn("{} did not close cleanly", part, cause);
            }
        }
    }
}
