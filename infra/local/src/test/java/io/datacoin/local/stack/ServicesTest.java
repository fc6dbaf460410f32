package io.datacoin.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.api.wiring.ApiConfiguration;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.parts.IpfsNode;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.ChildSpec;
import io.datacoin.scheduler.SchedulerSettings;
import io.datacoin.worker.lease.Capacity;
import io.datacoin.worker.settings.WorkerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each service reads the configuration that is written for it and finds the others by it. */
final class ServicesTest {
    private static final StackPorts PORTS = new StackPorts(1001, 1002, 1003, 1004, 1005);

    private final Path folder;
    private final Path classPath;
    private final StackHome home;
    private final Services services;

    ServicesTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = StackHome.open(folder.resolve("home"));
        this.classPath = folder.resolve("checkout/spark-jobs/pipelines/target/spark.classpath");
        this.services = new Services(
                home,
                PORTS,
                new Installation(folder.resolve("checkout")),
                new AnvilChain(
                        "chain",
                        AnvilChain.HOME,
                        Path.of("anvil"),
                        home.folder("chain"),
                        PORTS.chain(),
                        Duration.ofSeconds(1)),
                new PostgresServer(Path.of("binaries"), home.folder("postgres"), PORTS.postgres()),
                new IpfsNode(Path.of("ipfs-node.cjs"), home.folder("ipfs"), PORTS.ipfs()));
    }

    @BeforeEach
    void whatTheStartOfTheOtherPartsLeaves() throws IOException {
        Files.createDirectories(folder.resolve("checkout/spark-jobs/pipelines/target"));
        Files.writeString(classPath, "spark.jar");
        Files.createDirectories(home.folder("chain"));
        SampleAddresses.from(1).write(home.addressesFile());
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void theApiServesThisMachineOnlyAndFindsChainDatabaseAndIpfs() throws IOException {
        ApiConfiguration read = ApiConfiguration.read(configuration(services.api()));
        assertEquals("127.0.0.1", read.host());
        assertEquals(PORTS.api(), read.port());
        assertEquals("http://127.0.0.1:1002", read.walletRpcUrl(), "others are told of the chain's gate");
        assertNotEquals(read.walletRpcUrl(), read.rpcUrl().toString());
        assertEquals(
                "jdbc:postgresql://127.0.0.1:1001/postgres", read.database().jdbcUrl());
        assertEquals(
                Files.readString(home.secretFile("database-service-password")),
                read.database().password());
        assertEquals("marketplace", read.database().user(), "not the superuser, who is datacoin");
        assertEquals(URI.create("http://127.0.0.1:1003"), read.ipfsApiUrl());
        assertEquals(Optional.empty(), read.ipfsGatewayUrl(), "the API's own gateway has what is public");
        assertEquals(ContractAddresses.read(home.addressesFile()), read.addresses());
        assertEquals(0, read.confirmationDepth(), "a block of the embedded chain counts at once");
        assertEquals(home.keyFile("faucet"), read.faucet().orElseThrow().file());
        assertEquals(classPath, read.spark().classPathFile());
        assertEquals(Optional.empty(), read.bridgeLayout());
    }

    @Test
    void theApiKnowsTheBridgeWhereThereIsOne() throws IOException {
        Files.createDirectories(home.folder("bridge"));
        Files.writeString(home.bridgeFile(), "{}");
        ApiConfiguration read = ApiConfiguration.read(configuration(services.api()));
        assertEquals(Optional.of(home.bridgeFile()), read.bridgeLayout());
    }

    @Test
    void theSchedulerSettlesWithTheKeyOfTheOperator() {
        SchedulerSettings read = SchedulerSettings.read(configuration(services.scheduler()));
        assertEquals("127.0.0.1", read.grpc().host());
        assertEquals(PORTS.scheduler(), read.grpc().port());
        assertEquals(home.keyFile("operator"), read.signingKey());
        assertEquals(Optional.of(home.secretFile("passphrase")), read.signingPassphrase());
    }

    @Test
    void aWorkerDialsTheSchedulerForItsProviderWithItsOwnKey() {
        WorkerSettings first = WorkerSettings.read(configuration(services.worker(1)));
        WorkerSettings second = WorkerSettings.read(configuration(services.worker(2)));
        assertEquals("127.0.0.1", first.scheduler().host());
        assertEquals(PORTS.scheduler(), first.scheduler().port());
        assertEquals(new WorkerSettings.Marketplace(AnvilChain.HOME, SampleAddresses.CONTRACT), first.marketplace());
        assertEquals(home.key("provider-1").address(), first.provider());
        assertEquals(home.key("provider-2").address(), second.provider());
        assertEquals(home.keyFile("worker-1"), first.operatorKey().file());
        assertEquals(home.keyFile("worker-2"), second.operatorKey().file());
        assertEquals(new Capacity(2, 1L << 30), first.capacity());
        assertEquals(URI.create("http://127.0.0.1:1003"), first.ipfs());
        assertFalse(first.workDir().equals(second.workDir()));
        assertTrue(
                first.drainTimeout().compareTo(Duration.ofMinutes(2)) <= 0,
                "a restart has no more patience than that with a worker");
    }

    @Test
    void everyServiceEndsWithTheStackAndHasItsOwnFolderAndLog() {
        for (ChildSpec service : List.of(services.api(), services.scheduler(), services.worker(1))) {
            assertTrue(service.command().contains("--exit-with-parent"), service::toString);
            assertEquals(home.folder(service.name()), service.workingDirectory());
            assertEquals(home.log(service.name()), service.logFile());
        }
    }

    @Test
    void aSecondStartWritesTheConfigurationAnew() throws IOException {
        Path file = configuration(services.scheduler());
        String first = Files.readString(file);
        Files.writeString(file, "left over = true");
        assertEquals(first, Files.readString(configuration(services.scheduler())));
    }

    private static Path configuration(ChildSpec service) {
        List<String> command = service.command();
        return Path.of(command.get(command.indexOf("--config") + 1));
    }
}
