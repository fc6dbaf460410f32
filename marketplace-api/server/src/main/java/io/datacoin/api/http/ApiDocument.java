package io.datacoin.api.http;

import io.datacoin.api.http.ApiOperation.Access;
import io.datacoin.api.http.ApiOperation.ApiParameter;
import io.datacoin.api.http.ApiOperation.In;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document as the server reads it. Immutable. */
public final class ApiDocument {
    private final JsonObject root;
    private final List<ApiOperation> operations;

    private ApiDocument(JsonObject root) {
        this.root = root;
        this.operations = readOperations();
    }

    /**
     * Reads the document.
     *
     * @throws IllegalArgumentException when it is not one this server can serve
     */
    public static ApiDocument parse(String yaml) {
        Map<String, Object> tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new ApiDocument(new JsonObject(tree));
    }

    /** All operations, in the order of the document. */
    public List<ApiOperation> operations() {
        return operations;
    }

    /** The whole document, as read. */
    public JsonObject json() {
        return root.copy();
    }

    private List<ApiOperation> readOperations() {
        String prefix = root.getJsonArray("servers").getJsonObject(0).getString("url");
        List<ApiOperation> found = new ArrayList<>();
        for (Map.Entry<String, Object> path : root.getJsonObject("paths")) {
            for (Map.Entry<String, Object> method : (JsonObject) path.getValue()) {
                found.add(readOperation(prefix + path.getKey(), method.getKey(), (JsonObject) method.getValue()));
            }
        }
        return List.copyOf(found);
    }

    private ApiOperation readOperation(String path, String method, JsonObject operation) {
        List<ApiParameter> parameters = new ArrayList<>();
        for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = (JsonObject) resolved(each);
            parameters.add(new ApiParameter(
                    parameter.getString("name"),
                    In.valueOf(parameter.getString("in").toUpperCase(Locale.ROOT)),
                    parameter.getBoolean("required", false),
                    parameter.getJsonObject("schema")));
        }
        Optional<JsonObject> body = Optional.ofNullable(operation.getJsonObject("requestBody"))
                .map(request -> (JsonObject) resolved(request.getJsonObject("content")
                        .getJsonObject("application/json")
                        .getJsonObject("schema")));
        return new ApiOperation(
                operation.getString("operationId"),
                HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                path,
                access(operation.getJsonArray("security", new JsonArray())),
                parameters,
                body,
                bodyLimit(operation));
    }

    /** An operation whose body has no limit is not served. */
    private static int bodyLimit(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body == null) {
            return 0;
        }
        Integer limit = body.getInteger("x-body-limit");
        if (limit == null || limit < 1) {
            throw new IllegalArgumentException("x-body-limit of " + operation.getString("operationId") + ": " + limit
                    + " (expected: the largest body in bytes)");
        }
        return limit;
    }

    private static Access access(JsonArray security) {
        if (security.isEmpty()) {
            return Access.OPEN;
        }
        boolean withoutToken = security.stream().anyMatch(each -> ((JsonObject) each).isEmpty());
        return withoutToken ? Access.OPTIONAL : Access.SESSION;
    }

    /** Replaces every reference by what it refers to; the document has no recursive schema. */
    private Object resolved(Object node) {
        if (node instanceof JsonObject object) {
            JsonObject result = new JsonObject();
            if (object.containsKey("$ref")) {
                result.mergeIn((JsonObject) resolved(target(object.getString("$ref"))));
            }
            for (Map.Entry<String, Object> entry : object) {
                if (!entry.getKey().equals("$ref")) {
                    result.put(entry.getKey(), resolved(entry.getValue()));
                }
            }
            return result;
        }
        if (node instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(each -> result.add(resolved(each)));
            return result;
        }
        return node;
    }

    private JsonObject target(String reference) {
        if (!reference.startsWith("#/")) {
            throw new IllegalArgumentException("$ref: \"" + reference + "\" (expected: one into this document, #/…)");
        }
        JsonObject node = root;
        for (String name : Stream.of(reference.substring(2).split("/")).toList()) {
            JsonObject next = node.getJsonObject(name);
            if (next == null) {
                throw new IllegalArgumentException("$ref: \"" + reference + "\" (expected: something that is there)");
            }
            node = next;
        }
        return node;
    }
}
