package io.datacoin.scheduler.story;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.call.StakePoolCalls;
import io.datacoin.chain.call.TrainingEscrowCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.KeystoreFile;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.PostgresFixture;
import io.datacoin.database.job.JobRow;
import io.datacoin.database.job.LedgerAudit;
import io.datacoin.database.job.NewJob;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobEntry;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.JobStatus;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.ipfs.IpfsNodeFixture;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.request.SpecCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything around the scheduler, real: chain with contracts, database, storage node, a dataset, staked providers. */
final class Marketplace implements AutoCloseable {
    static final Wei FEE = Wei.data("10");
    static final Wei TRAIN_PRICE = Wei.data("2");
    private static final int FIRST_PROVIDER = 5;
    private static final String PASSPHRASE = "a passphrase for tests";

    final AnvilFixture anvil;
    final ContractAddresses addresses;
    final ChainViews views;
    final PostgresFixture postgres = PostgresFixture.start();
    final Party requester;
    final List<Party> providers = new ArrayList<>();
    final List<PrivateKey> operatorKeys = new ArrayList<>();
    private final IpfsNodeFixture ipfs;
    private final Path folder;
    private final MarketplaceDigests digests;
    private final List<Runnable> open = new ArrayList<>();

    Marketplace(Path folder, AnvilFixture anvil, int providerCount) throws IOException {
        this.folder = folder;
        this.anvil = anvil;
        this.addresses = anvil.deploy();
        this.views = ChainViews.of(anvil.rpc(), addresses);
        this.digests = new MarketplaceDigests(addresses.chainId(), addresses.trainingEscrow());
        this.ipfs = IpfsNodeFixture.start(folder.resolve("ipfs"));
        this.requester = party(4);
        DataCoinCalls token = new DataCoinCalls(addresses.dataCoin());
        Party holder = party(AnvilFixture.DEPLOYER);
        publish(new OfferedTerms(Optional.empty(), Optional.of(TRAIN_PRICE), List.of()));
        holder.perform(token.transfer(requester.address(), Wei.data("1000")));
        requester.perform(token.approve(addresses.trainingEscrow(), Wei.data("500")));
        requester.perform(new TrainingEscrowCalls(addresses.trainingEscrow()).deposit(Wei.data("500")));
        for (int number = 0; number < providerCount; number++) {
            register(holder, token, number);
        }
        addresses.write(folder.resolve("contracts.json"));
        Files.writeString(folder.resolve("password"), postgres.settings().password());
        Files.writeString(folder.resolve("passphrase"), PASSPHRASE);
        keystore("operator", AnvilFixture.account(AnvilFixture.OPERATOR));
        Files.writeString(folder.resolve("spark.classpath"), ServiceProcess.classPath());
    }

    static Marketplace start(Path folder, int providers) throws IOException {
        return new Marketplace(folder, AnvilFixture.start(), providers);
    }

    private Party party(int account) {
        Party party = new Party(anvil.rpc(), AnvilFixture.account(account));
        open.add(party::close);
        return party;
    }

