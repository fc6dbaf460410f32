package io.datacoin.client.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes one upload by tus 1.0.0 and has the mishaps a test plans, each at the next piece that comes. */
final class TusServer implements AutoCloseable {
    private static final UUID UPLOAD = UUID.randomUUID();

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    private final int port;
    private volatile HttpServer server;
    private Optional<String> refusalOfUploads = Optional.empty();
    private String metadata = "";
    private CompletableFuture<Void> restarted = CompletableFuture.completedFuture(null);

    private enum Mishap {
        /** Half of the piece arrives, then the connection breaks. */
        CUT,
        /** The process ends, and another is there in a second. */
        RESTART,
        /** The piece is not taken, for the reason in the answer. */
        REFUSAL
    }

    TusServer() {
        server = open(0);
        port = server.getAddress().getPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    TusServer cutsTheConnection() {
        mishaps.add(Mishap.CUT);
        return this;
    }

    TusServer isStartedAgain() {
        mishaps.add(Mishap.RESTART);
        return this;
    }

    TusServer refusesThePiece() {
        mishaps.add(Mishap.REFUSAL);
        return this;
    }

    TusServer refusesUploads(String problem) {
        refusalOfUploads = Optional.of(problem);
        return this;
    }

    synchronized byte[] received() {
        return received.toByteArray();
    }

    String metadata() {
        return metadata;
    }

    private HttpServer open(int wanted) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            opened.createContext("/v1/uploads", this::answer);
            opened.start();
            return opened;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Tus-Resumable", "1.0.0");
            switch (exchange.getRequestMethod()) {
                case "POST" -> create(exchange);
                case "HEAD" -> {
                    exchange.getResponseHeaders().set("Upload-Offset", Integer.toString(received.size()));
                    exchange.sendResponseHeaders(200, -1);
                }
                default -> append(exchange);
            }
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        metadata = exchange.getRequestHeaders().getFirst("Upload-Metadata");
        if (refusalOfUploads.isPresent()) {
            refuse(exchange, 413, refusalOfUploads.get());
            return;
        }
        exchange.getResponseHeaders().set("Location", "/v1/uploads/" + UPLOAD);
        exchange.sendResponseHeaders(201, -1);
    }

    private void append(HttpExchange exchange) throws IOException {
        byte[] piece = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestHeaders().getFirst("Upload-Offset").equals(Integer.toString(received.size()))) {
            refuse(exchange, 409, "offset-mismatch");
            return;
        }
        Mishap mishap = mishaps.poll();
        if (mishap == Mishap.REFUSAL) {
            refuse(exchange, 401, "session-over");
            return;
        }
        if (mishap == Mishap.CUT) {
            received.write(piece, 0, piece.length / 2);
            return;
        }
        if (mishap == Mishap.RESTART) {
            server.stop(0);
            restarted = CompletableFuture.runAsync(
                    () -> server = open(port), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
            return;
        }
        received.write(piece);
        exchange.getResponseHeaders().set("Upload-Offset", Integer.toString(received.size()));
        exchange.sendResponseHeaders(204, -1);
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        byte[] body = ("{\"code\":\"" + code + "\",\"detail\":\"no: " + code + "\",\"remedy\":\"do something about "
                        + code + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        restarted.join();
        server.stop(0);
    }
}
