package io.datacoin.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.domain.refusal.RefusalCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caller is told when something is refused (RFC 9457): a refusal with what only HTTP has. An answer that the same
 * request may not get again says with {@code Retry-After} how long to wait.
 *
 * @param status HTTP status, 400 to 599
 * @param refusal what is wrong and what to do
 * @param errors the single places of a document that are wrong, may be empty; the first 20 are kept
 * @param errorCount how many there are
 * @param headers further response headers, for example {@code Retry-After}
 */
public record Problem(int status, Refusal refusal, List<Place> errors, int errorCount, Map<String, String> headers) {
    /** Nobody mends more at once, and an answer must not be larger than its question. */
    private static final int SHOWN_ERRORS = 20;
    /** Words of callers are repeated in details. */
    private static final int LONGEST_DETAIL = 1_000;

    private static final String RETRY_AFTER = "Retry-After";
    /** For who knows nothing more exact: about as long as a part takes to start again. */
    private static final String WAIT_SECONDS = "5";
    /** Not to a login that is too early: only the message says when its time begins. */
    private static final Set<Integer> WORTH_WAITING = Set.of(409, 429, 500, 503);

    /**
     * One wrong place.
     *
     * @param pointer JSON pointer into the request, {@code ""} for the whole
     * @param refusal what is wrong there
     */
    public record Place(String pointer, Refusal refusal) {}

    /** Copies the collections; adds how long to wait if nothing is said about it and waiting helps. */
    public Problem {
        errors = errors.stream().limit(SHOWN_ERRORS).toList();
        HashMap<String, String> all = new HashMap<>(headers);
        if (refusal.retryable() && WORTH_WAITING.contains(status)) {
            all.putIfAbsent(RETRY_AFTER, WAIT_SECONDS);
        }
        headers = Map.copyOf(all);
    }

    /** A problem with places. */
    public static Problem of(int status, Refusal refusal, List<Place> errors) {
        return new Problem(status, refusal, errors, errors.size(), Map.of());
    }

    /** A problem without places. */
    public static Problem of(int status, RefusalCode code, String detail, String remedy) {
        return of(status, new Refusal(code, detail, remedy));
    }

    /** A problem made of a refusal. */
    public static Problem of(int status, Refusal refusal) {
        return of(status, refusal, List.of());
    }

    /** The same with the time to wait, in whole seconds. */
    public Problem after(Duration wait) {
        return with(RETRY_AFTER, Long.toString(wait.toSeconds()));
    }

    /** The same with one more header. */
    public Problem with(String header, String value) {
        HashMap<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, refusal, errors, errorCount, more);
    }

    /** This problem on its way to the caller. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }

    /** The JSON document. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "urn:datacoin:problem:" + refusal.code());
        json.put("title", HttpResponseStatus.valueOf(status).reasonPhrase());
        json.put("status", status);
        json.put("code", refusal.code());
        json.put("detail", shortened(refusal.detail()));
        json.put("remedy", shortened(refusal.remedy()));
        json.put("retryable", refusal.retryable());
        if (!errors.isEmpty()) {
            ArrayNode places = json.putArray("errors");
            errors.forEach(place -> places.addObject()
                    .put("pointer", shortened(place.pointer))
                    .put("code", place.refusal.code())
                    .put("detail", shortened(place.refusal.detail()))
                    .put("remedy", shortened(place.refusal.remedy())));
        }
        if (errorCount > errors.size()) {
            json.put("errorCount", errorCount);
        }
        return json;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