    private void publish(OfferedTerms terms) throws IOException {
        HashedContent raw = ipfs.client().add("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        DatasetManifest manifest = new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "penguins",
                "",
                "CC0-1.0",
                "csv",
                new TableFacts(List.of(), List.of(), List.of()),
                10,
                0,
                new StoredContent(raw.cid().toString(), 8, "aa", Optional.empty()),
                new StoredContent(raw.cid().toString(), 8, "aa", Optional.of("delta")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher("0x0000000000000000000000000000000000000001", Optional.empty()));
        HashedContent stored = ipfs.client().add(manifest.canonicalBytes());
        party(3).perform(new DatasetMarketCalls(addresses.datasetMarket())
                .publish(ContentId.of(stored.cid().toString()), terms));
    }

    private void register(Party holder, DataCoinCalls token, int number) {
        Wei stake = Wei.data("5000");
        Party provider = party(FIRST_PROVIDER + number);
        PrivateKey operatorKey = PrivateKey.generate();
        holder.perform(token.transfer(provider.address(), stake));
        provider.perform(token.approve(addresses.stakePool(), stake));
        StakePoolCalls pool = new StakePoolCalls(addresses.stakePool());
        provider.perform(pool.stake(stake));
        provider.perform(pool.registerProvider(operatorKey.address(), Wei.data("0.5"), ""));
        providers.add(provider);
        operatorKeys.add(operatorKey);
    }

    private Path keystore(String name, PrivateKey key) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            KeystoreFile.create(file, key, PASSPHRASE.toCharArray(), KeystoreFile.Cost.FAST);
        }
        return file;
    }

    ServiceProcess scheduler() {
        return scheduler(0, "");
    }

    ServiceProcess scheduler(int port, String more) {
        Path file = write("scheduler-" + port, """
                chain { rpc-url = "%s", addresses-file = "%s" }
                database { jdbc-url = "%s", user = "%s", password-file = "%s" }
                ipfs.api-url = "%s"
                grpc.port = %d
                operator { key-file = "%s", passphrase-file = "%s" }
                lease { silence = 4s, offer-timeout = 5s, pass-over = 5s, retry-placement = 500ms }
                reconcile { interval = 500ms }
                %s
                """.formatted(
                        anvil.url(),
                        folder.resolve("contracts.json"),
                        postgres.settings().jdbcUrl(),
                        postgres.settings().user(),
                        folder.resolve("password"),
                        ipfs.api(),
                        port,
                        folder.resolve("operator"),
                        folder.resolve("passphrase"),
                        more));
        return started(ServiceProcess.start("io.datacoin.scheduler.SchedulerMain", file));
    }

    ServiceProcess worker(int number, int schedulerPort) {
        Path key = keystore("operator-" + number, operatorKeys.get(number));
        Path file = write("worker-" + number, """
                scheduler { host = "127.0.0.1", port = %d, reconnect-limit = 1s }
                chain { id = %d, escrow-address = "%s" }
                operator { key-file = "%s", passphrase-file = "%s" }
                provider.address = "%s"
                capacity { vcpus = 2, memory = 512MiB }
                drain-timeout = 5s
                work-dir = "%s"
                spark.class-path-file = "%s"
                ipfs.api-url = "%s"
                """.formatted(
                        schedulerPort,
                        addresses.chainId(),
                        addresses.trainingEscrow().hex(),
                        key,
                        folder.resolve("passphrase"),
                        providers.get(number).address().hex(),
                        folder.resolve("work-" + number),
                        folder.resolve("spark.classpath"),
                        ipfs.api()));
        return started(ServiceProcess.start("io.datacoin.worker.WorkerMain", file));
    }

    private ServiceProcess started(ServiceProcess process) {
        open.add(process::close);
        return process;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name + ".conf"), text);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Publishes one more dataset, which is sold and not offered for training; gives its number. */
    DatasetId publishForSale(Wei price) throws IOException {
        publish(new OfferedTerms(Optional.of(price), Optional.empty(), List.of()));
        return new DatasetId(2);
    }

    /** A signed request, stored as the API stores it. */
    JobId submit(String label, int trees, int replicas, Duration untilDeadline) {
        return submit(new DatasetId(1), label, trees, replicas, untilDeadline);
    }

    JobId submit(DatasetId dataset, String label, int trees, int replicas, Duration untilDeadline) {
        String spec = SpecCodec.decode(String.format(
                        Locale.ROOT,
                        "{\"dataset\":\"%s\",\"version\":1,\"task\":\"classification\",\"label\":\"%s\","
                                + "\"algorithm\":\"random-forest\",\"params\":{\"numTrees\":%d},"
                                + "\"resources\":{\"replicas\":%d,\"maxMinutes\":5}}",
                        dataset,
                        label,
                        trees,
                        replicas))
                .orElseThrow()
                .canonicalText();
        JobRequest request = new JobRequest(
                requester.address(),
                Keccak.ofText(spec),
                dataset,
                new DatasetVersion(1),
                FEE,
                replicas,
                Instant.now().plus(untilDeadline).truncatedTo(ChronoUnit.SECONDS),
                new BigInteger(64, new Random()));
        JobId id = MarketplaceDigests.jobId(request);
        NewJob job = new NewJob(
                id,
                request,
                HexBytes.of(requester.key().sign(digests.jobRequest(request)).toBytes()),
                spec,
                1);
        postgres.database().run(transaction -> transaction.jobs().insertSubmitted(job, Instant.now()));
        return id;
    }

    JobRow job(JobId id) {
        return postgres.database()
                .call(transaction -> transaction.jobs().find(id))
                .orElseThrow();
    }

    List<JobEntry> events(JobId id) {
        return postgres.database().call(transaction -> transaction.jobs().eventsAfter(id, 0, 1000));
    }

    /** What the API does once it has read the dataset to its end. */
    void released(DatasetId dataset) {
        postgres.database()
                .run(transaction -> transaction.purchases().released(dataset, requester.address(), Instant.now()));
    }

    /** Has the job looked at now. */
    void wakes(JobId id) {
        postgres.database().run(transaction -> transaction.jobQueue().wake(id, Instant.now()));
    }

    /** How often something happened to the job. */
    long count(JobId id, String type) {
        return events(id).stream()
                .filter(event -> event.event().kind().wireName().equals(type))
                .count();
    }

    /** Who holds slot 0 now. */
    Address holder(JobId id) {
        return Address.of(text("select provider from lease where job_id = '\\x"
                + id.hex().substring(2) + "' and slot = 0 order by id desc limit 1"));
    }

    /** Which provider that is. */
    int numberOf(Address provider) {
        return providers.stream().map(Party::address).toList().indexOf(provider);
    }

    String text(String sql) {
        return postgres.database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery(sql)
                        .mapTo(String.class)
                        .one());
    }

    long rows(String sql) {
        return postgres.database()
                .call(transaction -> RawSql.of(transaction)
                        .createQuery(sql)
                        .mapTo(Long.class)
                        .one());
    }

    void await(JobId id, JobStatus status) {
        until(
                () -> job(id).status() == status,
                () -> "job is " + job(id).status() + " (" + job(id).statusReason() + "), expected " + status + "; "
                        + events(id).stream()
                                .map(event -> event.event().toString())
                                .collect(Collectors.joining("\n")));
    }

    static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(otherwise.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Rows and events must tell the same story, whatever happened. */
    void audit() {
        LedgerAudit.of(postgres.database());
    }

    @Override
    public void close() {
        for (int index = open.size() - 1; index >= 0; index--) {
            open.get(index).run();
        }
        ipfs.close();
        anvil.close();
        postgres.close();
    }
}
