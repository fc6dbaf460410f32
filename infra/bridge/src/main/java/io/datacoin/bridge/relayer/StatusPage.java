package io.datacoin.bridge.relayer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.database.bridge.MessageRow;
import io.datacoin.database.transaction.Transactions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the relayer is doing, for anybody: {@code GET /status} is one JSON document. Holds no secret. Thread-safe. */
final class StatusPage implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StatusPage.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NEWEST = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "status-page");
        thread.setDaemon(true);
        return thread;
    });
    private final Transactions database;
    private final Map<String, ChainHealth> chains;
    private final GasGifts gifts;

    StatusPage(InetSocketAddress address, Transactions database, Map<String, ChainHealth> chains, GasGifts gifts)
            throws IOException {
        this.database = database;
        this.chains = Map.copyOf(chains);
        this.gifts = gifts;
        this.server = HttpServer.create(address, 16);
        server.setExecutor(threads);
        server.createContext("/status", this::answer);
        server.start();
    }

    /** The port it listens on. */
    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body;
            int code = 200;
            try {
                body = document().toString().getBytes(StandardCharsets.UTF_8);
            } catch (RuntimeException failure) {
                LOGGER.warn("no status: {}", failure.getMessage());
                code = 503;
                body = "{\"error\":\"the relayer's database does not answer\"}".getBytes(StandardCharsets.UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode document() {
        List<MessageRow> rows =
                database.call(transaction -> transaction.messages().newest(NEWEST));
        ObjectNode document = JSON.createObjectNode();
        ObjectNode silent = document.putObject("silentChains");
        chains.forEach((name, health) -> health.silentSince().ifPresent(since -> silent.put(name, since.toString())));
        gifts.usedUpSince().ifPresent(since -> document.put("gasGiftsUsedUpSince", since.toString()));
        ArrayNode messages = document.putArray("messages");
        rows.forEach(row -> describe(messages.addObject(), row));
        return document;
    }

    private static void describe(ObjectNode object, MessageRow row) {
        object.put("id", row.id().hex());
        object.put("status", row.status().wireName());
        object.put("signatures", row.signatures());
        object.put("attempts", row.attempt());
        object.put("seenAt", row.seenAt().toString());
        row.delivery().ifPresent(transaction -> object.put("deliveryTx", transaction.hex()));
        row.deliveredAt().map(Instant::toString).ifPresent(at -> object.put("deliveredAt", at));
        row.problem().ifPresent(problem -> {
            ObjectNode why = object.putObject("problem");
            why.put("code", problem.code());
            why.put("detail", problem.detail());
            why.put("remedy", problem.remedy());
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
