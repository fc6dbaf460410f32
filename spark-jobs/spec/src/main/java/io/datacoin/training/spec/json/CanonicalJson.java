package io.datacoin.training.spec.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON as the product reads and writes it, and its canonical form (RFC 8785). Thread-safe. */
public final class CanonicalJson {
    private static final Pattern OF_THE_PARSER =
            Pattern.compile("[a-z]+\\.[a-z]+\\.|Stream[A-Z]|DeserializationF|JsonReadF");

    /** Refuses what two readers could take differently: duplicate and unknown keys, trailing text, missing numbers. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonLimits.STANDARD.depth())
                            .maxNumberLength(JsonLimits.LONGEST_NUMBER)
                            .build())
                    .build())
            .addModule(new Jdk8Module())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private static final BoundedReader STANDARD = new BoundedReader(MAPPER, JsonLimits.STANDARD);
    private static final Map<JsonLimits, BoundedReader> READERS = new ConcurrentHashMap<>();

    private CanonicalJson() {}

    /** The mapper for records of this module: strict, and shared because it is expensive to make. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The canonical text of a document. Numbers become IEEE doubles, as RFC 8785 asks. */
    public static String text(JsonNode document) {
        return new String(bytes(document), StandardCharsets.UTF_8);
    }

    /**
     * What a parser found wrong, for people: its words when they speak of the text, and the place alone when they speak of the
     * parser's own classes and settings.
     */
    public static String mistake(JsonProcessingException found) {
        // What a record of ours refuses, it says in its own words; a parser wraps them in the record's name.
        String words = String.valueOf(
                found.getCause() instanceof IllegalArgumentException ours
                        ? ours.getMessage()
                        : found.getOriginalMessage());
        if (!OF_THE_PARSER.matcher(words).find()) {
            return words;
        }
        JsonLocation place = found.getLocation();
        return place == null
                ? "it ends too early or goes on too long"
                : "line " + place.getLineNr() + ", column " + place.getColumnNr() + " is not what it could be";
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
     * Reads one JSON document within {@link JsonLimits#STANDARD}.
     *
     * @throws JsonProcessingException when the text is not exactly one JSON document without duplicate keys, or larger
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return STANDARD.readTree(text);
    }

    /**
     * Reads one JSON document.
     *
     * @param limits known when the program is written: a reader is kept for each
     * @throws JsonProcessingException when the text is not exactly one JSON document without duplicate keys, or larger
     */
    public static JsonNode parse(String text, JsonLimits limits) throws JsonProcessingException {
        return reader(limits).readTree(text);
    }

    /**
     * Reads one JSON document as a record.
     *
     * @param limits known when the program is written: a reader is kept for each
     * @throws JsonProcessingException when the text is no such document, or larger
     */
    public static <T> T read(String text, Class<T> type, JsonLimits limits) throws JsonProcessingException {
        return reader(limits).read(text, type);
    }

    private static BoundedReader reader(JsonLimits limits) {
        return READERS.computeIfAbsent(limits, key -> new BoundedReader(MAPPER, key));
    }
}
