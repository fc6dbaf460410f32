package io.datacoin.storage.ipfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The bundled IPFS node as a process, for tests: {@code try (IpfsNodeFixture node = IpfsNodeFixture.start(folder))}. Free
 * ports, stops with the test JVM. Start it again on the same folder to see what survived. Not thread-safe.
 */
public final class IpfsNodeFixture implements AutoCloseable {
    private static final String BUNDLE = "ipfs-node.cjs";

    private final Process process;
    private final Path home;
    private final URI api;
    private final URI gateway;

    private IpfsNodeFixture(Process process, Path home, URI api, URI gateway) {
        this.process = process;
        this.home = home;
        this.api = api;
        this.gateway = gateway;
    }

    /**
     * Starts a node and returns when it serves.
     *
     * @param home where it keeps its blocks; made if absent
     * @throws IOException if it does not start; the message has what it said
     */
    public static IpfsNodeFixture start(Path home) throws IOException {
        List<String> command = List.of(
                "node",
                bundle().toString(),
                "--home",
                home.toString(),
                "--port",
                "0",
                "--gateway-port",
                "0",
                "--exit-with-parent");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("READY ")) {
            process.destroyForcibly();
            throw new IOException("the IPFS node did not start: " + line);
        }
        JsonNode ready = new ObjectMapper().readTree(line.substring("READY ".length()));
        return new IpfsNodeFixture(
                process,
                home,
                URI.create(ready.get("api").asText()),
                URI.create(ready.get("gateway").asText()));
    }

    /** The bundle lies next to this module's classes or jars. */
    private static Path bundle() {
        try {
            Path here = Path.of(IpfsNodeFixture.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path bundle = here.resolveSibling(BUNDLE);
            if (!Files.exists(bundle)) {
                throw new IllegalStateException(bundle + " is missing. Build infra/storage first.");
            }
            return bundle;
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class path that is not a URI", impossible);
        }
    }

    public URI api() {
        return api;
    }

    public URI gateway() {
        return gateway;
    }

    /** Where the node keeps its blocks. */
    public Path home() {
        return home;
    }

    public IpfsClient client() {
        return IpfsClient.connect(api);
    }

    /** As a power cut would: no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the IPFS node does not stop");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
