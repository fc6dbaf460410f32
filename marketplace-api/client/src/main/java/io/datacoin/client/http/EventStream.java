package io.datacoin.client.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ClientCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows a stream of server-sent events (WHATWG HTML, section 9.2) and reconnects with Last-Event-ID when the
 * connection breaks. Not thread-safe.
 */
public final class EventStream {
    private static final int MOST_RECONNECTS = 60;
    /** In characters; the largest event holds a draft of a manifest, of at most 1 MiB. */
    private static final int LONGEST_EVENT = 4 << 20;

    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);

    private final ApiClient api;
    private final String path;
    private Optional<String> lastEventId = Optional.empty();
    private int reconnectsWithoutEvent;

    public EventStream(ApiClient api, String path) {
        this.api = api;
        this.path = path;
    }

    /**
     * Hands every event's data to {@code goOn} until it answers false.
     *
     * @throws RefusedException when the stream is refused, or breaks more than 60 times in a row without one event
     */
    public void follow(Predicate<JsonNode> goOn) {
        RetryPolicy<Boolean> reconnect = RetryPolicy.<Boolean>builder()
                .handle(IOException.class)
                .handleIf(failure -> failure instanceof RefusedException refused && ApiClient.isPassing(refused))
                .handleResult(false)
                .withDelay(RECONNECT_PAUSE)
                .withMaxRetries(-1)
                .abortIf((enough, failure) -> reconnectsWithoutEvent >= MOST_RECONNECTS)
                .onRetry(attempt -> reconnectsWithoutEvent++)
                .build();
        try {
            if (!Failsafe.with(reconnect).get(() -> followOnce(goOn))) {
                throw broken();
            }
        } catch (FailsafeException failure) {
            throw broken();
        }
    }

    private RefusedException broken() {
        return new RefusedException(
                ClientCode.STREAM_BROKEN,
                "the stream of events from " + path + " keeps breaking",
                "run the command again; it goes on where the work stands");
    }

    /** True when the reader had enough, false when the stream ended before. */
    private boolean followOnce(Predicate<JsonNode> goOn) throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
        lastEventId.ifPresent(id -> headers.put("Last-Event-ID", id));
        HttpResponse<InputStream> response = api.open(path, headers);
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (@Nullable String line = line(lines); line != null; line = line(lines)) {
                if (line.isEmpty()) {
                    if (data.length() > 0) {
                        reconnectsWithoutEvent = 0;
                        if (!goOn.test(api.parse(data.toString()))) {
                            return true;
                        }
                    }
                    data.setLength(0);
                } else if (line.startsWith("data:")) {
                    data.append(line.substring("data:".length()).stripLeading());
                    if (data.length() > LONGEST_EVENT) {
                        throw ApiClient.endless(LONGEST_EVENT);
                    }
                } else if (line.startsWith("id:")) {
                    lastEventId = Optional.of(line.substring("id:".length()).strip());
                }
            }
        }
        return false;
    }

    /** The next line; a server that never ends one does not fill this machine's memory. */
    private static @Nullable String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = lines.read(); next >= 0; next = lines.read()) {
            if (next == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            if (line.length() >= LONGEST_EVENT) {
                throw ApiClient.endless(LONGEST_EVENT);
            }
            line.append((char) next);
        }
        return line.length() > 0 ? line.toString() : null;
    }
}
