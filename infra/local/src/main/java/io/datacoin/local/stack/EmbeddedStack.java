package io.datacoin.local.stack;

import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.client.market.UserFolder;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.database.connection.DatabaseSettings;
import io.datacoin.database.connection.DatabaseUnavailableException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.archive.ArchiveManifest;
import io.datacoin.local.archive.HomeArchive;
import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.check.HomeReport;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.parts.IpfsNode;
import io.datacoin.local.parts.PostgresBinaries;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.ChildFailure;
import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.FreePorts;
import io.datacoin.local.process.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A whole marketplace on this machine: database, chain, IPFS, API, scheduler and staked workers, each a process that
 * dies with this one and is started again when it dies alone. Thread-safe after {@link #start}.
 */
public final class EmbeddedStack implements RestartableServices, AutoCloseable {
    /** More than a worker takes to finish its leases when it is told to stop. */
    private static final Duration RESTART_PATIENCE = Services.DRAIN_TIMEOUT.plusSeconds(10);

    private static final double NANOS_PER_SECOND = 1e9;

    private final StackHome home;
    private final StackPorts ports;
    private final URI chainNode;
    private final Optional<URI> awayNode;
    private final Supervisor supervisor;
    private final PostgresServer database;
    private final ContractAddresses contracts;
    private final Optional<BridgeLayout> bridge;
    private final List<String> services;
    private final Duration startTime;

    private EmbeddedStack(
            StackHome home,
            StackPorts ports,
            URI chainNode,
            Optional<URI> awayNode,
            Supervisor supervisor,
            PostgresServer database,
            ContractAddresses contracts,
            Optional<BridgeLayout> bridge,
            List<String> services,
            Duration startTime) {
        this.home = home;
        this.ports = ports;
        this.chainNode = chainNode;
        this.awayNode = awayNode;
        this.supervisor = supervisor;
        this.database = database;
        this.contracts = contracts;
        this.bridge = bridge;
        this.services = List.copyOf(services);
        this.startTime = startTime;
    }

    /**
     * Starts everything and returns when the API serves and all workers are connected.
     *
     * @param progress told what is being done, for people
     * @throws io.datacoin.client.refusal.RefusedException for a taken port, a home in use or a damaged one
     * @throws ChildFailure when a part does not start; everything started before is stopped again
     */
    public static EmbeddedStack start(StackOptions options, Installation installation, Consumer<String> progress) {
        long begin = System.nanoTime();
        StackPorts ports = StackPorts.choose(options.port());
        StackHome home = StackHome.open(options.home());
        Supervisor supervisor = new Supervisor(progress);
        try {
            requireWhole(options, progress);
            Parts parts = new Parts(home, ports, supervisor, installation);
            AnvilChain chain = parts.chain(options.blockTime());
            PostgresServer database = parts.database(PostgresBinaries.unpackedBelow(cache()));
            IpfsNode ipfs = parts.ipfs();
            progress.accept("starting database, chain and IPFS");
            CompletableFuture<Void> databaseUp = CompletableFuture.runAsync(() -> parts.start(database));
            CompletableFuture<ContractAddresses> deployed = CompletableFuture.supplyAsync(() -> {
                parts.start(chain, progress);
                return Deployment.of(home, chain, installation).deploy(options.workers(), progress);
            });
            supervisor.start(ipfs.child(home.log("ipfs")));
            join(databaseUp);
            ContractAddresses contracts = join(deployed);
            BridgeParts bridge = new BridgeParts(parts, chain, database);
            Optional<AnvilChain> away = options.bridge()
                    ? Optional.of(parts.away(options.blockTime(), FreePorts.next()))
                    : Optional.empty();
            Optional<BridgeLayout> layout = away.map(second -> bridge.deploy(contracts, second, progress))
                    .or(bridge::forget);
            progress.accept("starting API, scheduler and " + options.workers() + " workers");
            Services services = new Services(home, ports, installation, chain, database, ipfs);
            List<ChildSpec> ours = new ArrayList<>(List.of(services.scheduler(), services.api()));
            for (int worker = 1; worker <= options.workers(); worker++) {
                ours.add(services.worker(worker));
            }
            List<CompletableFuture<Void>> started = new ArrayList<>();
            ours.forEach(service -> started.add(CompletableFuture.runAsync(() -> supervisor.start(service))));
            layout.ifPresent(there -> started.add(CompletableFuture.runAsync(() -> bridge.start(there))));
            started.forEach(EmbeddedStack::join);
            return new EmbeddedStack(
                    home,
                    ports,
                    URI.create(chain.rpcUrl()),
                    away.map(second -> URI.create(second.rpcUrl())),
                    supervisor,
                    database,
                    contracts,
                    layout,
                    ours.stream().map(ChildSpec::name).toList(),
                    Duration.ofNanos(System.nanoTime() - begin));
        } catch (RuntimeException failure) {
            supervisor.close();
            home.close();
            throw failure;
        }
    }

    /** What is lost is not silently begun anew: the owner says so, or brings back a copy. */
    private static void requireWhole(StackOptions options, Consumer<String> progress) {
        HomeReport report = HomeInspection.of(options.home(), HomeCheck.Depth.START);
        if (!report.founded()) {
            return;
        }
        for (Renewal renewal : options.renew()) {
            boolean lost = report.parts().stream()
                    .anyMatch(part -> !part.condition().canStart()
                            && renewal.isOf(part.part().folder()));
            if (lost) {
                renewal.moveAside(options.home(), Instant.now())
                        .ifPresent(aside -> progress.accept("what was left is in " + aside));
            }
        }
        report.without(part -> options.renew().stream().anyMatch(renewal -> renewal.isOf(part.folder())))
                .requireStartable();
    }

    /** Where the API is served; {@code /} is a page for people. */
    public URI api() {
        return URI.create("http://127.0.0.1:" + ports.api());
    }

    /** The gate of the chain's node, for wallets and for checks that do not trust the API. */
    public URI chain() {
        return URI.create("http://127.0.0.1:" + ports.chain());
    }

    /** The chain's node itself, which can be told to do anything: for stories that change time. */
    public URI chainNode() {
        return chainNode;
    }

    /** The gate of the second chain's node, where there is a bridge to one. */
    public Optional<URI> away() {
        return bridge.map(layout -> layout.away().rpc());
    }

    /** The IPFS node's RPC, which nobody else is told. */
    public URI ipfs() {
        return URI.create("http://127.0.0.1:" + ports.ipfs());
    }

    public ContractAddresses contracts() {
        return contracts;
    }

    public StackHome home() {
        return home;
    }

    /** From the first process to everything ready. */
    public Duration startTime() {
        return startTime;
    }

    /** Process id of a part: postgres, chain, ipfs, api, scheduler, worker-1, … */
    public long pidOf(String part) {
        return supervisor.pidOf(part);
    }

    /**
     * Copies this home into a file while everything goes on.
     *
     * @param progress told what is being copied, for people
     * @throws io.datacoin.client.refusal.RefusedException when it can not be copied or written; nothing is left then
     */
    public ArchiveManifest backup(Path file, Consumer<String> progress) throws InterruptedException {
        Path root = home.folder("");
        try {
            // A copy of the whole server is its superuser's to make.
            String password = Files.readString(home.secretFile(Parts.DATABASE_OWNER_SECRET));
            RunningMoment moment = new RunningMoment(
                    root,
                    DatabaseSettings.of(database.jdbcUrl(), PostgresServer.SUPERUSER, password),
                    chainNode,
                    awayNode);
            return new HomeArchive(root, InstantSource.system(), progress).write(file, true, moment);
        } catch (IOException | DatabaseUnavailableException failure) {
            throw new RefusedException(
                    ClientCode.BACKUP_NOT_WRITTEN,
                    "the running stack can not be copied: " + failure.getMessage(),
                    "repeat it when the stack is well again, or stop the stack first and back its home up then");
        }
    }

    @Override
    public List<String> services() {
        return services;
    }

    @Override
    public void restart(List<String> names, Consumer<String> progress) {
        requireServices(names);
        for (String name : names) {
            long begin = System.nanoTime();
            supervisor.restart(name, RESTART_PATIENCE);
            progress.accept(String.format(
                    Locale.ROOT, "%s is ready after %.1f s", name, (System.nanoTime() - begin) / NANOS_PER_SECOND));
        }
    }

    @Override
    public void close() {
        supervisor.close();
        home.close();
    }

    private static Path cache() {
        String base = System.getenv("XDG_CACHE_HOME");
        return (base == null || base.isEmpty() ? UserFolder.home().resolve(".cache") : Path.of(base))
                .resolve("datacoin");
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
