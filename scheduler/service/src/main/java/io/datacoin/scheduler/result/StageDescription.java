package io.datacoin.scheduler.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Spark writes about a stage of a pipeline, or about a whole one.
 *
 * @param className of the stage
 * @param stages ids of the stages in it, in order; empty unless it is a pipeline
 * @param statement its SQL; empty unless it is a stage of SQL
 */
record StageDescription(String className, List<String> stages, String statement) {
    private static final int MOST_STAGES = 10_000;

    StageDescription {
        stages = List.copyOf(stages);
    }

    /**
     * Reads it without a tree: the statement of a wide table alone may be megabytes.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when it is none
     */
    static StageDescription read(byte[] json) throws IOException {
        BoundedJson.lookThrough(json);
        String className = "";
        List<String> stages = new ArrayList<>();
        String statement = "";
        try (JsonParser parser = BoundedJson.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("class") && value == JsonToken.VALUE_STRING) {
                    className = parser.getText();
                } else if (field.equals("paramMap") && value == JsonToken.START_OBJECT) {
                    statement = parameters(parser, stages);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new StageDescription(className, stages, statement);
    }

    /** Adds the ids of the stages, and gives the statement. */
    private static String parameters(JsonParser parser, List<String> stages) throws IOException {
        String statement = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("statement") && value == JsonToken.VALUE_STRING) {
                statement = parser.getText();
            } else if (name.equals("stageUids") && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.VALUE_STRING && stages.size() < MOST_STAGES) {
                    stages.add(parser.getText());
                }
            } else {
                parser.skipChildren();
            }
        }
        return statement;
    }
}
