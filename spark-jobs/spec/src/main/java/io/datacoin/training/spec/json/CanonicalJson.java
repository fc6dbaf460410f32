package io.datacoin.training.spec.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON as the product reads and writes it, and its canonical form (RFC 8785). Thread-safe. */
public final class CanonicalJson {
    /** Refuses what two readers could take differently: duplicate and unknown keys, trailing text, missing numbers. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private CanonicalJson() {}

    /** The mapper for records of this module: strict, and shared because it is expensive to make. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The canonical text of a document. Numbers become IEEE doubles, as RFC 8785 asks. */
    public static String text(JsonNode document) {
        return new String(bytes(document), StandardCharsets.UTF_8);
    }

    /** The canonical text of a document in UTF-8. */
    public static byte[] bytes(JsonNode document) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(document)).getEncodedUTF8();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a JSON tree could not be written", impossible);
        }
    }

    /** The canonical bytes of a record of this module. */
    public static byte[] bytesOf(Object document) {
        return bytes(MAPPER.valueToTree(document));
    }

    /**
     * Reads one JSON document.
     *
     * @throws JsonProcessingException when the text is not exactly one JSON document without duplicate keys
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }
}
