package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.wiring.ApiServer;
import io.datacoin.openapi.MarketplaceDocument;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolTest {
    private final TestMarket market = TestMarket.shared();
    private final TestCaller caller = market.stranger();

    static List<ApiOperation> operations() {
        return ApiDocument.parse(MarketplaceDocument.yaml()).operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsServedAndAsksForASessionWhenTheDocumentSaysSo(ApiOperation operation) {
        String path = operation
                .path()
                .substring("/v1".length())
                .replace("{jobId}", "0x" + "a".repeat(64))
                .replace("{datasetId}", "999")
                .replace("{uploadId}", "00000000-0000-0000-0000-000000000000")
                .replace("{cid}", "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .replace("{ingestId}", "00000000-0000-0000-0000-000000000000")
                .replace("{address}", "0x" + "a".repeat(40));
        HttpResponse<String> answer = caller.send(
                operation.method().name(),
                path,
                operation.body().map(schema -> "{}".getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                operation.id().equals("appendUpload") ? "application/offset+octet-stream" : "application/json");
        if (operation.access() == ApiOperation.Access.SESSION) {
            assertEquals(401, answer.statusCode(), answer.body());
        } else {
            assertFalse(answer.body().contains("no-such-path"), answer.body());
            assertTrue(answer.statusCode() != 405 && answer.statusCode() < 500, answer.body());
        }
    }

    @Test
    void anOperationWithoutCodeKeepsTheServerFromStarting() {
        Vertx vertx = Vertx.vertx();
        try {
            ApiRouter router = new ApiRouter(
                    vertx,
                    ApiDocument.parse(MarketplaceDocument.yaml()),
                    token -> Optional.empty(),
                    new WorkPools(vertx),
                    1000);
            router.bind("inventedOperation", call -> Answer.empty(204));
            String message = String.valueOf(
                    assertThrows(IllegalStateException.class, router::build).getMessage());
            assertTrue(message.contains("getJob") && message.contains("inventedOperation"), message);
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aPathThatIsNotThereAndAMethodThatIsNotTakenAreTold() {
        TestCaller.problem(caller.get("/nothing/here"), 404, "no-such-path");
        TestCaller.problem(caller.send("DELETE", "/datasets", Optional.empty()), 405, "method-not-allowed");
    }

    @Test
    void aVerbIsNotPartOfAnId() {
        String job = "/jobs/0x" + "a".repeat(64);
        TestCaller.problem(caller.post(job + ":cancel", "{\"signature\":\"0x00\"}"), 401, "not-logged-in");
        TestCaller.problem(caller.post(job + ":explode", "{}"), 404, "no-such-path");
    }

    @Test
    void bodiesThatDoNotFitTheDocumentAreRefusedWithThePlace() {
        JsonNode problem = TestCaller.problem(caller.post("/faucet", "{\"address\":\"0x12\"}"), 400, "invalid-body");
        assertEquals("/address", problem.at("/errors/0/pointer").asText(), problem.toString());
        TestCaller.problem(caller.post("/faucet", "{\"address\":"), 400, "malformed-json");
        TestCaller.problem(caller.post("/faucet", "{\"address\":\"a\",\"address\":\"b\"}"), 400, "malformed-json");
        TestCaller.problem(
                caller.post("/faucet", "{\"address\":\"0x" + "a".repeat(40) + "\",\"more\":1}"), 400, "invalid-body");
        TestCaller.problem(
                caller.send("POST", "/faucet", Optional.of(new byte[] {'{', '}'}), "Content-Type", "text/plain"),
                415,
                "unsupported-media-type");
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        TestCaller.problem(
                caller.post("/faucet", "{\"address\":\"" + "a".repeat(100_000) + "\"}"), 413, "body-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=many", "sort=best", "maxPrice=-1"})
    void parametersOutOfRangeAreRefused(String query) {
        TestCaller.problem(caller.get("/datasets?" + query), 400, "invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | parameter \"limit\": \"0\" (expected: a whole number from 1 to 200)",
                "sort=best | parameter \"sort\": \"best\" (expected: one of newest, oldest, price)",
                "maxPrice=-1 | parameter \"maxPrice\": \"-1\" (expected: a text of the form ^[0-9]{1,78}$)"
            })
    void whatAParameterMayBeIsSaidInWords(String query, String detail) {
        JsonNode problem = TestCaller.problem(caller.get("/datasets?" + query), 400, "invalid-parameter");
        assertEquals(detail, problem.path("detail").asText());
    }

    @Test
    void noProblemNamesWhatALibraryCallsThings() {
        for (HttpResponse<String> answer : List.of(
                caller.get("/jobs/0x12"),
                caller.get("/uploads/7"),
                caller.get("/datasets?cursor=" + "a".repeat(300)),
                caller.get("/providers/nobody"),
                caller.post("/faucet", "{\"address\":7}"),
                caller.post("/jobs/quote", "{\"requester\":[],\"spec\":7}"))) {
            assertFalse(answer.body().contains("__absolute"), answer.body());
            assertFalse(answer.body().contains("marketplace.invalid"), answer.body());
        }
    }

    @Test
    void numbersBeyondWhatTheChainKnowsAreRefused() {
        TestCaller.problem(caller.get("/datasets?maxPrice=" + "9".repeat(78)), 400, "invalid-parameter");
        TestCaller.problem(caller.get("/datasets/1/preview?version=1000000000"), 400, "invalid-parameter");
        TestCaller.problem(caller.get("/datasets/1/stats?version=99999999999999999999"), 400, "invalid-parameter");
        assertEquals(404, caller.get("/datasets/1/stats?version=999999999").statusCode());
    }

    @Test
    void unknownParametersAndForeignCursorsAreRefused() {
        JsonNode problem = TestCaller.problem(caller.get("/datasets?colour=red"), 400, "unknown-parameter");
        assertTrue(problem.get("remedy").asText().contains("maxPrice"));
        TestCaller.problem(caller.get("/datasets?cursor=bm90LW91cnM!"), 400, "invalid-cursor");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws IOException {
        try (ApiServer strict = market.anotherServer(0, new RateLimits.Limit(1, 2))) {
            HttpResponse<String> answer = ask(strict);
            for (int asked = 1; asked < 4 && answer.statusCode() == 200; asked++) {
                answer = ask(strict);
            }
            TestCaller.problem(answer, 429, "too-many-requests");
            assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing/here", "/v1/datasets"})
    void everyPathIsCounted(String path) throws IOException {
        try (ApiServer strict = market.anotherServer(0, new RateLimits.Limit(1, 2));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), strict.port())) {
            for (int asked = 0; asked < 9; asked++) {
                socket.getOutputStream()
                        .write(("HEAD " + path + " HTTP/1.1\r\nHost: here\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answers.contains("HTTP/1.1 429"), answers);
        }
    }

    @Test
    void nobodyIsTalkedIntoHttp2() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.server().getPort())) {
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "GET /v1/health/live HTTP/1.1",
                                    "Host: here",
                                    "Connection: Upgrade, HTTP2-Settings, close",
                                    "Upgrade: h2c",
                                    "HTTP2-Settings: AAMAAABkAAQAAP__",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertEquals("HTTP/1.1 200", new String(start, StandardCharsets.US_ASCII));
        }
    }

    private static HttpResponse<String> ask(ApiServer server) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/health/live"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithTheRemedy() {
        int taken = caller.server().getPort();
        String message = String.valueOf(assertThrows(
                        IOException.class, () -> market.anotherServer(taken, new RateLimits.Limit(1, 1)))
                .getMessage());
        assertTrue(message.contains("port " + taken) && message.contains("http.port"), message);
    }

    @Test
    void theServiceDescribesItself() throws IOException {
        assertEquals(
                "up", TestCaller.json(caller.get("/health/ready")).get("status").asText());
        JsonNode chain = TestCaller.json(caller.get("/chain"));
        assertEquals(31337, chain.get("chainId").asInt());
        assertTrue(chain.at("/abis/TrainingEscrow").size() > 10);
        assertEquals(
                market.contracts().trainingEscrow().hex(),
                chain.at("/addresses/TrainingEscrow").asText());
        assertTrue(caller.get("/openapi.yaml").body().startsWith("openapi: 3.1.0"));
        String docs = caller.get("/docs").body();
        assertTrue(docs.contains("quoteJob") && !docs.contains("src=") && !docs.contains("https://cdn"), "docs");
        assertTrue(TestCaller.json(caller.get("/schema/training-spec")).has("properties"));

        TestCaller.problem(caller.post("/faucet", "{\"address\":\"0x" + "a".repeat(40) + "\"}"), 404, "no-faucet");
    }

    @Test
    void charactersNobodyCanStoreAreRefused() {
        TestCaller.problem(caller.get("/datasets?query=a%00b"), 400, "invalid-parameter");
        TestCaller somebody = market.somebody();
        String upload = "\"uploadId\":\"00000000-0000-0000-0000-000000000000\"";
        TestCaller.problem(
                somebody.post("/datasets", "{" + upload + ",\"name\":\"a\\u0000b\"}"), 400, "invalid-character");
        TestCaller.problem(
                somebody.post("/datasets", "{" + upload + ",\"name\":\"half a pair \\ud83d\"}"),
                400,
                "invalid-character");
        TestCaller.problem(
                caller.post(
                        "/jobs/quote",
                        "{\"requester\":\"0x" + "a".repeat(40) + "\",\"spec\":{\"label\":[\"x\\u0000\"]}}"),
                400,
                "invalid-character");
        assertEquals(
                404,
                somebody.post("/datasets", "{" + upload + ",\"name\":\"emoji \\ud83d\\ude00\"}")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B1", "%D9%A3", "0001", "-0", "1e3", "0x1", "%201", "-9223372036854775808"})
    void aNumberIsWrittenInOneWayOnly(String number) {
        TestCaller.problem(caller.get("/datasets/1/stats?version=" + number), 400, "invalid-parameter");
        TestCaller.problem(caller.get("/datasets?limit=" + number), 400, "invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 63, 64, 65, 100, 899, 900, 950, 998, 999, 1000, 1001, 9000})
    void whatIsNestedDeeplyIsRefusedAtEveryDepth(int depth) {
        for (String open : new String[] {"[", "{\"a\":"}) {
            String nested = open.repeat(depth) + "1" + (open.equals("[") ? "]" : "}").repeat(depth);
            HttpResponse<String> answer = caller.post(
                    "/jobs/quote", "{\"requester\":\"0x" + "a".repeat(40) + "\",\"spec\":{\"label\":" + nested + "}}");
            assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, depth + ": " + answer.body());
            assertFalse(TestCaller.json(answer).path("remedy").asText().isBlank());
        }
    }

    @Test
    void cursorsNobodyGaveOutAreRefused() {
        TestCaller somebody = market.somebody();
        for (String time : new String[] {
            "+1000000000-12-31T23:59:59Z",
            "-1000000000-01-01T00:00:00Z",
            "+294277-01-01T00:00:00Z",
            "1969-12-31T00:00:00Z"
        }) {
            TestCaller.problem(
                    somebody.get("/jobs?cursor=" + base64(time + "\u001f0x" + "a".repeat(64))), 400, "invalid-cursor");
        }
        for (String number : new String[] {"+1", "٣", "0001", "\u0000", "1e3", "99999999999999999999"}) {
            TestCaller.problem(caller.get("/datasets?cursor=" + base64(number)), 400, "invalid-cursor");
            TestCaller.problem(caller.get("/log?cursor=" + base64("1\u001f" + number)), 400, "invalid-cursor");
        }
        TestCaller.problem(caller.get("/log?cursor=" + base64("1\u001f4294967297")), 400, "invalid-cursor");
    }

    @Test
    void cursorsOutOfRangeAreRefused() {
        TestCaller.problem(caller.get("/datasets?cursor=" + base64("-1")), 400, "invalid-cursor");
        assertEquals(200, caller.get("/log?cursor=" + base64("-1\u001f-1")).statusCode());
        assertEquals(200, caller.get("/providers?cursor=" + base64("-1")).statusCode());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: \r\n", "Host: a b\r\n", "Host: %zz\r\n", "Host: [::\r\n"})
    void aRequestWithoutAUsableHostIsAnsweredAllTheSame(String host) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.server().getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/auth/nonce HTTP/1.0\r\n" + host + "Content-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.0 200") || answer.startsWith("HTTP/1.0 400"), answer);
        }
    }

    @Test
    void numbersBeyondAllBoundsAreRefusedAndNotChokedOn() {
        String start = "{\"requester\":\"0x" + "a".repeat(40) + "\",\"spec\":{\"dataset\":\"1\",\"version\":";
        for (String number : new String[] {"1e999999999", "-1e-999999999", "9".repeat(900), "1.5"}) {
            int status = caller.post("/jobs/quote", start + number + "}}").statusCode();
            assertTrue(status >= 400 && status < 500, number + " -> " + status);
        }
        assertEquals(
                400,
                caller.post("/jobs/quote", start + "[".repeat(5000) + "]".repeat(5000) + "}}")
                        .statusCode());
    }
}
