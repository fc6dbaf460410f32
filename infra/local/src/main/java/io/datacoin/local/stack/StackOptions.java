package io.datacoin.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What the user of an embedded stack chooses.
 *
 * @param home where all state lies; a second start with the same folder goes on where the first ended
 * @param port the API's loopback port, 0 for any free one
 * @param workers how many staked providers to run, at least 1
 * @param blockTime time between two blocks of the embedded chain
 * @param bridge whether there is a second chain and a bridge to it
 * @param renew parts that may be begun anew because they are lost
 */
public record StackOptions(Path home, int port, int workers, Duration blockTime, boolean bridge, Set<Renewal> renew) {
    private static final int MOST_WORKERS = 16;
    private static final int HIGHEST_PORT = 65_535;

    public StackOptions {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0-65535)");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("workers: " + workers + " (expected: 1-" + MOST_WORKERS + ")");
        }
        if (blockTime.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("block time: " + blockTime + " (expected: at least 100 ms)");
        }
        home = home.toAbsolutePath().normalize();
        renew = Set.copyOf(renew);
    }

    /** Without a bridge. */
    public StackOptions(Path home, int port, int workers, Duration blockTime) {
        this(home, port, workers, blockTime, false, Set.of());
    }

    /** The same with a second chain and a bridge to it. */
    public StackOptions withBridge() {
        return new StackOptions(home, port, workers, blockTime, true, renew);
    }

    /** The same, beginning these parts anew. */
    public StackOptions renewing(Set<Renewal> parts) {
        return new StackOptions(home, port, workers, blockTime, bridge, parts);
    }
}
