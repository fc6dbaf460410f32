package io.datacoin.local.parts;

import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The embedded IPFS node: a store with Kubo's RPC, not a swarm peer. Its own gateway, which has everything, stays shut. */
public final class IpfsNode {
    private final Path program;
    private final Path folder;
    private final int port;

    public IpfsNode(Path program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    public ChildSpec child(Path logFile) {
        return new ChildSpec(
                "ipfs",
                List.of(
                        "node",
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--home",
                        folder.toString(),
                        "--exit-with-parent"),
                Map.of(),
                folder,
                logFile,
                new Readiness.ReadyLine(),
                Duration.ofSeconds(20),
                ChildSpec.StopSignal.TERM,
                false);
    }

    /** The RPC, for this stack's own processes. */
    public String apiUrl() {
        return "http://127.0.0.1:" + port;
    }
}
