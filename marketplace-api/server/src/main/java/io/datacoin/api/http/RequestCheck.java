package io.datacoin.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.http.ApiOperation.ApiParameter;
import io.datacoin.api.http.ApiOperation.In;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;
import io.datacoin.training.spec.json.UnacceptableJsonException;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares a request with its operation in the document. Parameters on one event loop; bodies are thread-safe. */
final class RequestCheck {
    /** Parts of the detail; the list of errors has more. */
    private static final int SHOWN_PROBLEMS = 5;
    /** Values, keys and brackets: a kilobyte of "{},{},…" becomes a hundred kilobytes of objects. */
    private static final int MOST_TOKENS = 20_000;

    private static final int MOST_LEVELS = 32;
    /** One text for each number: Java alone also reads "+1", "0001" and digits of every alphabet. Fits a long. */
    static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    private static final String COMPARE = "Compare the request with /v1/docs.";

    private final ApiOperation operation;
    private final Map<String, Validator> parameterSchemas = new HashMap<>();
    private final Optional<Validator> bodySchema;
    private final JsonLimits limits;

    RequestCheck(ApiOperation operation) {
        this.operation = operation;
        operation.parameters().forEach(each -> parameterSchemas.put(each.name(), validator(each.schema())));
        this.bodySchema = operation.body().map(RequestCheck::validator);
        this.limits = new JsonLimits(Math.max(1, operation.bodyLimit()), MOST_TOKENS, MOST_LEVELS);
    }

