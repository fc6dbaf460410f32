package io.datacoin.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;

/**
 * A request that fits the document.
 *
 * @param operationId which operation
 * @param parameters path, query and header parameters of the document by name, defaults filled in
 * @param body the JSON body, {@link MissingNode} when the operation has none
 * @param session who calls, when there is a valid session
 * @param token the bearer token of that session; never logged
 * @param address network address the request came from
 * @param origin scheme and authority the caller used, for example {@code http://127.0.0.1:8080}
 */
public record Call(
        String operationId,
        Map<String, String> parameters,
        JsonNode body,
        Optional<Caller> session,
        Optional<String> token,
        String address,
        String origin) {
    /** Copies the parameters. */
    public Call {
        parameters = Map.copyOf(parameters);
    }

    /** The same with its body. */
    Call with(JsonNode json) {
        return new Call(operationId, parameters, json, session, token, address, origin);
    }

    /** The same with who calls. */
    Call by(Caller caller, String presented) {
        return new Call(operationId, parameters, body, Optional.of(caller), Optional.of(presented), address, origin);
    }

    /** By whom limits are counted: the wallet of the session, else the network address. */
    public String counted() {
        return session.map(caller -> caller.address().hex()).orElse(address);
    }

    /** Who calls; only for operations that need a session. */
    public Caller caller() {
        return session.orElseThrow(() -> Problems.sessionMissing().thrown());
    }

    /** A parameter that may be absent. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A parameter the document requires or gives a default. */
    public String parameter(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalStateException("the document does not require parameter " + name));
    }

    /** A whole number parameter the document requires or gives a default. */
    public int number(String name) {
        return Integer.parseInt(parameter(name));
    }

    /** A text of the body that may be absent. */
    public Optional<String> bodyText(String name) {
        return Optional.ofNullable(body.get(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** A text of the body the document requires. */
    public String requiredText(String name) {
        return bodyText(name).orElseThrow(() -> new IllegalStateException("the document does not require " + name));
    }

    @Override
    public String toString() {
        // Bodies carry signatures and headers carry tokens: neither belongs into a log.
        return operationId;
    }
}
