package io.datacoin.api.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.refusal.Refusal;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller is told when something is refused (RFC 9457).
 *
 * @param status HTTP status, 400 to 599
 * @param refusal what is wrong and what to do
 * @param errors the single places of a document that are wrong, may be empty
 * @param headers further response headers, for example {@code Retry-After}
 */
public record Problem(int status, Refusal refusal, List<Place> errors, Map<String, String> headers) {
    /**
     * One wrong place.
     *
     * @param pointer JSON pointer into the request, {@code ""} for the whole
     * @param refusal what is wrong there
     */
    public record Place(String pointer, Refusal refusal) {}

    /** Copies the collections. */
    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    /** A problem without places. */
    public static Problem of(int status, String code, String detail, String remedy) {
        return of(status, new Refusal(code, detail, remedy));
    }

    /** A problem made of a refusal. */
    public static Problem of(int status, Refusal refusal) {
        return new Problem(status, refusal, List.of(), Map.of());
    }

    /** The same with one more header. */
    public Problem with(String header, String value) {
        HashMap<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, refusal, errors, more);
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
        json.put("detail", refusal.detail());
        json.put("remedy", refusal.remedy());
        if (!errors.isEmpty()) {
            ArrayNode places = json.putArray("errors");
            errors.forEach(place -> places.addObject()
                    .put("pointer", place.pointer)
                    .put("code", place.refusal.code())
                    .put("detail", place.refusal.detail())
                    .put("remedy", place.refusal.remedy()));
        }
        return json;
    }
}
