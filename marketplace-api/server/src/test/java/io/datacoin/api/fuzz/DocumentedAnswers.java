package io.datacoin.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.http.ApiDocument;
import io.datacoin.api.http.ApiOperation;
import io.datacoin.api.http.ApiOperation.Access;
import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer is one the document promises. For one thread. */
final class DocumentedAnswers {
    /** Names of classes, frames of stacks, paths of this machine, words of the database. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(?:java|javax|jdk|sun|io\\.(?:datacoin|vertx|netty)|com\\.fasterxml|org\\.\\w+)"
                    + "\\.\\w+[.$]|\\b[A-Z]\\w+(?:Exception|Error)\\b|\\bat \\w+\\.|/(?:tmp|home|root|var|usr)/|\\bSQLSTATE\\b|\\b(?:null pointer|Cannot invoke)\\b");
    /** Of a machine that is asked by a few at once these would say that places are not given back. */
    private static final Set<String> NEVER = Set.of("internal-error", "too-many-at-once", "overloaded", "unavailable");

    private final JsonObject document;
    private final Map<String, JsonObject> operations = new HashMap<>();
    private final Map<String, Validator> validators = new HashMap<>();

    DocumentedAnswers(ApiDocument document) {
        this.document = document.json();
        this.document
                .getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue()).forEach(method -> {
                    JsonObject operation = (JsonObject) method.getValue();
                    operations.put(operation.getString("operationId"), operation);
                }));
    }

    /** What is wrong with the answer; empty when nothing is. */
    Optional<String> flaw(FuzzedRequest request, RawConnection.Answer answer) {
        if (answer.status() == 500) {
            return Optional.of(
                    "500 of " + request.operation().map(ApiOperation::id).orElse("?") + ": " + answer.text());
        }
        if (request.operation().isEmpty()) {
            return answer.status() < 400 ? Optional.empty() : problemFlaw(request, answer);
        }
        ApiOperation operation = request.operation().get();
        if (!statuses(operation).contains(Integer.toString(answer.status()))) {
            return Optional.of(answer.status() + " is not a status of " + operation.id() + ": " + answer.text());
        }
        Optional<JsonObject> documented = response(operation, answer.status());
        if (answer.status() >= 400 && !(documented.isPresent() && hasNoProblem(documented.get()))) {
            return problemFlaw(request, answer);
        }
        if (documented.isEmpty() || request.head()) {
            return Optional.empty();
        }
        return bodyFlaw(operation.id(), documented.get(), answer);
    }

    /** Health says 503 in its own form. */
    private static boolean hasNoProblem(JsonObject response) {
        JsonObject content = response.getJsonObject("content");
        return content != null && !content.containsKey("application/problem+json");
    }

    private Set<String> statuses(ApiOperation operation) {
        Set<String> statuses = new TreeSet<>(
                json(operations, operation.id()).getJsonObject("responses").fieldNames());
        JsonObject shared = document.getJsonObject("x-shared-responses");
        add(statuses, shared.getJsonArray("always"));
        if (operation.access() != Access.OPEN) {
            add(statuses, shared.getJsonArray("withSession"));
        }
        if (operation.body().isPresent()) {
            add(statuses, shared.getJsonArray("withBody"));
        }
        return statuses;
    }

    private static void add(Set<String> statuses, JsonArray more) {
        more.forEach(status -> statuses.add(status.toString()));
    }

    private static JsonObject json(Map<String, JsonObject> objects, String name) {
        return Optional.ofNullable(objects.get(name)).orElseThrow();
    }

    private Optional<JsonObject> response(ApiOperation operation, int status) {
        JsonObject response =
                json(operations, operation.id()).getJsonObject("responses").getJsonObject(Integer.toString(status));
        if (response != null && response.containsKey("$ref")) {
            String reference = response.getString("$ref");
            response = document.getJsonObject("components")
                    .getJsonObject("responses")
                    .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
        }
        return Optional.ofNullable(response);
    }

    private Optional<String> bodyFlaw(String operation, JsonObject response, RawConnection.Answer answer) {
        JsonObject content = response.getJsonObject("content");
        if (content == null) {
            return answer.body().length() == 0
                    ? Optional.empty()
                    : Optional.of("a body where none is documented: " + answer.text());
        }
        JsonObject media = content.getJsonObject(answer.contentType());
        if (media == null) {
            return Optional.of(operation + " answers with " + answer.contentType() + ": " + answer.text());
        }
        // JSON lines are not one document.
        if (!answer.contentType().matches(".*[/+]json")) {
            return Optional.empty();
        }
        return schemaFlaw(operation + answer.status(), media.getJsonObject("schema"), answer);
    }

    private Optional<String> problemFlaw(FuzzedRequest request, RawConnection.Answer answer) {
        if (request.head()) {
            return Optional.empty();
        }
        if (!answer.contentType().equals("application/problem+json")) {
            return Optional.of(
                    answer.status() + " without a problem but with \"" + answer.contentType() + "\": " + answer.text());
        }
        Matcher inside = INSIDE.matcher(answer.text());
        if (inside.find()) {
            return Optional.of("\"" + inside.group() + "\" tells of the inside: " + answer.text());
        }
        Optional<String> flaw =
                schemaFlaw("problem", new JsonObject().put("$ref", "#/components/schemas/Problem"), answer);
        if (flaw.isPresent()) {
            return flaw;
        }
        JsonObject problem = new JsonObject(answer.text());
        if (problem.getInteger("status") != answer.status()
                || problem.getString("detail").isBlank()
                || problem.getString("remedy").isBlank()
                || RefusalCode.named(problem.getString("code")).isEmpty()
                || NEVER.contains(problem.getString("code"))) {
            return Optional.of("not a problem of the catalogue that can be here: " + answer.text());
        }
        return Optional.empty();
    }

    private Optional<String> schemaFlaw(String name, JsonObject schema, RawConnection.Answer answer) {
        JsonNode read;
        try {
            read = CanonicalJson.parse(answer.text());
        } catch (IOException notJson) {
            return Optional.of("no JSON: " + answer.text());
        }
        OutputUnit result =
                validators.computeIfAbsent(name, unseen -> validator(schema)).validate(new JsonObject(read.toString()));
        return Boolean.TRUE.equals(result.getValid())
                ? Optional.empty()
                : Optional.of("does not fit the schema of " + name.toLowerCase(Locale.ROOT) + ": "
                        + result.getErrors().stream().map(OutputUnit::getError).toList() + " " + answer.text());
    }

    private Validator validator(JsonObject schema) {
        JsonObject whole = schema.copy()
                .put(
                        "components",
                        new JsonObject()
                                .put(
                                        "schemas",
                                        document.getJsonObject("components").getJsonObject("schemas")));
        return Validator.create(
                JsonSchema.of(whole),
                new JsonSchemaOptions()
                        .setBaseUri("https://marketplace.invalid")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }
}
