package io.datacoin.chain.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers as nodes and the proxies before them give them on a bad day, all of them allowed or at least common. */
class UnrulyNodeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Address CONTRACT = Address.of("0x00000000000000000000000000000000000000c0");

    private HttpServer server;
    private Web3jChainRpc rpc;
    private volatile int status = 200;
    private volatile UnaryOperator<JsonNode> mood = answer -> answer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] answer = JSON.writeValueAsBytes(mood.apply(answer(JSON.readTree(exchange.getRequestBody()))));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        rpc = Web3jChainRpc.connect(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        rpc.close();
        server.stop(0);
    }

    @Test
    void answersInAnyOrderGoToTheirQuestions() {
        List<String> data = IntStream.range(0, 250)
                .mapToObj(i -> String.format("0x%08x", i))
                .toList();
        mood = UnrulyNodeTest::reversed;

        assertEquals(
                data,
                rpc.callAll(
                        data.stream()
                                .map(one -> CallRequest.view(CONTRACT, one))
                                .toList(),
                        BlockTag.LATEST));
    }

    @Test
    void anAnswerThatIsMissingIsNotTakenFromAnotherQuestion() {
        mood = answers -> {
            ((ArrayNode) answers).remove(0);
            return answers;
        };

        assertThrows(RpcUnavailableException.class, () -> rpc.callAll(questions(3), BlockTag.LATEST));
    }

    @Test
    void aBlockThatPassesWhileTheNodeAnswersIsNoRefusal() {
        AtomicInteger times = new AtomicInteger();
        mood = answer -> times.getAndIncrement() == 0 ? passed(answer) : answer;

        assertEquals("0x07", rpc.call(CallRequest.view(CONTRACT, "0x07"), BlockTag.LATEST));
        times.set(0);
        assertEquals(3, rpc.callAll(questions(3), BlockTag.LATEST).size());
    }

    @Test
    void oneErrorForAWholeBatchIsThatError() {
        mood = answers -> error(-32_600, "batch too large");

        RpcException refusal = assertThrows(RpcException.class, () -> rpc.callAll(questions(3), BlockTag.LATEST));
        assertTrue(refusal.toString().contains("batch"), refusal::toString);
    }

    @Test
    void oneErrorInAListForAWholeBatchIsThatError() {
        mood = answers -> JSON.createArrayNode().add(error(-32_600, "batch too large"));

        RpcRefusedException refusal =
                assertThrows(RpcRefusedException.class, () -> rpc.callAll(questions(3), BlockTag.LATEST));
        assertEquals("batch too large", refusal.nodeMessage());
    }

    @Test
    void aNodeThatIsOverloadedIsAskedAgainLater() {
        for (int code : List.of(429, 502, 503)) {
            status = code;

            assertTrue(assertThrows(RpcUnavailableException.class, () -> rpc.chainId())
                    .isRetryable());
            assertTrue(assertThrows(RpcUnavailableException.class, () -> rpc.callAll(questions(2), BlockTag.LATEST))
                    .isRetryable());
        }
    }

    /** Providers put the customer's key into the address. */
    @Test
    void theKeyInANodesAddressIsNotRepeated() {
        status = 503;
        URI address =
                URI.create("http://user:pass@127.0.0.1:" + server.getAddress().getPort() + "/v3/c0ffee?key=cafe");
        try (Web3jChainRpc keyed = Web3jChainRpc.connect(address, Duration.ofSeconds(10))) {
            String message =
                    assertThrows(RpcUnavailableException.class, keyed::chainId).toString();

            assertTrue(message.contains("127.0.0.1:" + server.getAddress().getPort()), message);
            for (String secret : List.of("pass", "c0ffee", "cafe")) {
                assertTrue(!message.contains(secret), message);
            }
        }
    }

    /** What anvil says, to each question of a batch. */
    private static JsonNode passed(JsonNode answer) {
        if (answer.isArray()) {
            answer.forEach(UnrulyNodeTest::passed);
            return answer;
        }
        ObjectNode refusal = (ObjectNode) answer;
        refusal.remove("result");
        refusal.putObject("error")
                .put("code", -32_602)
                .put("message", "BlockOutOfRangeError: block height is 115 but requested was 114");
        return refusal;
    }

    private static List<CallRequest> questions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> CallRequest.view(CONTRACT, String.format("0x%08x", i)))
                .toList();
    }

    private static JsonNode answer(JsonNode question) {
        if (question.isArray()) {
            ArrayNode answers = JSON.createArrayNode();
            question.forEach(one -> answers.add(answer(one)));
            return answers;
        }
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", question.path("id"));
        String data = question.path("params").path(0).path("data").asText();
        return answer.put("result", question.path("method").asText().equals("eth_call") ? data : "0x1");
    }

    private static ObjectNode error(int code, String message) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
        answer.putObject("error").put("code", code).put("message", message);
        return answer;
    }

    private static JsonNode reversed(JsonNode answers) {
        ArrayNode turned = JSON.createArrayNode();
        answers.forEach(one -> turned.insert(0, one));
        return turned;
    }
}
