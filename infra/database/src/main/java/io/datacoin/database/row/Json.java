package io.datacoin.database.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.job.Fault;
import io.datacoin.domain.job.JobProgress;
import io.datacoin.domain.job.JobResult;
import io.datacoin.domain.refusal.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** JSON in columns: how the domain's values are written there and read back. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** A new object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads what the database holds; throws {@link IllegalStateException} for what is no JSON. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds broken JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /** A member that must be there. */
    public static JsonNode member(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalStateException("the database holds " + json + " (expected: with \"" + name + "\")");
        }
        return value;
    }

    /** The text of a member that must be there. */
    public static String text(JsonNode json, String name) {
        return member(json, name).asText();
    }

    /** The text of a member, if it is there. */
    public static Optional<String> optionalText(JsonNode json, String name) {
        return json.hasNonNull(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
    }

    /** The address in a member that must be there. */
    public static Address address(JsonNode json, String name) {
        return Address.of(text(json, name));
    }

    /** The number in a member that must be there. */
    public static int number(JsonNode json, String name) {
        return member(json, name).asInt();
    }

    /** A result. */
    public static ObjectNode of(JobResult result) {
        ObjectNode json = object().put("provider", result.provider().hex());
        result.model().ifPresent(model -> json.put("model", model.text()));
        json.put("report", result.report().text());
        json.set("metrics", of(result.metrics()));
        return json;
    }

    /** Reads a result. */
    public static JobResult result(JsonNode json) {
        return new JobResult(
                address(json, "provider"),
                optionalText(json, "model").filter(text -> !text.isEmpty()).map(ContentId::of),
                ContentId.of(text(json, "report")),
                numbers(json.path("metrics")));
    }

    /** Progress. */
    public static ObjectNode of(JobProgress progress) {
        ObjectNode json = object().put("phase", progress.phase())
                .put("percent", progress.percent())
                .put("slot", progress.slot())
                .put("provider", progress.provider().hex());
        progress.iteration().ifPresent(iteration -> json.put("iteration", iteration));
        progress.iterations().ifPresent(iterations -> json.put("iterations", iterations));
        progress.objective().ifPresent(objective -> json.put("objective", objective));
        progress.message().ifPresent(message -> json.put("message", message));
        return json;
    }

    /** Reads progress. */
    public static JobProgress progress(JsonNode json) {
        return new JobProgress(
                number(json, "slot"),
                address(json, "provider"),
                text(json, "phase"),
                number(json, "percent"),
                optionalNumber(json, "iteration"),
                optionalNumber(json, "iterations"),
                json.hasNonNull("objective")
                        ? OptionalDouble.of(json.get("objective").asDouble())
                        : OptionalDouble.empty(),
                optionalText(json, "message"));
    }

    private static OptionalInt optionalNumber(JsonNode json, String name) {
        return json.hasNonNull(name) ? OptionalInt.of(json.get(name).asInt()) : OptionalInt.empty();
    }

    /** Adds the parts of a refusal. */
    public static ObjectNode put(ObjectNode json, Refusal refusal) {
        return json.put("code", refusal.code()).put("detail", refusal.detail()).put("remedy", refusal.remedy());
    }

    /** Reads a refusal. */
    public static Refusal refusal(JsonNode json) {
        return Refusal.told(text(json, "code"), text(json, "detail"), text(json, "remedy"));
    }

    /** Numbers by name. */
    public static ObjectNode of(Map<String, Double> numbers) {
        ObjectNode json = object();
        numbers.forEach(json::put);
        return json;
    }

    /** Reads numbers by name. */
    public static Map<String, Double> numbers(JsonNode json) {
        Map<String, Double> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> number : json.properties()) {
            numbers.put(number.getKey(), number.getValue().asDouble());
        }
        return numbers;
    }

    /** A failure and whose fault it is. */
    public static ObjectNode of(Fault fault, Refusal why) {
        return put(object().put("fault", fault.wireName()), why);
    }
}
