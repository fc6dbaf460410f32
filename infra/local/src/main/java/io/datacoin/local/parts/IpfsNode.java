package io.datacoin.local.parts;

import io.datacoin.local.process.ChildSpec;
import io.datacoin.local.process.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The embedded IPFS node: a store with Kubo's RPC and gateway, not a swarm peer. */
public final class IpfsNode {
    private final Path program;
    private final Path folder;
    private final int port;
    private final int gatewayPort;

    public IpfsNode(Path program, Path folder, int port, int gatewayPort) {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.gatewayPort = gatewayPort;
    }

    public ChildSpec child(Path logFile) {
        return new ChildSpec(
                "ipfs",
                List.of(
                        "node",
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--gateway-port",
                        Integer.toString(gatewayPort),
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

    /** Where people and browsers fetch content. */
    public String gatewayUrl() {
        return "http://127.0.0.1:" + gatewayPort;
    }

    /** The RPC. */
    public String apiUrl() {
        return "http://127.0.0.1:" + port;
    }
}
