package io.datacoin.training.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The elements of one array of a document as texts: the names of columns, or of rows. */
final class JsonTexts {
    private static final int MOST = 2_000_000;
    private static final int MOST_UNITS = 64 << 20;

    private JsonTexts() {}

    /**
     * Reads them. Names on several levels, which are arrays, are joined with {@code _}.
     *
     * @param path of names only
     * @throws JobFailedException when there are more than the memory should hold
     */
    static List<String> at(TextFile text, JsonPath path) throws IOException {
        List<String> texts = new ArrayList<>();
        long units = 0;
        try (JsonParser parser = JsonSource.MAPPER.createParser(text.open())) {
            try {
                parser.nextToken();
                for (JsonPath.Step step : path.steps()) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME
                            && !step.name().equals(Optional.of(parser.currentName()))) {
                        parser.nextToken();
                        parser.skipChildren();
                    }
                    parser.nextToken();
                }
                for (JsonToken token = parser.nextToken();
                        token != null && token != JsonToken.END_ARRAY;
                        token = parser.nextToken()) {
                    String name = token == JsonToken.START_ARRAY ? joined(parser) : parser.getText();
                    parser.skipChildren();
                    texts.add(name);
                    units += name.length();
                    if (texts.size() > MOST || units > MOST_UNITS) {
                        throw JobFailedException.data(
                                TrainingCode.DOCUMENT_TOO_LARGE,
                                String.format("%s has more than %,d names (expected: at most these)", path, MOST),
                                "write one object per row, in pandas with to_json(orient=\"records\", lines=True)");
                    }
                }
            } catch (JsonProcessingException broken) {
                throw JsonMistake.of(broken, parser);
            }
        }
        return texts;
    }

    private static String joined(JsonParser parser) throws IOException {
        List<String> parts = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            parts.add(parser.getText());
            parser.skipChildren();
        }
        return String.join("_", parts);
    }
}
