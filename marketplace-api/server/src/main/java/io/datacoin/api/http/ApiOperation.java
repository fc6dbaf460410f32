package io.datacoin.api.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the document, with every {@code $ref} followed.
 *
 * @param id its operationId
 * @param method HTTP method
 * @param path template with the server's prefix, {@code /v1/jobs/{jobId}:cancel}
 * @param access whether a session is needed
 * @param parameters path, query and header parameters
 * @param body JSON schema of the body when the operation has one
 * @param bodyLimit largest body in bytes, 0 when the operation has none
 */
public record ApiOperation(
        String id,
        HttpMethod method,
        String path,
        Access access,
        List<ApiParameter> parameters,
        Optional<JsonObject> body,
        int bodyLimit) {
    /** Copies the parameters. */
    public ApiOperation {
        parameters = List.copyOf(parameters);
    }

    /** Whether a session is needed. */
    public enum Access {
        /** Anyone, and a token is not looked at. */
        OPEN,
        /** Anyone, and a token shows more. */
        OPTIONAL,
        /** Only with a session. */
        SESSION
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param in where it stands
     * @param required whether it must be there
     * @param schema its JSON schema
     */
    public record ApiParameter(String name, In in, boolean required, JsonObject schema) {}

    /** Where a parameter stands. */
    public enum In {
        PATH,
        QUERY,
        HEADER
    }
}