    private static Validator validator(JsonObject schema) {
        return Validator.create(
                // The library writes marks of its own into a schema, which callers are not to read.
                JsonSchema.of(schema.copy()),
                new JsonSchemaOptions()
                        .setBaseUri("https://marketplace.invalid")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    /** The parameters by name, with defaults; refuses what the document does not know. */
    Map<String, String> parameters(Map<String, String> path, MultiMap query, MultiMap headers) {
        for (String name : query.names()) {
            if (operation.parameters().stream()
                    .noneMatch(each -> each.in() == In.QUERY && each.name().equals(name))) {
                throw Problems.invalid(
                                ApiCode.UNKNOWN_PARAMETER,
                                "query parameter \"" + name + "\" is not known here",
                                "Known are: " + known() + ".")
                        .thrown();
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (ApiParameter parameter : operation.parameters()) {
            Optional<String> given = Optional.ofNullable(
                    switch (parameter.in()) {
                        case PATH -> path.get(parameter.name());
                        case QUERY -> query.get(parameter.name());
                        case HEADER -> headers.get(parameter.name());
                    });
            given.ifPresent(value -> check(parameter, value));
            given.or(() -> Optional.ofNullable(parameter.schema().getValue("default"))
                            .map(Object::toString))
                    .ifPresentOrElse(value -> values.put(parameter.name(), value), () -> requireOptional(parameter));
        }
        return values;
    }

    private String known() {
        TreeSet<String> names = new TreeSet<>();
        operation.parameters().stream().filter(each -> each.in() == In.QUERY).forEach(each -> names.add(each.name()));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static void requireOptional(ApiParameter parameter) {
        if (parameter.required()) {
            throw Problems.invalid(
                            ApiCode.MISSING_PARAMETER, "parameter \"" + parameter.name() + "\" is missing", COMPARE)
                    .thrown();
        }
    }

    private void check(ApiParameter parameter, String text) {
        Object value = text;
        if ("integer".equals(parameter.schema().getString("type"))) {
            if (!WHOLE_NUMBER.matcher(text).matches()) {
                throw badParameter(parameter, text);
            }
            value = Long.parseLong(text);
        }
        Validator validator = parameterSchemas.get(parameter.name());
        if (!isStorable(text)
                || (validator != null && !validator.validate(value).getValid())) {
            throw badParameter(parameter, text);
        }
    }

    private static ProblemException badParameter(ApiParameter parameter, String text) {
        String printable = text.replace('\0', ' ');
        String shown = printable.length() > 100 ? printable.substring(0, 100) + "…" : printable;
        return Problems.invalid(
                        ApiCode.INVALID_PARAMETER,
                        "parameter \"" + parameter.name() + "\": \"" + shown + "\" (expected: "
                                + expected(parameter.schema()) + ")",
                        COMPARE)
                .thrown();
    }

    /** What a parameter may be, in words. */
    private static String expected(JsonObject schema) {
        if (schema.containsKey("enum")) {
            return schema.getJsonArray("enum").stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if ("integer".equals(schema.getString("type"))) {
            return "a whole number" + bound(schema, "minimum", " from ") + bound(schema, "maximum", " to ");
        }
        if (schema.containsKey("pattern")) {
            return "a text of the form " + schema.getString("pattern");
        }
        return "a text of characters that can be stored" + bound(schema, "maxLength", ", at most ");
    }

    private static String bound(JsonObject schema, String keyword, String words) {
        return schema.containsKey(keyword) ? words + schema.getValue(keyword) : "";
    }

    /** The body as JSON, when the operation has one and the text fits its schema. Slow for large bodies. */
    JsonNode body(String text) {
        JsonNode json;
        try {
            json = CanonicalJson.parse(text, limits);
        } catch (StreamConstraintsException | UnacceptableJsonException large) {
            throw Problems.invalid(
                            ApiCode.BODY_TOO_COMPLEX,
                            "the body is more than this operation takes: " + CanonicalJson.mistake(large),
                            "Send at most " + MOST_TOKENS + " values, keys and brackets on " + MOST_LEVELS
                                    + " levels, and numbers an IEEE double can hold.")
                    .thrown();
        } catch (JsonProcessingException malformed) {
            throw Problems.invalid(
                            ApiCode.MALFORMED_JSON,
                            "the body is not valid JSON: " + CanonicalJson.mistake(malformed),
                            "Check commas, quotes and brackets; each key may appear once.")
                    .thrown();
        }
        if (!json.isObject()) {
            throw Problems.invalid(ApiCode.MALFORMED_JSON, "the body is not a JSON object", COMPARE)
                    .thrown();
        }
        requireStorable(json);
        bodySchema
                .map(schema -> validated(schema, new JsonObject(text)))
                .filter(result -> !result.getValid())
                .ifPresent(result -> {
                    throw refused(result);
                });
        return json;
    }

    private static OutputUnit validated(Validator schema, JsonObject json) {
        // The library does not promise that a validator is thread-safe.
        synchronized (schema) {
            return schema.validate(json);
        }
    }

    /** PostgreSQL and UTF-8 know neither NUL nor half a surrogate pair; nothing else is made of them either. */
    private static void requireStorable(JsonNode json) {
        if (json.isTextual() && !isStorable(json.textValue())) {
            throw unstorable();
        }
        if (json.isObject()) {
            json.fieldNames().forEachRemaining(name -> {
                if (!isStorable(name)) {
                    throw unstorable();
                }
            });
        }
        json.forEach(RequestCheck::requireStorable);
    }

    static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(character -> character == 0
                        || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE));
    }

    private static ProblemException unstorable() {
        return Problems.invalid(
                        ApiCode.INVALID_CHARACTER,
                        "the body has a text with a NUL character or half of a surrogate pair",
                        "Leave such characters out.")
                .thrown();
    }

    private ProblemException refused(OutputUnit result) {
        List<OutputUnit> errors = Optional.ofNullable(result.getErrors()).orElse(List.of());
        int deepest = errors.stream().mapToInt(RequestCheck::depth).max().orElse(0);
        List<Problem.Place> places = errors.stream()
                .filter(each -> depth(each) == deepest)
                .sorted(Comparator.comparing(RequestCheck::pointer))
                .map(each -> new Problem.Place(
                        pointer(each), new Refusal(ApiCode.DOES_NOT_FIT, String.valueOf(each.getError()), COMPARE)))
                .distinct()
                .toList();
        String detail = places.isEmpty()
                ? "the body does not fit the document"
                : "the body does not fit the document"
                        + places.stream()
                                .limit(SHOWN_PROBLEMS)
                                .map(each -> (each.pointer().isEmpty() ? ": " : ": at " + each.pointer() + " ")
                                        + each.refusal().detail())
                                .reduce("", String::concat);
        Refusal refusal =
                new Refusal(ApiCode.INVALID_BODY, detail, "See operation " + operation.id() + " in /v1/docs.");
        return Problem.of(400, refusal, places).thrown();
    }

    private static int depth(OutputUnit unit) {
        return (int) pointer(unit).chars().filter(character -> character == '/').count();
    }

    private static String pointer(OutputUnit unit) {
        String location = Optional.ofNullable(unit.getInstanceLocation()).orElse("#");
        return location.startsWith("#") ? location.substring(1) : location;
    }
}
