package io.datacoin.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.bridge.hyperlane.BridgeCalls;
import io.datacoin.bridge.hyperlane.BridgeDeployer;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.BridgeView;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.bridge.relayer.Relayer;
import io.datacoin.bridge.validator.CheckpointFolder;
import io.datacoin.bridge.validator.CheckpointSigner;
import io.datacoin.chain.abi.Abi;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RawLog;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.signing.Signer;
import io.datacoin.chain.submit.SubmitterSettings;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.money.Wei;
import io.datacoin.process.loop.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Two anvils with a bridge between them, a user with DATA, three validators' keys. */
public final class TwoChains implements AutoCloseable {
    /** Gas for so many receivers. */
    static final int GIFTS_PER_DAY = 20;

    static final int DEPTH = 2;
    static final long AWAY_CHAIN = 31_338;
    public static final int HOME_PAYER = 7;
    public static final int AWAY_PAYER = 8;

    /** Who may change the home end; the deployer may not. */
    static final Address OWNER = AnvilFixture.account(AnvilFixture.TREASURY).address();

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(50);

    final AnvilFixture home;
    final AnvilFixture away;
    public final BridgeLayout layout;
    public final List<PrivateKey> validators =
            List.of(PrivateKey.generate(), PrivateKey.generate(), PrivateKey.generate());
    public final Party user;
    final Party userAway;
    final BridgeView homeView;
    public final BridgeView awayView;
    private final Path folder;
    private final List<Loop> signing = new ArrayList<>();

    public TwoChains(Path folder) {
        this(folder, DEPTH);
    }

