package io.datacoin.cli.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What the relayer says it is doing. It explains; whether a message is delivered is asked of the chain.
 *
 * @param url its page
 * @param document what it said; empty when it does not answer
 */
record RelayerStatus(URI url, Optional<JsonNode> document) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Its page names each message once. The API names the relayer, so it may be anybody. */
    private static final int MOST_BYTES = 4 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** Asks the relayer at that address. */
    static RelayerStatus ask(URI relayer) {
        URI url = relayer.resolve("/status");
        try {
            HttpResponse<InputStream> answer = HTTP.send(
                    HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] page = body.readNBytes(MOST_BYTES + 1);
                boolean good = answer.statusCode() == 200 && page.length <= MOST_BYTES;
                return new RelayerStatus(url, good ? Optional.of(JSON.readTree(page)) : Optional.empty());
            }
        } catch (IOException silent) {
            return new RelayerStatus(url, Optional.empty());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new RelayerStatus(url, Optional.empty());
        }
    }

    /** Since when it has no gas to give to accounts that are new on a chain; empty while it has. */
    Optional<String> giftsUsedUpSince() {
        return document.map(page -> page.path("gasGiftsUsedUpSince"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** What it says about the message; empty when it says nothing. */
    Optional<JsonNode> message(Bytes32 id) {
        for (JsonNode message : document.map(page -> page.path("messages")).orElse(JSON.createArrayNode())) {
            if (message.path("id").asText().equals(id.hex())) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /** What stands in the way of an undelivered message to that chain. */
    Optional<Refusal> problem(Bytes32 id, String destination) {
        if (document.isEmpty()) {
            return Optional.of(new Refusal(
                    ClientCode.RELAYER_UNREACHABLE,
                    "the relayer at " + url + " does not answer",
                    "see that it runs: datacoin up --bridge starts it, and starts it again when it dies"));
        }
        JsonNode silent = document.get().path("silentChains").path(destination);
        if (silent.isTextual()) {
            return Optional.of(new Refusal(
                    ChainCode.CHAIN_UNREACHABLE,
                    "the relayer cannot reach " + destination + " since " + silent.asText(),
                    "see that its node runs; the message is delivered when it is back"));
        }
        return message(id)
                .map(message -> message.path("problem"))
                .filter(JsonNode::isObject)
                .map(problem -> Refusal.told(
                        problem.path("code").asText(),
                        problem.path("detail").asText(),
                        problem.path("remedy").asText()));
    }
}
