package io.datacoin.bridge.hyperlane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.id.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything public about a bridge. Immutable.
 *
 * @param home the chain where the tokens are locked
 * @param away the chain where they are minted
 * @param validators who signs, in the order signatures must stand in
 * @param threshold how many of them are needed
 * @param relayer where the relayer says what it is doing
 */
public record BridgeLayout(BridgeEnd home, BridgeEnd away, List<Address> validators, int threshold, URI relayer) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks that the ends differ and the threshold can be met; throws {@link IllegalArgumentException}. */
    public BridgeLayout {
        validators = List.copyOf(validators);
        if (home.domain() == away.domain()) {
            throw new IllegalArgumentException(
                    "away chain id: " + away.domain() + " (expected: another than the home chain's)");
        }
        if (threshold < 1 || threshold > validators.size()) {
            throw new IllegalArgumentException(
                    "threshold: " + threshold + " (expected: 1-" + validators.size() + ", the validators there are)");
        }
    }

    /** Both ends, home first. */
    public List<BridgeEnd> ends() {
        return List.of(home, away);
    }

    /** The end with that domain; throws {@link IllegalArgumentException} for any other. */
    public BridgeEnd end(long domain) {
        return ends().stream()
                .filter(end -> end.domain() == domain)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "domain: " + domain + " (expected: " + home.domain() + " or " + away.domain() + ")"));
    }

    /** The end on the other side. */
    public BridgeEnd opposite(BridgeEnd end) {
        return end.equals(home) ? away : home;
    }

    /** As a JSON object. */
    public ObjectNode toJson() {
        ObjectNode object = JSON.createObjectNode();
        object.set("home", json(home));
        object.set("away", json(away));
        object.putArray("validators")
                .addAll(validators.stream()
                        .map(validator -> (JsonNode) object.textNode(validator.hex()))
                        .toList());
        object.put("threshold", threshold);
        object.put("relayer", relayer.toString());
        return object;
    }

    /** Reads what {@link #toJson} wrote; throws {@link IllegalArgumentException} naming what is missing. */
    public static BridgeLayout fromJson(JsonNode object) {
        List<Address> validators = new ArrayList<>();
        present(object, "validators").forEach(validator -> validators.add(Address.of(validator.asText())));
        return new BridgeLayout(
                end("home", present(object, "home")),
                end("away", present(object, "away")),
                validators,
                present(object, "threshold").asInt(),
                URI.create(present(object, "relayer").asText()));
    }

    /** Writes the file in one step: a reader sees the old content or the new, never half. */
    public void write(Path file) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            Path draft = Files.createTempFile(folder, "bridge", ".json");
            Files.writeString(draft, toJson().toPrettyString());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cause) {
            throw new UncheckedIOException("the bridge's layout cannot be written to " + file, cause);
        }
    }

    /** Reads the file; throws {@link IllegalArgumentException} when it is not what {@link #write} wrote. */
    public static BridgeLayout read(Path file) {
        try {
            return fromJson(JSON.readTree(Files.readString(file)));
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException(file + ": not JSON", cause);
        } catch (IOException cause) {
            throw new UncheckedIOException("the bridge's layout cannot be read from " + file, cause);
        }
    }

    private static ObjectNode json(BridgeEnd end) {
        ObjectNode object = JSON.createObjectNode();
        object.put("chainId", end.domain());
        object.put("rpcUrl", end.rpc().toString());
        object.put("deploymentBlock", end.deploymentBlock());
        object.put("confirmationDepth", end.confirmationDepth());
        object.put("mailbox", end.mailbox().hex());
        object.put("tree", end.tree().hex());
        object.put("securityModule", end.securityModule().hex());
        object.put("router", end.router().hex());
        object.put("token", end.token().hex());
        return object;
    }

    private static BridgeEnd end(String name, JsonNode object) {
        return new BridgeEnd(
                name,
                URI.create(present(object, "rpcUrl").asText()),
                present(object, "chainId").asLong(),
                present(object, "deploymentBlock").asLong(),
                present(object, "confirmationDepth").asInt(),
                address(object, "mailbox"),
                address(object, "tree"),
                address(object, "securityModule"),
                address(object, "router"),
                address(object, "token"));
    }

    private static Address address(JsonNode object, String name) {
        return Address.of(present(object, name).asText());
    }

    private static JsonNode present(JsonNode object, String name) {
        if (!object.hasNonNull(name)) {
            throw new IllegalArgumentException("bridge layout: \"" + name + "\" is missing");
        }
        return object.path(name);
    }
}
