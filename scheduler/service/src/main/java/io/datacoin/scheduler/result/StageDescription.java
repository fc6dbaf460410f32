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
 */
record StageDescription(String className, List<String> stages) {
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
        List<String> stages = List.of();
        try (JsonParser parser = BoundedJson.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("class") && value == JsonToken.VALUE_STRING) {
                    className = parser.getText();
                } else if (field.equals("paramMap") && value == JsonToken.START_OBJECT) {
                    stages = stages(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new StageDescription(className, stages);
    }

    private static List<String> stages(JsonParser parser) throws IOException {
        List<String> stages = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isStages = parser.currentName().equals("stageUids");
            JsonToken value = parser.nextToken();
            if (!isStages || value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.VALUE_STRING && stages.size() < MOST_STAGES) {
                stages.add(parser.getText());
            }
        }
        return stages;
    }
}
