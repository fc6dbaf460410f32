package io.datacoin.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Coins for gas out of nothing, as only a development chain gives them. */
final class DevelopmentFunds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI rpc;

    DevelopmentFunds(URI rpc) {
        this.rpc = rpc;
    }

    void give(Address account, Wei amount) {
        Map<String, Object> call = Map.of(
                "jsonrpc",
                "2.0",
                "id",
                1,
                "method",
                "anvil_setBalance",
                "params",
                List.of(account.hex(), "0x" + amount.value().toString(16)));
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(rpc)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(call)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode document = JSON.readTree(answer.body());
            if (document.has("error")) {
                throw new IllegalStateException("the chain at " + rpc + " gives no coins: " + document.path("error"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the chain at " + rpc + " does not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while funding " + account, interrupted);
        }
    }
}
