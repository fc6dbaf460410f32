package io.datacoin.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * One marketplace API. Refusals of the server arrive as {@link RefusedException} with its code, detail and remedy.
 *
 * <p>Thread-safe after {@link #authenticate}.
 */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final int FIRST_ERROR_STATUS = 400;
    private static final int SUCCESS = 2;
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_QUOTE = 80;
    /** A page of the longest lists, a manifest or a report is far smaller; files are not read into memory at all. */
    static final int LARGEST_ANSWER_BYTES = 16 << 20;
    /** A problem document. */
    private static final int LARGEST_PROBLEM_BYTES = 256 << 10;

    /** What comes of a server, or a proxy before it, that is away for a moment. */
    private static final Set<RefusalCode> PASSING = Set.of(
            ClientCode.API_UNREACHABLE,
            ClientCode.API_CONNECTION_LOST,
            ApiCode.UNAVAILABLE,
            ClientCode.HTTP_502,
            ClientCode.HTTP_503,
            ClientCode.HTTP_504);
    /** Reading again changes nothing, so the command waits instead of its user. */
    private static final RetryPolicy<JsonNode> WAIT_FOR_THE_SERVER = RetryPolicy.<JsonNode>builder()
            .handleIf(failure -> failure instanceof RefusedException refused
                    && refused.refusal().is(ApiCode.UNAVAILABLE))
            .withDelay(Duration.ofMillis(500))
            .withMaxRetries(20)
            .build();

    /** A large file is read to its end by the server first; longer than that it has not taken for any. */
    private static final Duration LONGEST_CHECK = Duration.ofMinutes(30);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI base;
    private final Duration answerTimeout;
    private Optional<String> token = Optional.empty();
    private Consumer<String> waits = nobody -> {};

    public ApiClient(URI base) {
        this(base, ANSWER_TIMEOUT);
    }

    /** @param answerTimeout for the head of an answer, and then for its body */
    ApiClient(URI base, Duration answerTimeout) {
        this.answerTimeout = answerTimeout;
        String text = base.toString();
        this.base = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/v1");
    }

    public URI base() {
        return base;
    }

    /** Sends this bearer token from now on. */
    public void authenticate(String bearerToken) {
        token = Optional.of(bearerToken);
    }

    /** Says when it waits instead of its user. */
    public ApiClient tellingWaits(Consumer<String> teller) {
        waits = teller;
        return this;
    }

    /**
     * Reads; waits up to 10 s for a server that says it is not ready.
     *
     * @param fields what every answer to this question has
     * @throws RefusedException also when the answer has not: somebody else's server must not look like an empty marketplace
     */
    public JsonNode get(String path, String... fields) {
        JsonNode answer = Failsafe.with(WAIT_FOR_THE_SERVER)
                .get(() -> json(request(path).GET().build()));
        return having(answer, fields);
    }

    /** That answer of this API, when it has these fields; throws a {@link RefusedException} when not. */
    public JsonNode having(JsonNode answer, String... fields) {
        for (String field : fields) {
            if (!answer.hasNonNull(field)) {
                throw noApi("its answer has no \"" + field + "\"");
            }
        }
        return answer;
    }

    public JsonNode post(String path, Object body) {
        return Failsafe.with(this.<JsonNode>whileChecked())
                .get(() -> json(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(write(body)))
                        .build()));
    }

    public JsonNode post(String path, Object body, String idempotencyKey) {
        return json(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(write(body)))
                .build());
    }

    /**
     * The body as bytes while they arrive; the caller closes it. Waits, up to 30 min and as long as the server says each
     * time, while the server checks that the file is whole.
     */
    public HttpResponse<InputStream> open(String path, Map<String, String> headers) {
        HttpRequest.Builder builder = request(path).GET();
        headers.forEach(builder::header);
        HttpRequest request = builder.build();
        return Failsafe.with(this.<HttpResponse<InputStream>>whileChecked()).get(() -> opened(request));
    }

    /** As long as the server says that it still reads a file to its end; nothing was done then. */
    private <T> RetryPolicy<T> whileChecked() {
        return RetryPolicy.<T>builder()
                .handleIf(failure -> failure instanceof RefusedException refused
                        && refused.refusal().is(ApiCode.CONTENT_BEING_CHECKED))
                .withDelayFnOn(attempt -> waitFor(attempt.getLastException()), RefusedException.class)
                .withMaxRetries(-1)
                .withMaxDuration(LONGEST_CHECK)
                .onRetryScheduled(retry -> waits.accept(String.valueOf(
                                retry.getLastException().getMessage())
                        + "; asking again in " + Math.max(1, retry.getDelay().toSeconds()) + " s"))
                .build();
    }

    /** What the server asks for, within reason. */
    private static Duration waitFor(Throwable failure) {
        Duration asked = failure instanceof RefusedException refused
                ? refused.retryAfter().orElse(SHORTEST_WAIT)
                : SHORTEST_WAIT;
        if (asked.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    /** Whether the same request may well be answered in a moment. */
    static boolean isPassing(RefusedException refused) {
        return PASSING.stream().anyMatch(refused.refusal()::is);
    }

    /** An answer that is whole. */
    record WholeAnswer(int status, HttpHeaders headers, String body) {}

    /** Sends a request made by {@link #request} and refuses error statuses and answers that do not end. */
    WholeAnswer exchange(HttpRequest request) {
        HttpResponse<InputStream> response = opened(request);
        return new WholeAnswer(response.statusCode(), response.headers(), text(response.body(), LARGEST_ANSWER_BYTES));
    }

    private HttpResponse<InputStream> opened(HttpRequest request) {
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
            throw refusal(response.statusCode(), retryAfter(response), text(response.body(), LARGEST_PROBLEM_BYTES));
        }
        if (response.statusCode() / 100 != SUCCESS) {
            close(response.body());
            throw noApi("it answers " + response.statusCode()
                    + response.headers()
                            .firstValue("Location")
                            .map(elsewhere -> " and sends us to " + beginning(elsewhere))
                            .orElse(""));
        }
        return response;
    }

    /** Closing an answer nobody reads ends its connection. */
    private void close(InputStream body) {
        try {
            body.close();
        } catch (IOException failure) {
            throw connectionLost(failure);
        }
    }

    HttpRequest.Builder request(String path) {
        URI target = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(target).timeout(answerTimeout).header("Accept", "*/*");
        token.ifPresent(bearer -> builder.header("Authorization", "Bearer " + bearer));
        return builder;
    }

    static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("request body is not JSON", failure);
        }
    }

    private JsonNode json(HttpRequest request) {
        WholeAnswer answer = exchange(request);
        if (answer.status() == NO_CONTENT) {
            return JSON.createObjectNode();
        }
        return parse(answer.body());
    }

    /** An answer or an event of this API, each of which is an object. */
    JsonNode parse(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            if (document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException notJson) {
            throw withCause(noJson(text), notJson);
        }
        throw noJson(text);
    }

    private RefusedException noJson(String text) {
        return noApi(
                text.isBlank() ? "its answer is empty" : "its answer is no JSON object: " + beginning(text.strip()));
    }

    /** A library's words about a failure are for who debugs; they are never shown. */
    private static RefusedException withCause(RefusedException refused, IOException cause) {
        refused.initCause(cause);
        return refused;
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(LONGEST_QUOTE, text.length()));
    }

    RefusedException noApi(String why) {
        return new RefusedException(
                ClientCode.NOT_AN_API,
                "what answers at " + base + " is no DATACOIN API: " + why,
                "name a DATACOIN API with --api URL or DATACOIN_API");
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException nobodyThere) {
            throw unreachable();
        } catch (HttpConnectTimeoutException nobodyThere) {
            throw unreachable();
        } catch (IOException failure) {
            throw connectionLost(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    ClientCode.INTERRUPTED, "interrupted while waiting for " + base, "repeat the command");
        }
    }

    private String text(InputStream body, int most) {
        try {
            byte[] bytes = AnswerBody.read(body, most + 1, answerTimeout);
            if (bytes.length > most) {
                throw endless(most);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (HttpTimeoutException late) {
            throw withCause(noApi("its answer does not end within " + answerTimeout.toMillis() + " ms"), late);
        } catch (IOException failure) {
            throw connectionLost(failure);
        }
    }

    static RefusedException endless(int most) {
        return new RefusedException(
                ClientCode.ANSWER_TOO_LARGE,
                "the server's answer has more than " + most + " bytes",
                "check that --api or DATACOIN_API names a DATACOIN API, and ask for less at once");
    }

    private RefusedException unreachable() {
        return new RefusedException(
                ClientCode.API_UNREACHABLE,
                "nothing answers at " + base,
                "start a marketplace with ./datacoin up, or name another with --api URL or DATACOIN_API");
    }

    private RefusedException connectionLost(IOException failure) {
        if (failure instanceof SSLException) {
            return withCause(
                    new RefusedException(
                            ClientCode.API_CONNECTION_LOST,
                            "no secure connection to " + base + " could be made",
                            "check that the server speaks TLS, and that its certificate is valid for that name"),
                    failure);
        }
        String how = failure instanceof HttpTimeoutException
                ? "no answer came within " + ANSWER_TIMEOUT.toSeconds() + " s"
                : "it ended before the answer was whole";
        return withCause(
                new RefusedException(
                        ClientCode.API_CONNECTION_LOST,
                        "lost the connection to " + base + ": " + how,
                        "check the network and that --api or DATACOIN_API names a DATACOIN API, then repeat the"
                                + " command; repeating never pays twice"),
                failure);
    }

    /** In seconds, as this API writes it; a date is not understood, and means nothing here. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static RefusedException refusal(int status, Optional<Duration> retryAfter, String body) {
        JsonNode problem;
        try {
            problem = JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            problem = JSON.createObjectNode();
        }
        String code = text(problem, "code", "");
        if (code.isEmpty()) {
            return new RefusedException(Refusal.told(
                    "http-" + status,
                    "the server answered " + status + " without saying why",
                    "check that --api or DATACOIN_API names a DATACOIN API, then look at its log"));
        }
        StringBuilder detail = new StringBuilder(text(problem, "detail", "the server answered " + status));
        if (problem.path("errors").size() > 1) {
            for (JsonNode error : problem.path("errors")) {
                detail.append("\n  - ").append(text(error, "detail", "not said what"));
                String help = text(error, "remedy", "");
                detail.append(help.isEmpty() ? "" : " — " + help);
            }
        }
        return new RefusedException(
                Refusal.told(
                        code,
                        detail.toString(),
                        text(problem, "remedy", "the server names no remedy; see its documentation at /v1/docs"),
                        problem.path("retryable").asBoolean()),
                retryAfter);
    }

    /** A text somebody else wrote, or what stands for one that is missing, blank, or no text. */
    private static String text(JsonNode document, String name, String otherwise) {
        String text = document.path(name).isTextual() ? document.path(name).textValue() : "";
        return text.isBlank() ? otherwise : text;
    }
}
