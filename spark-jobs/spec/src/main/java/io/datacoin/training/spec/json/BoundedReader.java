package io.datacoin.training.spec.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads JSON from outside twice: once as a stream that keeps nothing and stops at the first limit, and only then into
 * objects. Thread-safe.
 */
final class BoundedReader {
    /** Of UTF-8 for one UTF-16 unit. */
    private static final int MOST_BYTES_PER_UNIT = 3;

    private final JsonMapper mapper;
    private final JsonLimits limits;
    private final JsonFactory factory;

    BoundedReader(JsonMapper mapper, JsonLimits limits) {
        this.mapper = mapper;
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(constraints(limits))
                .build();
    }

    static StreamReadConstraints constraints(JsonLimits limits) {
        return StreamReadConstraints.builder()
                .maxDocumentLength(limits.bytes())
                .maxTokenCount(limits.tokens())
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.bytes())
                .maxNumberLength(JsonLimits.LONGEST_NUMBER)
                .build();
    }

    <T> T read(String text, Class<T> type) throws JsonProcessingException {
        requireWithin(text);
        T value = mapper.readerFor(type).with(factory).readValue(text);
        if (value == null) {
            throw new UnacceptableJsonException("the document is null");
        }
        return value;
    }

    JsonNode readTree(String text) throws JsonProcessingException {
        requireWithin(text);
        return mapper.reader().with(factory).readTree(text);
    }

    private void requireWithin(String text) throws JsonProcessingException {
        if (text.length() > limits.bytes() || bytes(text) > limits.bytes()) {
            throw new UnacceptableJsonException("the document has " + text.length() + " characters (expected: at most "
                    + limits.bytes() + " bytes)");
        }
        long tokens = 0;
        try (JsonParser parser = factory.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens++;
                if (tokens > limits.tokens()) {
                    throw new UnacceptableJsonException(
                            "the document has more than " + limits.tokens() + " values, keys and brackets");
                }
                if (token.isNumeric() && !Double.isFinite(Double.parseDouble(parser.getText()))) {
                    throw new UnacceptableJsonException(
                            "the number " + parser.getText() + " is larger than any IEEE double");
                }
            }
        } catch (JsonProcessingException refused) {
            throw refused;
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory could not be read", impossible);
        }
    }

    private long bytes(String text) {
        if ((long) text.length() * MOST_BYTES_PER_UNIT <= limits.bytes()) {
            return text.length();
        }
        return text.codePoints()
                .mapToLong(character -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4)
                .sum();
    }
}
