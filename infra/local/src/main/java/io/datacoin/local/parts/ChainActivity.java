package io.datacoin.local.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether anything happens on an embedded chain. Thread-safe. */
final class ChainActivity {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** Who has looked away for longer than that takes it that something happened. */
    private static final int MOST_BLOCKS = 256;

    private final URI rpc;
    private final HttpClient http;

    ChainActivity(URI rpc, HttpClient http) {
        this.rpc = rpc;
        this.http = http;
    }

    /** The newest block. */
    long head() throws IOException, InterruptedException {
        return Long.decode(result(ask(call("eth_blockNumber"))).textValue());
    }

    /** Whether a transaction waits for a block. */
    boolean isAwaited() throws IOException, InterruptedException {
        return Long.decode(result(ask(call("txpool_status"))).path("pending").asText("0x0")) > 0;
    }

    /** Whether a block after the first and up to the last has a transaction; a chain that went back has been at work. */
    boolean isBusy(long after, long last) throws IOException, InterruptedException {
        if (last < after || last - after > MOST_BLOCKS) {
            return true;
        }
        List<String> calls = new ArrayList<>();
        for (long block = after + 1; block <= last; block++) {
            calls.add(call("eth_getBlockTransactionCountByNumber", "\"0x" + Long.toHexString(block) + "\""));
        }
        if (calls.isEmpty()) {
            return false;
        }
        for (JsonNode answer : ask("[" + String.join(",", calls) + "]")) {
            if (!result(answer).asText().equals("0x0")) {
                return true;
            }
        }
        return false;
    }

    /** How often a block is mined, in seconds. */
    long pace() throws IOException, InterruptedException {
        return result(ask(call("anvil_getIntervalMining"))).asLong();
    }

    /** Mines a block so often from now on. */
    void setPace(long seconds) throws IOException, InterruptedException {
        ask(call("evm_setIntervalMining", Long.toString(seconds)));
    }

    private static String call(String method, String... parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + String.join(",", parameters)
                + "]}";
    }

    private JsonNode ask(String call) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(rpc)
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString(call))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static JsonNode result(JsonNode answer) throws IOException {
        if (!answer.has("result")) {
            throw new IOException("it answered " + answer);
        }
        return answer.path("result");
    }
}
