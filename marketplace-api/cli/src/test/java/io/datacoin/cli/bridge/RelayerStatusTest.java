package io.datacoin.cli.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the command line makes of a relayer's page, whoever wrote it. */
final class RelayerStatusTest {
    private static RelayerStatus saying(String page) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/status", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            return RelayerStatus.ask(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void giftsThatAreUsedUpAreTold() throws IOException {
        assertEquals(
                Optional.of("2026-01-01T00:00:00Z"),
                saying("{\"gasGiftsUsedUpSince\":\"2026-01-01T00:00:00Z\",\"messages\":[]}")
                        .giftsUsedUpSince());
        assertEquals(Optional.empty(), saying("{\"messages\":[]}").giftsUsedUpSince());
    }

    @Test
    void aPageThatIsNoStatusIsARelayerThatDoesNotAnswer() throws IOException {
        assertEquals(Optional.empty(), saying("not JSON").document());
        assertEquals(Optional.empty(), saying("[]").giftsUsedUpSince());
    }
}
