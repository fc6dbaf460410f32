package io.datacoin.training.spec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterType;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecSchemaTest {
    private final JsonNode schema = SpecSchema.document();

    @Test
    void theSchemaKnowsTheKeysTheReaderKnows() {
        Set<String> keys = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        assertEquals(Set.copyOf(SpecReader.KEYS), keys);
        assertFalse(schema.path("additionalProperties").asBoolean(true));
    }

    @Test
    void everyParameterOfTheCatalogueIsInTheSchemaWithItsRangeAndDefault() {
        for (Task task : Task.values()) {
            for (Algorithm algorithm : Algorithm.solving(task)) {
                JsonNode params = paramsOf(task, algorithm);
                for (Parameter parameter : algorithm.parameters(task)) {
                    JsonNode node = params.path("properties").path(parameter.name());
                    assertEquals(
                            parameter.description(), node.path("description").asText());
                    assertEquals(
                            parameter
                                    .defaultValue()
                                    .filter(any -> !parameter.byTable())
                                    .map(ParameterValue::toJson),
                            Optional.ofNullable(node.get("default")));
                    if (parameter.type() == ParameterType.WHOLE) {
                        assertEquals(parameter.maximum(), node.path("maximum").asDouble());
                        assertEquals(parameter.minimum(), node.path("minimum").asDouble());
                    }
                }
                assertEquals(
                        algorithm.parameters(task).size(),
                        params.path("properties").size());
            }
        }
    }

    @Test
    void defaultsOfTheCatalogueAreInTheirOwnRange() {
        for (Task task : Task.values()) {
            for (Algorithm algorithm : Algorithm.solving(task)) {
                for (Parameter parameter : algorithm.parameters(task)) {
                    assertEquals(
                            List.of(),
                            parameter.defaultValue().stream()
                                    .filter(value -> !parameter.accepts(value))
                                    .toList(),
                            algorithm.wireName() + " " + parameter.name());
                }
            }
        }
    }

    private JsonNode paramsOf(Task task, Algorithm algorithm) {
        for (JsonNode rule : schema.path("allOf")) {
            JsonNode condition = rule.path("if").path("properties");
            if (condition.path("task").path("const").asText().equals(task.wireName())
                    && condition.path("algorithm").path("const").asText().equals(algorithm.wireName())) {
                return rule.path("then").path("properties").path("params");
            }
        }
        throw new AssertionError("no rule for " + task.wireName() + " by " + algorithm.wireName());
    }
}
