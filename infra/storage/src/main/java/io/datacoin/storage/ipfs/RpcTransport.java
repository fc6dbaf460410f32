package io.datacoin.storage.ipfs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends RPC commands and turns every way they can fail into a {@link StorageException}. Thread-safe. */
final class RpcTransport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int MAX_ERROR = 64 * 1024;
    private static final List<String> NOT_FOUND_PHRASES =
            List.of("not found", "could not find", "no link named", "no link \"", "context deadline exceeded");

    private static final RetryPolicy<byte[]> ONCE_MORE = RetryPolicy.<byte[]>builder()
            .handleIf(RpcTransport::isBrokenConnection)
            .withMaxRetries(1)
            .build();

    private final URI api;
    private final HttpClient http;

    RpcTransport(URI api, Duration connectTimeout) {
        this.api = api;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    URI api() {
        return api;
    }

    /** A command without a body whose answer is small. It is sent once more if the connection broke. */
    byte[] call(Command command, int limit, Duration timeout) throws IOException {
        try {
            return Failsafe.with(ONCE_MORE)
                    .get(() -> bodyOf(command, send(command, BodyPublishers.noBody(), LimitedBody.of(limit), timeout)));
        } catch (FailsafeException wrapped) {
            if (wrapped.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw wrapped;
        }
    }

    /** Not when nothing listens, nor when the time is up: neither changes at once. */
    private static boolean isBrokenConnection(Throwable failure) {
        return failure instanceof StorageUnreachableException
                && failure.getCause() instanceof IOException broken
                && !(broken instanceof ConnectException);
    }

    JsonNode callJson(Command command, int limit, Duration timeout) throws IOException {
        return json(command, call(command, limit, timeout));
    }

    /** A command with a body: one JSON document per line comes back. */
    List<JsonNode> upload(Command command, MultipartStream body, int limit, Duration timeout) throws IOException {
        byte[] answer;
        try (body) {
            BodyPublisher publisher = BodyPublishers.ofInputStream(() -> body);
            answer = bodyOf(
                    command, send(command.ofType(body.contentType()), publisher, LimitedBody.of(limit), timeout));
        } catch (StorageException failed) {
            if (body.failure().isPresent()) {
                throw body.failure().get();
            }
            throw failed;
        }
        if (body.failure().isPresent()) {
            throw body.failure().get();
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : new String(answer, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank()) {
                lines.add(json(command, line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return lines;
    }

    /** A command whose answer is a stream of bytes; the timeout is for its beginning. Closing it is the caller's. */
    HttpResponse<InputStream> stream(Command command, Duration timeout) throws IOException {
        HttpResponse<InputStream> response =
                send(command, BodyPublishers.noBody(), BodyHandlers.ofInputStream(), timeout);
        if (response.statusCode() != OK) {
            try (InputStream error = response.body()) {
                throw refusal(command, response.statusCode(), error.readNBytes(MAX_ERROR));
            }
        }
        return response;
    }

    private <T> HttpResponse<T> send(Command command, BodyPublisher body, BodyHandler<T> handler, Duration timeout)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(command.uri(api)).POST(body);
        if (!command.contentType().isEmpty()) {
            request.header("Content-Type", command.contentType());
        }
        CompletableFuture<HttpResponse<T>> exchange = http.sendAsync(request.build(), handler);
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new StorageUnreachableException(
                    api, command.name() + " took longer than " + timeout.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            InterruptedIOException told = new InterruptedIOException("interrupted in IPFS " + command.name());
            told.initCause(interrupted);
            throw told;
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof StorageException refused) {
                throw refused;
            }
            throw new StorageUnreachableException(api, reason(command, cause), cause == null ? failed : cause);
        }
    }

    private static String reason(Command command, @Nullable Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nothing listens there";
        }
        String message = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
        return command.name() + " broke off (" + message + ")";
    }

    private static byte[] bodyOf(Command command, HttpResponse<byte[]> response) throws StorageException {
        if (response.statusCode() != OK) {
            throw refusal(command, response.statusCode(), response.body());
        }
        return response.body();
    }

    private static JsonNode json(Command command, byte[] body) throws StorageException {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new StorageException(
                    "IPFS " + command.name() + " answered with something that is not JSON."
                            + " Is ipfs.api-url the RPC of a node, and not its gateway?",
                    malformed);
        }
    }

    private static StorageException refusal(Command command, int status, byte[] body) {
        String message = new String(body, StandardCharsets.UTF_8).strip();
        try {
            JsonNode error = JSON.readTree(body);
            if (error != null && error.hasNonNull("Message")) {
                message = error.get("Message").asText();
            }
        } catch (IOException plainText) {
            // Kubo answers unknown commands in plain text, which is already the message.
            message = message + " (HTTP " + status + ")";
        }
        String lower = message.toLowerCase(Locale.ROOT);
        if (NOT_FOUND_PHRASES.stream().anyMatch(lower::contains) && !lower.startsWith("404")) {
            return new ContentNotFoundException(command.subject(), message);
        }
        return new StorageException("IPFS " + command.name() + " refused: " + message);
    }

    /** A command and its query. */
    record Command(String name, String query, String subject, String contentType) {
        static Command of(String name) {
            return new Command(name, "", name, "");
        }

        static Command on(String name, Object path) {
            return new Command(name, "", path.toString(), "").with("arg", path);
        }

        Command with(String key, Object value) {
            String pair = key + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
            return new Command(name, query.isEmpty() ? pair : query + "&" + pair, subject, contentType);
        }

        private Command ofType(String type) {
            return new Command(name, query, subject, type);
        }

        private URI uri(URI api) {
            String base = api.toString();
            return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v0/" + name
                    + (query.isEmpty() ? "" : "?" + query));
        }
    }
}
