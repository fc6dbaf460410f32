package io.datacoin.local.parts;

import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The embedded EVM chain. Interval mining only: automine stops for good under load.
 *
 * <p>State is dumped every few seconds; after kill -9 the chain comes back that far behind, which everybody must
 * treat as a reorganisation.
 */
public final class AnvilChain {
    /** The chain of the marketplace. */
    public static final long HOME = 31_337;

    /** The chain at the other end of the bridge. */
    public static final long AWAY = 31_338;

    private static final Duration DUMP_INTERVAL = Duration.ofSeconds(2);

    private final String name;
    private final long chainId;
    private final Path program;
    private final Path folder;
    private final int port;
    private final Duration blockTime;

    /** A chain of that name and id. */
    public AnvilChain(String name, long chainId, Path program, Path folder, int port, Duration blockTime) {
        this.name = name;
        this.chainId = chainId;
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.blockTime = blockTime;
    }

    public ChildSpec child(Path logFile) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-q",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--no-cors",
                "--chain-id",
                Long.toString(chainId),
                "--accounts",
                "1",
                "--gas-limit",
                "60000000",
                "--block-time",
                Double.toString(blockTime.toMillis() / 1000.0),
                "--prune-history",
                "--slots-in-an-epoch",
                "1",
                "--state",
                folder.resolve("state.json").toString(),
                "--state-interval",
                Long.toString(DUMP_INTERVAL.toSeconds())));
        return new ChildSpec(
                name,
                command,
                Map.of(),
                folder,
                logFile,
                new Readiness.PortOpen(port),
                Duration.ofSeconds(20),
                ChildSpec.StopSignal.TERM,
                false);
    }

    /**
     * How many blocks a message must have on top of it before it counts elsewhere: more than a killed chain loses, which
     * is what came since its last dump.
     */
    public int depthThatSurvivesAKill() {
        return 1 + (int) (2 * DUMP_INTERVAL.toMillis() / blockTime.toMillis());
    }

    public String rpcUrl() {
        return "http://127.0.0.1:" + port;
    }
}
