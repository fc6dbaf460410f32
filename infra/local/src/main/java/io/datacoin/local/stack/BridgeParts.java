package io.datacoin.local.stack;

import io.datacoin.bridge.hyperlane.BridgeDeployer;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.Web3jChainRpc;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.local.parts.AnvilChain;
import io.datacoin.local.parts.JavaService;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The second chain, the bridge to it, its three validators and its relayer, each a process of its own. Every step looks
 * first whether it was done before.
 */
record BridgeParts(Parts parts, AnvilChain chain, PostgresServer database) {
    private static final int VALIDATORS = 3;
    private static final int THRESHOLD = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Wei GAS_MONEY = Wei.data("1000");

    /** Starts the second chain and puts the bridge on both. */
    BridgeLayout deploy(ContractAddresses contracts, AnvilChain away, Consumer<String> progress) {
        progress.accept("starting the second chain and deploying the bridge");
        StackHome home = parts.home();
        parts.start(away, progress);
        PrivateKey deployer = home.key(Accounts.DEPLOYER);
        List<Address> validators = numbers()
                .mapToObj(number -> home.key(Accounts.bridgeValidator(number)).address())
                .toList();
        try (ChainRpc homeRpc = connect(chain);
                ChainRpc awayRpc = connect(away)) {
            fund(chain, homeRpc, List.of(home.key(Accounts.BRIDGE_RELAYER_HOME).address()));
            fund(
                    away,
                    awayRpc,
                    List.of(
                            deployer.address(),
                            home.key(Accounts.BRIDGE_RELAYER_AWAY).address()));
            BridgeLayout layout = new BridgeDeployer(SubmitterSettings.embedded(), InstantSource.system(), PATIENCE)
                    .deploy(
                            site("home", chain, homeRpc, deployer, contracts.timelock()),
                            site("away", away, awayRpc, deployer, deployer.address()),
                            contracts.dataCoin(),
                            new BridgeDeployer.Terms(
                                    validators, THRESHOLD, URI.create("http://127.0.0.1:" + FreePorts.next())));
            layout.write(home.bridgeFile());
            return layout;
        }
    }

    /** A stack without a bridge: whatever an earlier run with one said is not true now. */
    Optional<BridgeLayout> forget() {
        try {
            Files.deleteIfExists(parts.home().bridgeFile());
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("could not remove " + parts.home().bridgeFile(), failure);
        }
    }

    /** Starts validators and relayer. */
    void start(BridgeLayout layout) {
        List<CompletableFuture<Void>> started = numbers()
                .mapToObj(number -> CompletableFuture.runAsync(() -> start(validator(number))))
                .toList();
        start(relayer(layout));
        started.forEach(CompletableFuture::join);
    }

    private void start(ChildSpec child) {
        parts.supervisor().start(child);
    }

    private ChildSpec validator(int number) {
        StackHome home = parts.home();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layout-file", home.bridgeFile().toString());
        settings.put("key-file", home.keyFile(Accounts.bridgeValidator(number)).toString());
        settings.put("passphrase-file", home.secretFile("passphrase").toString());
        settings.put("folder", checkpoints(number));
        return service(Accounts.bridgeValidator(number), "io.datacoin.bridge.validator.ValidatorMain", settings, "48m");
    }

    private ChildSpec relayer(BridgeLayout layout) {
        StackHome home = parts.home();
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layout-file", home.bridgeFile().toString());
        settings.put("checkpoint-folders", numbers().mapToObj(this::checkpoints).toList());
        settings.put("home.key-file", home.keyFile(Accounts.BRIDGE_RELAYER_HOME).toString());
        settings.put("home.passphrase-file", home.secretFile("passphrase").toString());
        settings.put("away.key-file", home.keyFile(Accounts.BRIDGE_RELAYER_AWAY).toString());
        settings.put("away.passphrase-file", home.secretFile("passphrase").toString());
        settings.put("database.jdbc-url", database.jdbcUrl());
        settings.put("database.user", PostgresServer.USER);
        settings.put(
                "database.password-file", home.secretFile(Parts.DATABASE_SECRET).toString());
        settings.put("http.port", layout.relayer().getPort());
        settings.put("gas-gift", "1");
        return service("bridge-relayer", "io.datacoin.bridge.relayer.RelayerMain", settings, "96m");
    }

    private ChildSpec service(String name, String mainClass, Map<String, Object> settings, String heap) {
        StackHome home = parts.home();
        Path configuration = Configurations.write(home.configuration(name), settings);
        return new JavaService(name, mainClass, configuration, heap, home.folder(name)).child(home.log(name));
    }

    private String checkpoints(int number) {
        return parts.home().folder("bridge").resolve("validator-" + number).toString();
    }

    private static BridgeDeployer.Site site(
            String name, AnvilChain chain, ChainRpc rpc, PrivateKey deployer, Address owner) {
        return new BridgeDeployer.Site(
                name, URI.create(chain.publicUrl()), rpc, deployer, owner, chain.depthThatSurvivesAKill());
    }

    private static void fund(AnvilChain chain, ChainRpc rpc, List<Address> payers) {
        DevelopmentFunds funds = new DevelopmentFunds(URI.create(chain.rpcUrl()));
        for (Address payer : payers) {
            if (GAS_MONEY.isMoreThan(rpc.balance(payer, BlockTag.LATEST))) {
                funds.give(payer, GAS_MONEY.times(1_000));
            }
        }
    }

    private static ChainRpc connect(AnvilChain chain) {
        return Web3jChainRpc.connect(URI.create(chain.rpcUrl()), Duration.ofSeconds(20));
    }

    private static IntStream numbers() {
        return IntStream.rangeClosed(1, VALIDATORS);
    }
}