    TwoChains(Path folder, int depth) {
        this.folder = folder;
        home = AnvilFixture.start();
        away = AnvilFixture.startChain(AWAY_CHAIN);
        Address token = home.deploy().dataCoin();
        layout = deploy(token, depth);
        homeView = new BridgeView(home.rpc(), layout.home());
        awayView = new BridgeView(away.rpc(), layout.away());
        user = new Party(home.rpc(), AnvilFixture.account(5));
        userAway = new Party(away.rpc(), AnvilFixture.account(5));
        try (Party holder = new Party(home.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER))) {
            holder.perform(new DataCoinCalls(token).transfer(user.address(), Wei.data("10000")));
        }
        user.perform(new BridgeCalls(layout.home()).approve(Wei.data("1000000")));
    }

    BridgeLayout deploy(Address token, int depth) {
        PrivateKey deployer = AnvilFixture.account(AnvilFixture.DEPLOYER);
        return new BridgeDeployer(AnvilFixture.QUICK, InstantSource.system(), PATIENCE)
                .deploy(
                        new BridgeDeployer.Site("home", home.url(), home.rpc(), deployer, OWNER, depth),
                        new BridgeDeployer.Site("away", away.url(), away.rpc(), deployer, deployer.address(), depth),
                        token,
                        new BridgeDeployer.Terms(
                                validators.stream().map(PrivateKey::address).toList(),
                                2,
                                URI.create("http://127.0.0.1:1")));
    }

    AnvilFixture anvil(BridgeEnd end) {
        return end.equals(layout.home()) ? home : away;
    }

    BridgeView view(BridgeEnd end) {
        return end.equals(layout.home()) ? homeView : awayView;
    }

    CheckpointFolder folderOf(int validator) {
        return new CheckpointFolder(folder.resolve("validator-" + validator));
    }

    Map<Address, CheckpointFolder> folders() {
        Map<Address, CheckpointFolder> folders = new LinkedHashMap<>();
        for (int i = 0; i < validators.size(); i++) {
            folders.put(validators.get(i).address(), folderOf(i));
        }
        return folders;
    }

    CheckpointSigner signer(int validator, BridgeEnd end) {
        return new CheckpointSigner(
                new DispatchSource(anvil(end).rpc(), end), end, validators.get(validator), folderOf(validator));
    }

    /** Lets these validators sign until the chains are closed. */
    void validate(int... numbers) {
        for (int number : numbers) {
            for (BridgeEnd end : layout.ends()) {
                signing.add(Loop.start("sign-" + number + "-" + end.name(), POLL, signer(number, end)));
            }
        }
    }

    Relayer relayer(Database database) {
        return relayer(database, home.rpc(), away.rpc());
    }

    Relayer relayer(Database database, ChainRpc homeRpc, ChainRpc awayRpc) {
        return relayer(layout, folders(), database, homeRpc, awayRpc);
    }

    static Relayer relayer(
            BridgeLayout layout,
            Map<Address, CheckpointFolder> folders,
            Database database,
            ChainRpc homeRpc,
            ChainRpc awayRpc) {
        Map<Long, Signer> payers = Map.of(
                layout.home().domain(), AnvilFixture.account(HOME_PAYER),
                layout.away().domain(), AnvilFixture.account(AWAY_PAYER));
        try {
            return new Relayer(
                    layout,
                    new Relayer.Parties(
                            Map.of(
                                    layout.home().domain(),
                                    homeRpc,
                                    layout.away().domain(),
                                    awayRpc),
                            payers,
                            folders),
                    new Relayer.Manner(
                            POLL,
                            Duration.ofSeconds(2),
                            Wei.data("1"),
                            GIFTS_PER_DAY,
                            submitting(),
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                    database,
                    InstantSource.system());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static SubmitterSettings submitting() {
        return AnvilFixture.QUICK;
    }

    /** Sends from home and returns what the chain recorded. */
    Dispatch sendAway(Wei amount, Address receiver) {
        return sent(layout.home(), user, amount, receiver);
    }

    /** Sends back. */
    Dispatch sendHome(Wei amount, Address receiver) {
        return sent(layout.away(), userAway, amount, receiver);
    }

    private Dispatch sent(BridgeEnd from, Party party, Wei amount, Address receiver) {
        List<RawLog> logs = party.perform(new BridgeCalls(from).send(layout.opposite(from), receiver, amount))
                .logs();
        return new DispatchSource(anvil(from).rpc(), from).transferIn(logs).orElseThrow();
    }

    void awaitDelivery(Dispatch dispatch) {
        BridgeView destination = view(layout.end(dispatch.message().destination()));
        await(
                "delivery of " + dispatch.message().id(),
                () -> destination.isDelivered(dispatch.message().id()));
    }

    /** How often the destination says it delivered the message. */
    long deliveries(Dispatch dispatch) {
        BridgeEnd destination = layout.end(dispatch.message().destination());
        ChainRpc rpc = anvil(destination).rpc();
        String topic = Abi.topic("ProcessId(bytes32)");
        return rpc.logs(List.of(destination.mailbox()), 0, rpc.head().number()).stream()
                .filter(log -> log.topics().get(0).equals(topic))
                .filter(log -> Bytes32.fromHex(log.topics().get(1))
                        .equals(dispatch.message().id()))
                .count();
    }

    /** What is locked is what was minted and what is on its way; to the wei. */
    public void assertConserved() {
        while (true) {
            Wei before = inFlight();
            Wei locked = homeView.backed();
            Wei minted = awayView.backed();
            // Two chains can not be read at one moment: what did not change around the reading was so during it.
            if (before.equals(inFlight())) {
                assertEquals(locked, minted.plus(before), "locked = minted + in flight");
                return;
            }
        }
    }

    private Wei inFlight() {
        Wei sum = Wei.ZERO;
        for (BridgeEnd origin : layout.ends()) {
            ChainRpc rpc = anvil(origin).rpc();
            BridgeView destination = view(layout.opposite(origin));
            for (Dispatch dispatch : new DispatchSource(rpc, origin)
                    .fetchNext(0, rpc.head().number())
                    .dispatches()) {
                if (!destination.isDelivered(dispatch.message().id())) {
                    sum = sum.plus(dispatch.message().amount());
                }
            }
        }
        return sum;
    }

    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not happen within " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        signing.forEach(Loop::close);
        user.close();
        userAway.close();
        home.close();
        away.close();
    }
}
