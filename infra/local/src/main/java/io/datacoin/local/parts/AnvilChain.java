package io.datacoin.local.parts;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.local.gate.ChainGate;
import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Loopback;
import io.datacoin.local.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The embedded EVM chain. Interval mining only: automine stops for good under load.
 *
 * <p>It is saved every few seconds; after kill -9 the chain comes back that far behind, which everybody must treat as a
 * reorganisation.
 */
public final class AnvilChain {
    /** The chain of the marketplace. */
    public static final long HOME = 31_337;

    /** The chain at the other end of the bridge. */
    public static final long AWAY = 31_338;

    /** The most a block, and so a call, may use. */
    public static final long BLOCK_GAS = 60_000_000;

    /** Between saves of a large chain, so that not all its time goes into saving. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A pause, the tick after it, and the save itself, which takes a tenth of a pause as long as pauses grow. */
    private static final int MARGIN = 3;

    private final String name;
    private final long chainId;
    private final Path program;
    private final Path folder;
    private final int gatePort;
    private final Loopback node = Loopback.anywhere();
    private final Duration blockTime;

    /**
     * A chain of that name and id.
     *
     * @param gatePort where its gate listens on 127.0.0.1; the node itself takes a place that nobody is told
     */
    public AnvilChain(String name, long chainId, Path program, Path folder, int gatePort, Duration blockTime) {
        this.name = name;
        this.chainId = chainId;
        this.program = program;
        this.folder = folder;
        this.gatePort = gatePort;
        this.blockTime = blockTime;
    }

    /** What it is called, as a process too. */
    public String name() {
        return name;
    }

    public ChildSpec child(Path logFile) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-q",
                "--host",
                node.host(),
                "--port",
                Integer.toString(node.port()),
                "--no-cors",
                "--chain-id",
                Long.toString(chainId),
                "--accounts",
                "1",
                "--gas-limit",
                Long.toString(BLOCK_GAS),
                "--block-time",
                Double.toString(blockTime.toMillis() / 1000.0),
                "--prune-history",
                "--slots-in-an-epoch",
                "1",
                "--load-state",
                ChainSaves.newest(folder).toString()));
        return new ChildSpec(
                name,
                command,
                Map.of(),
                folder,
                logFile,
                new Readiness.PortOpen(node.host(), node.port()),
                Duration.ofSeconds(20),
                ChildSpec.StopSignal.TERM,
                false);
    }

    /**
     * Makes sure before a start that the last save can be read.
     *
     * @param progress told what was lost, if something was
     * @throws RefusedException when saves are there and none is whole
     */
    public void recover(Consumer<String> progress) {
        try {
            ChainSaves.recover(folder).ifPresent(lost -> progress.accept("WARNING: " + lost));
        } catch (IOException damaged) {
            throw new RefusedException(
                    ClientCode.CHAIN_DAMAGED,
                    String.valueOf(damaged.getMessage()),
                    "the other folders of the home are untouched; contracts, balances and purchases are in these saves"
                            + " only");
        }
    }

    /** What a chain that was killed now has forgotten: what came since its last save; for people, after a sentence. */
    public static String whatItsEndUndoes(ChainSaves saves) {
        return String.format(
                Locale.ROOT,
                ". Transactions of its last %.1f s are undone, also those that were reported: look whether they took effect,"
                        + " and send those again that did not",
                Duration.between(saves.kept(), Instant.now()).toMillis() / 1000.0);
    }

    /** Saves the running chain from now on; to be closed before the chain is stopped. */
    public ChainSaves saves() {
        return ChainSaves.start(name, URI.create(rpcUrl()), folder, LONGEST_PAUSE);
    }

    /** Lets the running chain rest while nothing happens and stop while it can not be saved; to be closed before it ends. */
    public ChainPace pace(ChainSaves saves) {
        return ChainPace.start(name, URI.create(rpcUrl()), blockTime, saves::kept);
    }

    /**
     * How many blocks a message must have on top of it before it counts elsewhere: more than a killed chain loses, which
     * is what came since its last save.
     */
    public int depthThatSurvivesAKill() {
        return 1 + (int) (MARGIN * LONGEST_PAUSE.toMillis() / blockTime.toMillis());
    }

    /** The node itself, for this stack's own processes: whoever reaches it can do everything with the chain. */
    public String rpcUrl() {
        return "http://" + node.host() + ":" + node.port();
    }

    /** The gate before the node, for everybody else. */
    public String publicUrl() {
        return "http://127.0.0.1:" + gatePort;
    }

    /** Opens the gate; to be closed before the chain is stopped. */
    public ChainGate gate() {
        return ChainGate.open(gatePort, URI.create(rpcUrl()));
    }
}
