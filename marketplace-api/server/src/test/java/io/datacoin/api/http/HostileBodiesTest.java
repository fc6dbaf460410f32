package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.money.Wei;
import io.datacoin.openapi.MarketplaceDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies are bounded before they are read, and what is said about them is bounded too. */
class HostileBodiesTest {
    private static final String NOBODY = "0x" + "a".repeat(40);

    private final TestMarket market = TestMarket.shared();
    private final TestCaller caller = market.stranger();

    static List<ApiOperation> operationsWithBody() {
        return ApiDocument.parse(MarketplaceDocument.yaml()).operations().stream()
                .filter(operation -> operation.body().isPresent())
                .toList();
    }

    private Socket ask(String head) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.server().getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write((head + "Host: here\r\nContent-Type: application/json\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String status(Socket socket) throws IOException {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
    }

    @ParameterizedTest
    @MethodSource("operationsWithBody")
    void aBodyThatSaysItIsTooLongIsRefusedBeforeItIsSent(ApiOperation operation) throws IOException {
        String path =
                operation.path().replaceAll("\\{datasetId}", "1").replaceAll("\\{[a-z]+Id}", uuidOrJob(operation));
        String token = market.somebody().token();
        try (Socket socket =
                ask(operation.method() + " " + path + " HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n")) {
            socket.getOutputStream()
                    .write(("Content-Length: " + (operation.bodyLimit() + 1) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(status(socket).startsWith("HTTP/1.1 413"), operation.id());
        }
    }

    private static String uuidOrJob(ApiOperation operation) {
        return operation.path().contains("jobId") ? "0x" + "a".repeat(64) : "00000000-0000-0000-0000-000000000000";
    }

    @Test
    void aBodyThatDoesNotSayItsLengthIsRefusedAtItsLimit() throws IOException {
        try (Socket socket = ask("POST /v1/auth/login HTTP/1.1\r\nTransfer-Encoding: chunked\r\n")) {
            OutputStream out = socket.getOutputStream();
            out.write(("\r\n" + "2001\r\n" + "a".repeat(0x2001) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertTrue(status(socket).startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void whoHasNoSessionIsToldSoBeforeSendingABody() throws IOException {
        try (Socket socket = ask("POST /v1/datasets HTTP/1.1\r\nContent-Length: 1000\r\n")) {
            socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(status(socket).startsWith("HTTP/1.1 401"));
        }
    }

    @Test
    void aBodyThatIsNotFinishedIsGivenUp() throws IOException {
        List<Socket> unfinished = new ArrayList<>();
        try {
            for (int each = 0; each < 140; each++) {
                Socket socket = ask("POST /v1/jobs/quote HTTP/1.1\r\nContent-Length: 60000\r\n");
                socket.getOutputStream().write(("\r\n" + " ".repeat(40_000)).getBytes(StandardCharsets.US_ASCII));
                unfinished.add(socket);
            }
            assertEquals(200, caller.get("/datasets").statusCode());
            assertEquals("HTTP/1.1 408 Request Timeout", status(unfinished.get(0)));
        } finally {
            for (Socket socket : unfinished) {
                socket.close();
            }
        }
    }

    @Test
    void aThousandUnknownKeysAreRefusedWithAFewWordsAndACount() {
        String keys =
                IntStream.range(0, 500).mapToObj(key -> "\"k" + key + "\":1").collect(Collectors.joining(","));
        HttpResponse<String> answer = caller.post("/auth/login", "{" + keys + "}");
        JsonNode problem = TestCaller.problem(answer, 400, "invalid-body");
        assertTrue(answer.body().length() < 20_000, answer.body().length() + " characters");
        assertTrue(problem.path("errors").size() <= 20);
    }

    @Test
    void aBodyOfVeryManyValuesIsRefusedBeforeItIsUnderstood() {
        String many = "[" + "{},".repeat(15_000) + "{}]";
        JsonNode problem = TestCaller.problem(
                caller.post("/jobs/quote", "{\"requester\":\"" + NOBODY + "\",\"spec\":{\"label\":" + many + "}}"),
                400,
                "body-too-complex");
        assertTrue(problem.path("remedy").asText().contains("20000 values"), problem.toString());
    }

    @Test
    void othersAreServedWhileQuotesAreHard() {
        String features =
                IntStream.range(0, 8_000).mapToObj(name -> "\"f" + name + "\"").collect(Collectors.joining(","));
        TestCaller seller = market.somebody();
        long dataset = Long.parseLong(market.publish(
                        market.fund(seller.key(), Wei.ZERO),
                        market.manifestOf(seller, "a,b\n1,2\n", "two columns"),
                        new OfferedTerms(Optional.empty(), Optional.of(Wei.data("2")), List.of()))
                .toString());
        seller.awaitDataset(Long.toString(dataset));
        String body = "{\"requester\":\"" + NOBODY + "\",\"spec\":{\"dataset\":\"" + dataset
                + "\",\"label\":\"b\",\"features\":[" + features
                + "]}}";
        List<CompletableFuture<HttpResponse<String>>> quotes = IntStream.range(0, 16)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> caller.post("/jobs/quote", body)))
                .toList();
        assertEquals(200, caller.get("/datasets").statusCode());
        for (CompletableFuture<HttpResponse<String>> quote : quotes) {
            HttpResponse<String> answer = quote.join();
            assertEquals(422, answer.statusCode(), answer.body());
            assertTrue(answer.body().length() < 20_000, answer.body().length() + " characters");
            assertEquals(20, TestCaller.json(answer).path("errors").size());
        }
    }
}
