package io.datacoin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo trains.
 *
 * @param data a file of any format that can be published
 * @param reading how it is to be read
 * @param name the dataset's name in the listing
 * @param license SPDX identifier, empty for none stated
 * @param label column to predict
 * @param task empty to have it inferred from the label
 * @param parameters of the algorithm, by name
 */
public record DemoPlan(
        Path data,
        ReadingOptions reading,
        String name,
        String license,
        String label,
        Optional<String> task,
        String algorithm,
        Map<String, JsonNode> parameters) {

    public DemoPlan {
        parameters = Map.copyOf(parameters);
    }

    /** Everything about the file is found out. */
    public DemoPlan(
            Path data,
            String name,
            String license,
            String label,
            Optional<String> task,
            String algorithm,
            Map<String, JsonNode> parameters) {
        this(data, ReadingOptions.open(), name, license, label, task, algorithm, parameters);
    }

    /** The training spec for the dataset once it has a number. */
    JsonNode spec(String datasetId) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("dataset", datasetId);
        spec.put("version", 1);
        task.ifPresent(name -> spec.put("task", name));
        spec.put("label", label);
        spec.put("features", "auto");
        spec.put("algorithm", algorithm);
        if (!parameters.isEmpty()) {
            ObjectNode values = spec.putObject("params");
            parameters.forEach(values::set);
        }
        return spec;
    }
}
