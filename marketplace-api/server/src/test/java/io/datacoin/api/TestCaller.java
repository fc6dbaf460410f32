package io.datacoin.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.chain.signing.ChecksumAddress;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.training.spec.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Somebody who calls the API over HTTP. */
public final class TestCaller {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private @Nullable PrivateKey key;
    private @Nullable String token;

    TestCaller(URI server) {
        this.server = server;
    }

    /** The wallet; only after logging in. */
    public PrivateKey key() {
        return java.util.Objects.requireNonNull(key);
    }

    /** The session's token; only after logging in. */
    public String token() {
        return java.util.Objects.requireNonNull(token);
    }

    public URI server() {
        return server;
    }

    /** Logs the wallet in. */
    public void login(PrivateKey wallet) {
        JsonNode challenge = json(send("POST", "/auth/nonce", Optional.empty()));
        String message = loginMessage(challenge, wallet);
        HttpResponse<String> answer = post(
                "/auth/login",
                "{\"message\":" + quoted(message) + ",\"signature\":\""
                        + wallet.sign(PersonalMessage.digest(message)).hex() + "\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        this.key = wallet;
        this.token = json(answer).get("token").asText();
    }

    /** The EIP-4361 message a wallet would show. */
    public static String loginMessage(JsonNode challenge, PrivateKey wallet) {
        return challenge.get("domain").asText() + " wants you to sign in with your Ethereum account:\n"
                + ChecksumAddress.of(wallet.address()) + "\n\n"
                + challenge.get("statement").asText() + "\n\nURI: "
                + challenge.get("uri").asText() + "\nVersion: 1\nChain ID: "
                + challenge.get("chainId").asLong() + "\nNonce: "
                + challenge.get("nonce").asText() + "\nIssued At: "
                + challenge.get("issuedAt").asText() + "\nExpiration Time: "
                + challenge.get("expirationTime").asText();
    }

    public static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    /** A request with headers in pairs. */
    public HttpResponse<String> send(String method, String path, Optional<byte[]> body, String... headers) {
        return exchange(request(method, path, body, headers));
    }

    private HttpRequest request(String method, String path, Optional<byte[]> body, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server + "/v1" + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        for (int index = 0; index < headers.length; index += 2) {
            builder.header(headers[index], headers[index + 1]);
        }
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder.build();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The lines of a stream of events until it ends. */
    public String events(String path, String... headers) {
        return send("GET", path, Optional.empty(), headers).body();
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, Optional.empty());
    }

    public HttpResponse<String> post(String path, String json, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", path, Optional.of(json.getBytes(StandardCharsets.UTF_8)), all);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return CanonicalJson.parse(answer.body());
        } catch (IOException notJson) {
            throw new AssertionError(answer.statusCode() + " with no JSON: " + answer.body(), notJson);
        }
    }

    /** The answer must be a problem with this status and code; gives the whole document. */
    public static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = json(answer);
        assertEquals(code, problem.path("code").asText(), answer.body());
        assertEquals(status, problem.path("status").asInt());
        if (problem.path("remedy").asText().isBlank()
                || problem.path("detail").asText().isBlank()) {
            throw new AssertionError("a problem without detail or remedy: " + problem);
        }
        return problem;
    }

    /** Announces a file and gives its path under /v1. */
    public String announce(String name, long length) {
        HttpResponse<String> answer = send(
                "POST",
                "/uploads",
                Optional.empty(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Long.toString(length),
                "Upload-Metadata",
                "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)));
        assertEquals(201, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Location").orElseThrow().substring("/v1".length());
    }

    /** Appends to an upload. */
    public HttpResponse<String> append(String upload, long offset, byte[] bytes, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 6);
        String[] own = {
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            Long.toString(offset),
            "Content-Type",
            "application/offset+octet-stream"
        };
        System.arraycopy(own, 0, all, headers.length, own.length);
        return send("PATCH", upload, Optional.of(bytes), all);
    }

    /** Uploads a file and gives its id. */
    public String upload(String name, byte[] bytes) {
        String upload = announce(name, bytes.length);
        assertEquals(204, append(upload, 0, bytes).statusCode());
        return upload.substring("/uploads/".length());
    }

    /** Uploads a CSV and waits until its ingest rests. */
    public JsonNode ingest(String csv, String name) {
        String uploadId = upload("data.csv", csv.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> created =
                post("/datasets", "{\"uploadId\":\"" + uploadId + "\",\"name\":" + quoted(name) + "}");
        assertEquals(202, created.statusCode(), created.body());
        return awaitIngest(json(created).get("id").asText());
    }

    /** Waits until the ingest is ready or has failed. */
    public JsonNode awaitIngest(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode ingest = json(get("/ingests/" + id));
            if (!ingest.get("status").asText().matches("queued|running")) {
                return ingest;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("ingest " + id + " does not end");
    }

    /** Signs the draft of a ready ingest and hands the signature in. */
    public JsonNode signManifest(JsonNode ingest) {
        Bytes32 digest = Bytes32.fromHex(ingest.at("/signing/digest").asText());
        HttpResponse<String> answer = post(
                "/ingests/" + ingest.get("id").asText() + "/manifest",
                "{\"signature\":\"" + key().sign(PersonalMessage.digest(digest)).hex() + "\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer);
    }

    /** Waits until the dataset is listed. */
    public JsonNode awaitDataset(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            HttpResponse<String> answer = get("/datasets/" + id);
            if (answer.statusCode() == 200) {
                return json(answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("dataset " + id + " is not listed");
    }
}
