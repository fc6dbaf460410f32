package io.datacoin.scheduler.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Foreign JSON, looked through as a stream before anybody builds a tree of it: sixteen megabytes of {@code {},{},…} are a
 * gigabyte of tree. Thread-safe.
 */
public final class BoundedJson {
    private static final int DEEPEST = 64;
    private static final int MOST_TOKENS = 200_000;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 400;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private BoundedJson() {}

    /** Reads the tokens one by one, each within bounds. */
    static JsonParser parser(byte[] json) throws IOException {
        return FACTORY.createParser(json);
    }

    /**
     * Looks through the whole document.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is no single JSON object, is deeper than 64
     *     levels, has more than 200,000 tokens, or longer names and numbers than anybody needs
     */
    public static void lookThrough(byte[] json) throws IOException {
        try (JsonParser parser = parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "no JSON object");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the JSON object");
            }
        }
    }
}
