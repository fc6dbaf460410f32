package io.datacoin.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.client.http.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers what a test tells it to, honest or not, and remembers what it was asked. */
public final class FakeApi implements AutoCloseable {
    private static final Pattern FROM = Pattern.compile("bytes=([0-9]+)-");

    private final HttpServer server;
    private final Map<String, byte[]> answers = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** The API without {@code /v1}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public ApiClient client() {
        return new ApiClient(url());
    }

    /** What was asked, as {@code METHOD PATH BODY}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Answers 200 with this to {@code METHOD PATH}, where the path begins with {@code /v1}. */
    public FakeApi answering(String request, String body) {
        return answering(request, body.getBytes(StandardCharsets.UTF_8));
    }

    public FakeApi answering(String request, byte[] body) {
        answers.put(request, body);
        return this;
    }

    /** Lets anyone log in, to {@code domain}. */
    public FakeApi lettingIn(String domain) {
        return answering(
                        "POST /v1/auth/nonce",
                        "{\"nonce\":\"0123456789abcdef\",\"domain\":\"" + domain + "\",\"uri\":\"http://" + domain
                                + "\",\"version\":\"1\",\"chainId\":31337,\"statement\":\"Hello\","
                                + "\"issuedAt\":\"2026-01-01T00:00:00Z\",\"expirationTime\":\"2026-01-01T00:10:00Z\"}")
                .answering("POST /v1/auth/login", "{\"token\":\"secret\"}");
    }

    public FakeApi lettingIn() {
        return lettingIn(url().getAuthority());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answers.get(request);
            if (body == null) {
                byte[] problem = "{\"code\":\"not-found\",\"detail\":\"nothing here\",\"remedy\":\"look elsewhere\"}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(404, problem.length);
                exchange.getResponseBody().write(problem);
                return;
            }
            Matcher from = FROM.matcher(
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                            .orElse(""));
            int start = from.matches() ? Integer.parseInt(from.group(1)) : 0;
            if (start >= body.length && start > 0) {
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.sendResponseHeaders(start > 0 ? 206 : 200, body.length == 0 ? -1 : body.length - start);
            exchange.getResponseBody().write(body, start, body.length - start);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
