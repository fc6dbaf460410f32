package io.datacoin.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.dataset.IngestEngine;
import io.datacoin.api.http.RateLimits;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.call.DatasetTerms;
import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.rpc.TransactionReceipt;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.ChainPosition;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.launcher.SparkSettings;
import io.datacoin.storage.IpfsNodeFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The API server over a real PostgreSQL, a real IPFS node and a real chain; only Spark is played by {@link
 * PretendedSpark}, and the scheduler's watcher by {@link #publish}. One per test JVM.
 */
public final class TestMarket {
    private static final AtomicReference<TestMarket> SHARED = new AtomicReference<>();
    private static final AtomicInteger NEXT_KEY = new AtomicInteger();

    private final AnvilFixture chain = AnvilFixture.start();
    private final ContractAddresses contracts = chain.deploy();
    private final PostgresFixture postgres = PostgresFixture.start();
    private final IpfsNodeFixture ipfs;
    private final Path folder;
    private final PretendedSpark spark = new PretendedSpark();
    private final Party treasurer = new Party(chain.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER));
    private ApiServer server;
    private int blocks = 1;

    private TestMarket() throws IOException {
        folder = Files.createTempDirectory("api-test");
        ipfs = IpfsNodeFixture.start(folder.resolve("ipfs"));
        server = start(spark);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The market of this JVM. */
    public static synchronized TestMarket shared() {
        TestMarket market = SHARED.get();
        if (market == null) {
            try {
                market = new TestMarket();
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
            SHARED.set(market);
        }
        return market;
    }

    private ApiServer start(IngestEngine engine) throws IOException {
        return ApiServer.start(configuration(0, new RateLimits.Limit(10_000, 10_000)), engine);
    }

    /** A configuration of this market. */
    public ApiConfiguration configuration(int port, RateLimits.Limit rate) {
        return new ApiConfiguration(
                "127.0.0.1",
                port,
                List.of(),
                64 * 1024,
                rate,
                List.of(),
                chain.url(),
                chain.url().toString(),
                contracts,
                0,
                postgres.settings(),
                ipfs.api(),
                Optional.empty(),
                SparkSettings.of(folder.resolve("no-spark")),
                1,
                Duration.ofMinutes(1),
                1_000_000,
                Optional.empty(),
                folder.resolve("work"),
                Optional.empty());
    }

    /** A second server on the same parts. */
    public ApiServer anotherServer(int port, RateLimits.Limit rate) throws IOException {
        return ApiServer.start(configuration(port, rate), spark);
    }

    /** Stops the server as a crash would and starts another on the same database and folder. */
    public void restartServer() throws IOException {
        server.close();
        server = start(spark);
    }

    public PretendedSpark spark() {
        return spark;
    }

    public ContractAddresses contracts() {
        return contracts;
    }

    public PostgresFixture postgres() {
        return postgres;
    }

    public IpfsNodeFixture ipfs() {
        return ipfs;
    }

    public AnvilFixture chain() {
        return chain;
    }

    /** Where the server keeps the bytes of an upload. */
    public Path uploadedFile(String upload) {
        return folder.resolve("work").resolve("uploads").resolve(upload + ".part");
    }

    /** Somebody without an account here. */
    public TestCaller stranger() {
        return new TestCaller(URI.create("http://127.0.0.1:" + server.port()));
    }

    /** A new wallet with gas and DATA, logged in. */
    public TestCaller somebody() {
        PrivateKey key = PrivateKey.fromMnemonic(
                "test test test test test test test test test test test junk", 100 + NEXT_KEY.incrementAndGet());
        TestCaller caller = stranger();
        caller.login(key);
        return caller;
    }

    /** Gives the wallet gas and DATA. */
    public Party fund(PrivateKey key, Wei data) {
        chain.ask("anvil_setBalance", "\"" + key.address().hex() + "\",\"0x8AC7230489E80000\"");
        treasurer.perform(new io.datacoin.chain.call.DataCoinCalls(contracts.dataCoin()).transfer(key.address(), data));
        return new Party(chain.rpc(), key);
    }

    /** Publishes the manifest on chain and tells the database, as the watcher would. */
    public DatasetId publish(Party seller, ContentId manifest, DatasetTerms terms) {
        TransactionReceipt receipt =
                seller.perform(new DatasetMarketCalls(contracts.datasetMarket()).publish(manifest, terms));
        DatasetId dataset = DatasetId.of(io.datacoin.chain.read.ChainViews.of(chain.rpc(), contracts)
                .market()
                .datasetCount());
        postgres.database().run(handle -> {
            DatasetRepository datasets = new DatasetRepository(handle);
            ChainPosition at = position(receipt.transactionHash());
            datasets.published(dataset, seller.address(), at);
            datasets.versionAdded(dataset, DatasetVersion.of(1), manifest, position(Bytes32.ZERO));
            datasets.termsChanged(
                    dataset,
                    new io.datacoin.database.market.DatasetTerms(
                            terms.price().orElse(Wei.ZERO),
                            terms.price().isPresent(),
                            terms.trainPrice().orElse(Wei.ZERO),
                            terms.trainPrice().isPresent(),
                            List.of(),
                            Instant.EPOCH),
                    position(Bytes32.ZERO));
        });
        return dataset;
    }

    private ChainPosition position(Bytes32 transaction) {
        blocks++;
        return new ChainPosition(
                blocks, Bytes32.ZERO, transaction, 0, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Uploads and signs a file until its manifest is on IPFS. */
    public ContentId manifestOf(TestCaller seller, String csv, String name) {
        JsonNode ingest = seller.ingest(csv, name);
        return ContentId.of(seller.signManifest(ingest).at("/manifestCid").asText());
    }

    /** Has the wallet deposit so much into the escrow. */
    public void deposit(Party party, Wei amount) {
        party.perform(new io.datacoin.chain.call.DataCoinCalls(contracts.dataCoin())
                .approve(contracts.trainingEscrow(), amount));
        party.perform(new io.datacoin.chain.call.TrainingEscrowCalls(contracts.trainingEscrow()).deposit(amount));
    }

    /** The zero address, for specs about nobody. */
    public static Address nobody() {
        return Address.ZERO;
    }

    private void close() {
        server.close();
        treasurer.close();
        ipfs.close();
        chain.close();
        postgres.close();
    }
}
