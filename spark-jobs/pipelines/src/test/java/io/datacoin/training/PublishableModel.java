package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.model.FeatureStatement;
import io.datacoin.training.spec.model.ModelStages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether the scheduler lets a model through: its stages and their SQL are those the marketplace knows. */
final class PublishableModel {
    private PublishableModel() {}

    /** Fails when one of the stages is none. */
    static void require(Path model) throws IOException {
        List<Path> stages;
        try (Stream<Path> listed = Files.list(model.resolve("stages"))) {
            stages = listed.toList();
        }
        assertFalse(stages.isEmpty());
        for (Path stage : stages) {
            JsonNode described = CanonicalJson.parse(description(stage.resolve("metadata")));
            String className = described.path("class").asText();
            boolean isLearned = !className.startsWith("org.apache.spark.ml.feature.");
            assertTrue(isLearned || ModelStages.makesFeatures(className), className);
            if (className.equals(ModelStages.STATEMENT)) {
                String statement = described.path("paramMap").path("statement").asText();
                assertTrue(FeatureStatement.isOurs(statement), statement);
            }
        }
    }

    private static String description(Path metadata) throws IOException {
        try (Stream<Path> parts = Files.list(metadata)) {
            Path part = parts.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(part);
        }
    }
}
