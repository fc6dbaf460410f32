package io.datacoin.training.spec.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.List;
import java.util.Map;

/** The JSON form of a {@link TrainingSpec}. Thread-safe. */
public final class SpecCodec {
    private static final int LONGEST_TEXT = 64 * 1024;

    private SpecCodec() {}

    /** Reads a spec from text; everything that can be known wrong without the dataset is reported. */
    public static DecodedSpec decode(String text) {
        if (text.length() > LONGEST_TEXT) {
            return DecodedSpec.refused(List.of(new SpecProblem(
                    SpecCode.SPEC_TOO_LONG,
                    "",
                    "the spec has " + text.length() + " characters (expected: at most " + LONGEST_TEXT + ")",
                    "leave out what is not needed, or split the grid over several jobs")));
        }
        try {
            return decode(CanonicalJson.parse(text));
        } catch (JsonProcessingException malformed) {
            return DecodedSpec.refused(List.of(new SpecProblem(
                    ApiCode.MALFORMED_JSON,
                    "",
                    "the spec is not valid JSON: " + CanonicalJson.mistake(malformed),
                    "check commas, quotes and brackets; each key may appear once")));
        }
    }

    /** Reads a spec from a JSON tree. */
    public static DecodedSpec decode(JsonNode document) {
        return new SpecReader().read(document);
    }

    /** The spec as JSON with every default written out. */
    public static ObjectNode toJson(TrainingSpec spec) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", spec.dataset());
        json.put("version", spec.version());
        json.put("task", spec.task().wireName());
        spec.label().ifPresent(label -> json.put("label", label));
        if (spec.features().automatic()) {
            json.put("features", SpecReader.AUTO);
        } else {
            ArrayNode columns = json.putArray("features");
            spec.features().columns().forEach(columns::add);
        }
        json.put("algorithm", spec.algorithm().wireName());
        json.set("params", toJson(spec.params()));
        ObjectNode split = json.putObject("split")
                .put("test", spec.split().test())
                .put("seed", spec.split().seed());
        spec.split().column().ifPresent(column -> split.put(spec.split().by().key(), column));
        spec.tuning().ifPresent(tuning -> {
            ObjectNode node = json.putObject("tuning").put("folds", tuning.folds());
            ObjectNode grid = node.putObject("grid");
            tuning.grid().forEach((name, values) -> {
                ArrayNode array = grid.putArray(name);
                values.forEach(value -> array.add(value.toJson()));
            });
        });
        ArrayNode metrics = json.putArray("metrics");
        spec.metrics().forEach(metric -> metrics.add(metric.wireName()));
        json.putObject("resources")
                .put("providers", spec.resources().providers())
                .put("replicas", spec.resources().replicas())
                .put("maxMinutes", spec.resources().maxMinutes());
        return json;
    }

    /** Parameter values as a JSON object. */
    public static ObjectNode toJson(Map<String, ParameterValue> parameters) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, value) -> json.set(name, value.toJson()));
        return json;
    }
}
