package io.datacoin.training.spec.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.Task;
import java.util.List;
import java.util.stream.Stream;

/** The JSON Schema (draft 2020-12) of a training spec, made from the catalogue so that the two can not differ. */
public final class SpecSchema {
    private static final String COLUMN_NAME = "a column of the dataset";

    private SpecSchema() {}

    /** A new copy of the schema. */
    public static ObjectNode document() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Training spec");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.putArray("required").add("dataset").add("version").add("task").add("algorithm");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("dataset")
                .put("type", "string")
                .put("pattern", "^[1-9][0-9]{0,17}$")
                .put("description", "the dataset's number");
        whole(properties.putObject("version"), 1, Integer.MAX_VALUE).put("description", "which version of it");
        words(properties.putObject("task"), Stream.of(Task.values()).map(Task::wireName));
        text(properties.putObject("label")).put("description", "the column to predict");
        features(properties.putObject("features"));
        words(properties.putObject("algorithm"), Stream.of(Algorithm.values()).map(Algorithm::wireName));
        properties.putObject("params").put("type", "object");
        split(properties.putObject("split"));
        tuning(properties.putObject("tuning"));
        ObjectNode metrics =
                properties.putObject("metrics").put("type", "array").put("uniqueItems", true);
        words(metrics.putObject("items"), Stream.of(Metric.values()).map(Metric::wireName));
        resources(properties.putObject("resources"));
        ArrayNode rules = schema.putArray("allOf");
        for (Task task : Task.values()) {
            rules.add(taskRule(task));
            Algorithm.solving(task).forEach(algorithm -> rules.add(parameterRule(task, algorithm)));
        }
        return schema;
    }

    private static void features(ObjectNode node) {
        node.put("default", SpecReader.AUTO).put("description", "columns to predict from");
        ArrayNode options = node.putArray("oneOf");
        options.addObject().put("const", SpecReader.AUTO);
        ObjectNode list =
                options.addObject().put("type", "array").put("minItems", 1).put("uniqueItems", true);
        text(list.putObject("items")).put("description", COLUMN_NAME);
    }

    private static void split(ObjectNode node) {
        ObjectNode properties = closedObject(node);
        properties
                .putObject("test")
                .put("type", "number")
                .put("exclusiveMinimum", 0)
                .put("maximum", SpecRules.LARGEST_TEST_SHARE)
                .put("default", Split.STANDARD_TEST)
                .put("description", "share of the rows held out to judge the model");
        whole(properties.putObject("seed"), -(1L << 53) + 1, (1L << 53) - 1).put("default", Split.STANDARD_SEED);
        splitColumn(properties, SplitBy.GROUP, "column whose values stay on one side: patients, customers, machines");
        splitColumn(properties, SplitBy.TIME, "column of dates, moments or numbers: the latest rows are held out");
        splitColumn(properties, SplitBy.COLUMN, "column that says train or test of each row");
    }

    private static void splitColumn(ObjectNode properties, SplitBy by, String description) {
        ObjectNode column = properties.putObject(by.key());
        column.putArray("type").add("string").add("null");
        column.put("minLength", 1).putNull("default");
        column.put("description", description);
    }

    private static void tuning(ObjectNode node) {
        ObjectNode properties = closedObject(node);
        whole(properties.putObject("folds"), 2, 10).put("default", 3);
        properties.putObject("grid").put("type", "object");
    }

    private static void resources(ObjectNode node) {
        ObjectNode properties = closedObject(node);
        Resources standard = Resources.standard();
        whole(properties.putObject("providers"), 1, Resources.MOST_PROVIDERS).put("default", standard.providers());
        ArrayNode odd = properties
                .putObject("replicas")
                .put("default", standard.replicas())
                .put("description", "independent runs that must agree")
                .putArray("enum");
        for (int replicas = 1; replicas <= Resources.MOST_REPLICAS; replicas += 2) {
            odd.add(replicas);
        }
        whole(properties.putObject("maxMinutes"), 1, Resources.MOST_MINUTES).put("default", standard.maxMinutes());
    }

    private static ObjectNode taskRule(Task task) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putArray("required").add("task");
        condition.putObject("properties").putObject("task").put("const", task.wireName());
        ObjectNode consequence = rule.putObject("then");
        ObjectNode properties = consequence.putObject("properties");
        words(
                properties.putObject("algorithm"),
                Algorithm.solving(task).stream().map(Algorithm::wireName));
        words(
                properties.putObject("metrics").putObject("items"),
                Stream.of(Metric.values()).filter(metric -> metric.fits(task)).map(Metric::wireName));
        if (task.labelled()) {
            consequence.putArray("required").add("label");
        } else {
            properties.put("label", false);
        }
        return rule;
    }

    private static ObjectNode parameterRule(Task task, Algorithm algorithm) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        ObjectNode condition = rule.putObject("if");
        condition.putArray("required").add("task").add("algorithm");
        ObjectNode chosen = condition.putObject("properties");
        chosen.putObject("task").put("const", task.wireName());
        chosen.putObject("algorithm").put("const", algorithm.wireName());
        ObjectNode consequence = rule.putObject("then");
        ObjectNode parts = consequence.putObject("properties");
        List<Parameter> parameters = algorithm.parameters(task);
        ObjectNode values = closedObject(parts.putObject("params"));
        ObjectNode grid =
                closedObject(parts.putObject("tuning").putObject("properties").putObject("grid"));
        for (Parameter parameter : parameters) {
            values.set(parameter.name(), schemaOf(parameter));
            grid.putObject(parameter.name())
                    .put("type", "array")
                    .put("minItems", 1)
                    .set("items", schemaOf(parameter));
        }
        List<String> required = parameters.stream()
                .filter(parameter -> parameter.defaultValue().isEmpty())
                .map(Parameter::name)
                .toList();
        if (!required.isEmpty()) {
            consequence.putArray("required").add("params");
            ArrayNode names = ((ObjectNode) parts.get("params")).putArray("required");
            required.forEach(names::add);
        }
        return rule;
    }

    private static ObjectNode schemaOf(Parameter parameter) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("description", parameter.description());
        switch (parameter.type()) {
            case WHOLE -> range(node.put("type", "integer"), parameter);
            case REAL -> range(node.put("type", "number"), parameter);
            case CHOICE -> words(node, parameter.choices().stream());
            case FLAG -> node.put("type", "boolean");
            case COLUMN -> text(node).put("format", "column");
            case WHOLES ->
                range(
                        node.put("type", "array")
                                .put("minItems", 1)
                                .put("maxItems", Parameter.LONGEST_LIST)
                                .putObject("items")
                                .put("type", "integer"),
                        parameter);
        }
        if (!parameter.byTable()) {
            parameter.defaultValue().ifPresent(value -> node.set("default", value.toJson()));
        }
        return node;
    }

    private static void range(ObjectNode node, Parameter parameter) {
        if (parameter.minimumAllowed()) {
            node.put("minimum", parameter.minimum());
        } else {
            node.put("exclusiveMinimum", parameter.minimum());
        }
        node.put("maximum", parameter.maximum());
    }

    private static ObjectNode closedObject(ObjectNode node) {
        return node.put("type", "object").put("additionalProperties", false).putObject("properties");
    }

    private static ObjectNode whole(ObjectNode node, long minimum, long maximum) {
        return node.put("type", "integer").put("minimum", minimum).put("maximum", maximum);
    }

    private static ObjectNode text(ObjectNode node) {
        return node.put("type", "string").put("minLength", 1);
    }

    private static void words(ObjectNode node, Stream<String> words) {
        ArrayNode choices = node.putArray("enum");
        words.forEach(choices::add);
    }
}
