package io.datacoin.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.client.http.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A server that answers what the one behind it answers, but for its lies; thread-safe. */
final class LyingServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOGIN = "/v1/auth/login";
    private static final String NONCE = "/v1/auth/nonce";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, UnaryOperator<byte[]>> lies = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final URI behind;
    private final HttpServer server;

    private LyingServer(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that tells the truth so far. */
    static LyingServer before(URI behind) throws IOException {
        return new LyingServer(behind);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Paths it was asked for, each as {@code METHOD PATH}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    void tellsTheTruth() {
        lies.keySet().retainAll(Set.of(LOGIN, NONCE));
    }

    /** Answers under this path get another byte in their middle. */
    void swapsBytesOf(String path) {
        lies.put(path, body -> {
            byte[] changed = body.clone();
            if (changed.length > 0) {
                changed[changed.length / 2] ^= 1;
            }
            return changed;
        });
    }

    /** Answers under this path are changed so. */
    void changes(String path, Consumer<ObjectNode> change) {
        lies.put(path, body -> {
            ObjectNode document = object(body);
            change.accept(document);
            return document.toString().getBytes(StandardCharsets.UTF_8);
        });
    }

    /** Lets that wallet log in here: whoever runs a server has a session for everybody he serves. */
    void lets(PrivateKey wallet) {
        ApiClient real = new ApiClient(behind);
        ObjectNode challenge = (ObjectNode) real.post("/auth/nonce", Map.of());
        String message = challenge.path("domain").asText() + " wants you to sign in with your Ethereum account:\n"
                + ChecksumAddress.of(wallet.address()) + "\n\n"
                + challenge.path("statement").asText() + "\n\nURI: "
                + challenge.path("uri").asText() + "\nVersion: 1\nChain ID: "
                + challenge.path("chainId").asLong() + "\nNonce: "
                + challenge.path("nonce").asText() + "\nIssued At: "
                + challenge.path("issuedAt").asText() + "\nExpiration Time: "
                + challenge.path("expirationTime").asText();
        String signature = wallet.sign(PersonalMessage.digest(message)).hex();
        byte[] session = real.post("/auth/login", Map.of("message", message, "signature", signature))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        changes(NONCE, own -> own.put("domain", url().getAuthority()).put("uri", url().toString()));
        lies.put(LOGIN, refused -> session);
    }

    private static ObjectNode object(byte[] body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (IOException noJson) {
            throw new IllegalStateException(noJson);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(behind + exchange.getRequestURI().toString()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            for (String name : List.of("Authorization", "Content-Type", "Accept", "Range")) {
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                        .ifPresent(value -> request.header(name, value));
            }
            HttpResponse<byte[]> truth = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Optional<UnaryOperator<byte[]>> lie = lies.entrySet().stream()
                    .filter(entry -> path.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            byte[] body = lie.map(change -> change.apply(truth.body())).orElse(truth.body());
            truth.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(
                    path.equals(LOGIN) ? 200 : truth.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
