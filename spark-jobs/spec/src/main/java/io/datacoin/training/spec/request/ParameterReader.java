package io.datacoin.training.spec.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.problem.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an algorithm's parameters, typed by the catalogue, and collects every problem on the way.
 *
 * @param fields where the problems are collected
 */
record ParameterReader(Algorithm algorithm, Task task, FieldReader fields) {

    /** One value for each known parameter of the object; those with a problem are left out. */
    Map<String, ParameterValue> readAll(JsonNode params, String path) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        refuseUnlessObject(params, path);
        params.properties()
                .forEach(entry -> read(entry.getKey(), entry.getValue(), path + "/" + entry.getKey())
                        .ifPresent(value -> values.put(entry.getKey(), value)));
        return values;
    }

    /** The values to try for each parameter of the object. */
    Map<String, List<ParameterValue>> readGrid(JsonNode grid, String path) {
        Map<String, List<ParameterValue>> values = new LinkedHashMap<>();
        refuseUnlessObject(grid, path);
        for (Map.Entry<String, JsonNode> entry : grid.properties()) {
            String place = path + "/" + entry.getKey();
            List<ParameterValue> options = new ArrayList<>();
            if (!entry.getValue().isArray() || entry.getValue().isEmpty()) {
                fields.problem(
                        SpecCode.BAD_GRID,
                        place,
                        entry.getKey() + ": " + FieldReader.shown(entry.getValue())
                                + " (expected: a list of values to try)",
                        "write [20, 50]");
            }
            entry.getValue()
                    .forEach(option -> read(entry.getKey(), option, place).ifPresent(options::add));
            values.put(entry.getKey(), options);
        }
        return values;
    }

    private void refuseUnlessObject(JsonNode node, String path) {
        if (!node.isMissingNode() && !node.isObject()) {
            fields.problem(
                    SpecCode.NOT_AN_OBJECT,
                    path,
                    path.substring(1) + " is " + FieldReader.kind(node),
                    "write {\"maxDepth\": 6}");
        }
    }

    private Optional<ParameterValue> read(String name, JsonNode json, String path) {
        Optional<Parameter> parameter = algorithm.parameter(task, name);
        if (parameter.isEmpty()) {
            List<String> known =
                    algorithm.parameters(task).stream().map(Parameter::name).toList();
            fields.problem(
                    ApiCode.UNKNOWN_PARAMETER,
                    path,
                    algorithm.wireName() + " has no parameter " + name,
                    NearNames.suggest(name, known));
            return Optional.empty();
        }
        Optional<ParameterValue> value = parameter.get().read(json);
        if (value.isEmpty()) {
            fields.problem(
                    SpecCode.WRONG_TYPE,
                    path,
                    name + ": " + FieldReader.shown(json) + " (expected: "
                            + parameter.get().expectation() + ")",
                    "give " + parameter.get().expectation());
        }
        return value;
    }
}
