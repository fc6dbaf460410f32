package io.datacoin.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back.
 *
 * @param status HTTP status
 * @param headers response headers
 * @param bytes a body that is at hand
 * @param stream a body that is read while it is sent; closed by whoever sends it
 */
public record Answer(int status, Map<String, String> headers, Optional<byte[]> bytes, Optional<Stream> stream) {
    /**
     * A body that is read while it is sent.
     *
     * @param open opens it, once
     * @param length in bytes when known
     */
    public record Stream(Opening open, Optional<Long> length) {}

    /** Opens a body. */
    @FunctionalInterface
    public interface Opening {
        /** A stream positioned at the first byte to send. */
        InputStream open() throws IOException;
    }

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** 200 with JSON. */
    public static Answer ok(JsonNode json) {
        return json(200, json);
    }

    /** JSON with a status. */
    public static Answer json(int status, JsonNode json) {
        return text(status, "application/json", write(json));
    }

    /** Text of a type. */
    public static Answer text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of a type. */
    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, Map.of("Content-Type", contentType), Optional.of(bytes), Optional.empty());
    }

    /** A stream of a type. */
    public static Answer stream(int status, String contentType, Stream stream) {
        return new Answer(status, Map.of("Content-Type", contentType), Optional.empty(), Optional.of(stream));
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty(), Optional.empty());
    }

    /** The same with a header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, bytes, stream);
    }

    private static String write(JsonNode json) {
        try {
            return CanonicalJson.mapper().writeValueAsString(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a JSON tree could not be written", impossible);
        }
    }
}
