package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.wiring.ApiServer;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.database.StoppablePostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is stopped under a real API and started again: callers are told to wait, and streams go on. */
@Timeout(120)
final class DatabaseAwayTest {
    private static final byte[] CSV = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    private final Path folder;

    DatabaseAwayTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyRouteSaysThatTheDatabaseIsAwayAndAllIsWellAfterwards() throws IOException {
        TestMarket market = TestMarket.shared();
        CountDownLatch read = new CountDownLatch(1);
        market.spark().waitFor(read);
        try (StoppablePostgres postgres = StoppablePostgres.start(folder);
                ApiServer server = market.serverOn(postgres.settings(), folder.resolve("work"))) {
            TestCaller seller = market.callerOf(server);
            seller.login(PrivateKey.generate());
            String ingest = TestCaller.json(seller.post(
                            "/datasets", "{\"uploadId\":\"" + seller.upload("data.csv", CSV) + "\",\"name\":\"away\"}"))
                    .get("id")
                    .asText();
            try (Stream<String> lines = seller.lines("/ingests/" + ingest + "/events")) {
                Iterator<String> stream = lines.iterator();
                assertTrue(stream.next().startsWith("event:"), "the stream has begun");

                postgres.stop();
                assertAway(seller, ingest);
                postgres.startAgain();

                // The same session, and the stream that was open all the time.
                assertEquals(200, seller.get("/ingests/" + ingest).statusCode());
                assertEquals(200, seller.get("/health/ready").statusCode());
                read.countDown();
                String last = "";
                while (stream.hasNext()) {
                    String line = stream.next();
                    last = line.startsWith("data:") ? line : last;
                }
                assertTrue(last.contains("\"status\":\"ready\""), last);
            }
        } finally {
            read.countDown();
        }
    }

    /** Asked at once: each waits for a connection until the pool gives up. */
    private static void assertAway(TestCaller seller, String ingest) {
        Map<String, Ask> routes = Map.of(
                "a list", () -> seller.get("/datasets"),
                "a thing of the caller", () -> seller.get("/ingests/" + ingest),
                "a login", () -> seller.send("POST", "/auth/nonce", Optional.empty()),
                "a write", () -> seller.post("/datasets", "{\"uploadId\":\"" + NOBODYS + "\",\"name\":\"away\"}"),
                "a stream", () -> seller.get("/ingests/" + ingest + "/events"),
                "an upload", () -> seller.append("/uploads/" + NOBODYS, 0, CSV));
        List<CompletableFuture<Void>> asked = routes.entrySet().stream()
                .map(route -> CompletableFuture.runAsync(
                        () -> assertUnavailable(route.getKey(), route.getValue().answer())))
                .toList();
        HttpResponse<String> ready = seller.get("/health/ready");
        assertEquals(503, ready.statusCode(), ready.body());
        assertEquals(
                "{\"database\":\"down\",\"chain\":\"up\",\"ipfs\":\"up\",\"disk\":\"up\"}",
                TestCaller.json(ready).get("checks").toString());
        assertTrue(ready.headers().firstValue("Retry-After").isPresent());
        assertEquals(200, seller.get("/health/live").statusCode());
        asked.forEach(CompletableFuture::join);
    }

    private interface Ask {
        HttpResponse<String> answer();
    }

    private static void assertUnavailable(String route, HttpResponse<String> answer) {
        JsonNode problem = TestCaller.problem(answer, 503, "unavailable");
        assertEquals("the database does not answer", problem.get("detail").asText(), route);
        assertTrue(answer.headers().firstValue("Retry-After").isPresent(), route);
    }
}
