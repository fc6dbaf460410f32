package io.datacoin.local.stack;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.Installation;
import io.datacoin.local.parts.IpfsNode;
import io.datacoin.local.parts.JavaService;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.ChildSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Our own services with their configuration files. */
record Services(
        StackHome home,
        StackPorts ports,
        Installation installation,
        AnvilChain chain,
        PostgresServer database,
        IpfsNode ipfs) {
    /** How long a worker that is replaced by new code may take for the leases it has; longer ones go to the next one. */
    static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(2);

    private static final int WORKER_VCPUS = 2;

    ChildSpec api() {
        Map<String, Object> settings = shared();
        settings.put("http.host", "127.0.0.1");
        settings.put("http.port", ports.api());
        settings.put("chain.wallet-rpc-url", chain.publicUrl());
        settings.put("faucet.key-file", home.keyFile(Accounts.FAUCET).toString());
        settings.put("faucet.passphrase-file", passphrase());
        settings.put("spark.class-path-file", installation.sparkClassPath().toString());
        settings.put("work-dir", home.folder("api").toString());
        if (Files.exists(home.bridgeFile())) {
            settings.put("bridge.layout-file", home.bridgeFile().toString());
        }
        return service("api", "io.datacoin.api.ApiMain", settings, "160m");
    }

    ChildSpec scheduler() {
        Map<String, Object> settings = shared();
        settings.put("grpc.host", "127.0.0.1");
        settings.put("grpc.port", ports.scheduler());
        settings.put("operator.key-file", home.keyFile(Accounts.OPERATOR).toString());
        settings.put("operator.passphrase-file", passphrase());
        return service("scheduler", "io.datacoin.scheduler.SchedulerMain", settings, "160m");
    }

    ChildSpec worker(int number) {
        String name = "worker-" + number;
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("scheduler.host", "127.0.0.1");
        settings.put("scheduler.port", ports.scheduler());
        ContractAddresses addresses = ContractAddresses.read(home.addressesFile());
        settings.put("chain.id", addresses.chainId());
        settings.put("chain.escrow-address", addresses.trainingEscrow().hex());
        settings.put(
                "operator.key-file",
                home.keyFile(Accounts.operatorKeyOf(number)).toString());
        settings.put("operator.passphrase-file", passphrase());
        settings.put(
                "provider.address",
                home.key(Accounts.provider(number)).address().hex());
        settings.put("capacity.vcpus", WORKER_VCPUS);
        settings.put("capacity.memory", "1GiB");
        settings.put("drain-timeout", DRAIN_TIMEOUT.toSeconds() + "s");
        settings.put("work-dir", home.folder(name).toString());
        settings.put("spark.class-path-file", installation.sparkClassPath().toString());
        settings.put("ipfs.api-url", ipfs.apiUrl());
        return service(name, "io.datacoin.worker.WorkerMain", settings, "96m");
    }

    private Map<String, Object> shared() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("chain.rpc-url", chain.rpcUrl());
        settings.put("chain.addresses-file", home.addressesFile().toString());
        settings.put("chain.confirmation-depth", 0);
        settings.put("database.jdbc-url", database.jdbcUrl());
        settings.put("database.user", PostgresServer.USER);
        settings.put(
                "database.password-file", home.secretFile(Parts.DATABASE_SECRET).toString());
        settings.put("ipfs.api-url", ipfs.apiUrl());
        return settings;
    }

    private String passphrase() {
        return home.secretFile("passphrase").toString();
    }

    private ChildSpec service(String name, String mainClass, Map<String, Object> settings, String heap) {
        Path configuration = Configurations.write(home.configuration(name), settings);
        return new JavaService(name, mainClass, configuration, heap, home.folder(name)).child(home.log(name));
    }
}
