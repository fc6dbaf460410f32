package io.datacoin.training.spec.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.problem.NearNames;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads one spec and collects every problem on the way, so that a requester sees all of them at once. Single use. */
final class SpecReader {
    static final String AUTO = "auto";
    static final List<String> KEYS = List.of(
            "dataset",
            "version",
            "task",
            "label",
            "features",
            "algorithm",
            "params",
            "split",
            "tuning",
            "metrics",
            "resources");

    private final List<SpecProblem> problems = new ArrayList<>();

    DecodedSpec read(JsonNode document) {
        if (!document.isObject()) {
            problem("not-an-object", "", "the spec is " + kind(document) + " (expected: a JSON object)", "write {…}");
            return DecodedSpec.refused(problems);
        }
        refuseUnknownKeys(document, "", KEYS);
        String dataset = readDataset(document);
        int version = (int) wholeNumber(document, "version", "/version", Optional.empty(), 1, Integer.MAX_VALUE);
        Optional<Task> task = readTask(document);
        Optional<Algorithm> algorithm = readAlgorithm(document);
        Optional<String> label = text(document, "label", "/label");
        Features features = readFeatures(document);
        Split split = readSplit(document);
        Resources resources = readResources(document);
        List<Metric> metrics = readMetrics(document);
        if (task.isEmpty() || algorithm.isEmpty()) {
            return DecodedSpec.refused(problems);
        }
        if (!algorithm.get().tasks().contains(task.get())) {
            problem(
                    "algorithm-does-not-fit",
                    "/algorithm",
                    algorithm.get().wireName() + " does not do " + task.get().wireName(),
                    "choose one of "
                            + join(Algorithm.solving(task.get()).stream().map(Algorithm::wireName)));
            return DecodedSpec.refused(problems);
        }
        ParameterReader parameters = new ParameterReader(algorithm.get(), task.get(), problems);
        TrainingSpec spec = new TrainingSpec(
                dataset,
                version,
                task.get(),
                label,
                features,
                algorithm.get(),
                parameters.readAll(document.path("params"), "/params"),
                split,
                readTuning(document, parameters),
                metrics,
                resources);
        problems.addAll(SpecRules.check(spec));
        return problems.isEmpty() ? new DecodedSpec(Optional.of(spec), List.of()) : DecodedSpec.refused(problems);
    }

    private String readDataset(JsonNode document) {
        JsonNode value = document.path("dataset");
        if (!value.isTextual() || !value.textValue().matches("[1-9][0-9]{0,17}")) {
            problem(
                    "bad-dataset",
                    "/dataset",
                    "dataset: " + shown(value) + " (expected: the dataset's number as text)",
                    "write it as \"dataset\": \"3\"; `dataset ls` shows the numbers");
            return "";
        }
        return value.textValue();
    }

    private Optional<Task> readTask(JsonNode document) {
        List<String> names = Stream.of(Task.values()).map(Task::wireName).toList();
        Optional<String> name = requiredText(document, "task", names);
        Optional<Task> task = name.flatMap(Task::byWireName);
        if (name.isPresent() && task.isEmpty()) {
            problem("unknown-task", "/task", "task: " + name.get() + " does not exist", suggest(name.get(), names));
        }
        return task;
    }

    private Optional<Algorithm> readAlgorithm(JsonNode document) {
        List<String> names =
                Stream.of(Algorithm.values()).map(Algorithm::wireName).toList();
        Optional<String> name = requiredText(document, "algorithm", names);
        Optional<Algorithm> algorithm = name.flatMap(Algorithm::byWireName);
        if (name.isPresent() && algorithm.isEmpty()) {
            problem(
                    "unknown-algorithm",
                    "/algorithm",
                    "algorithm: " + name.get() + " does not exist",
                    suggest(name.get(), names));
        }
        return algorithm;
    }

    private Features readFeatures(JsonNode document) {
        JsonNode value = document.path("features");
        if (value.isMissingNode() || (value.isTextual() && value.textValue().equals(AUTO))) {
            return Features.auto();
        }
        Set<String> columns = new LinkedHashSet<>();
        boolean wellFormed = value.isArray() && !value.isEmpty();
        for (JsonNode column : value) {
            wellFormed = wellFormed && column.isTextual() && columns.add(column.textValue());
        }
        if (!wellFormed) {
            problem(
                    "bad-features",
                    "/features",
                    "features: " + shown(value) + " (expected: \"auto\" or a list of different column names)",
                    "leave it out to use every column");
            return Features.auto();
        }
        return Features.of(List.copyOf(columns));
    }

    private Split readSplit(JsonNode document) {
        JsonNode split = section(document, "split", List.of("test", "seed"));
        double test = split.path("test").isMissingNode()
                ? Split.STANDARD_TEST
                : split.path("test").asDouble(-1);
        long seed = wholeNumber(
                split, "seed", "/split/seed", Optional.of(Split.STANDARD_SEED), -(1L << 53) + 1, (1L << 53) - 1);
        return new Split(test, seed);
    }

    private Resources readResources(JsonNode document) {
        JsonNode resources = section(document, "resources", List.of("providers", "replicas", "maxMinutes"));
        Resources standard = Resources.standard();
        return new Resources(
                (int) wholeNumber(
                        resources,
                        "providers",
                        "/resources/providers",
                        Optional.of((long) standard.providers()),
                        1,
                        Resources.MOST_PROVIDERS),
                (int) wholeNumber(
                        resources,
                        "replicas",
                        "/resources/replicas",
                        Optional.of((long) standard.replicas()),
                        1,
                        Resources.MOST_REPLICAS),
                (int) wholeNumber(
                        resources,
                        "maxMinutes",
                        "/resources/maxMinutes",
                        Optional.of((long) standard.maxMinutes()),
                        1,
                        Resources.MOST_MINUTES));
    }

    private List<Metric> readMetrics(JsonNode document) {
        JsonNode value = document.path("metrics");
        if (value.isMissingNode()) {
            return List.of();
        }
        List<String> names = Stream.of(Metric.values()).map(Metric::wireName).toList();
        Set<Metric> metrics = new LinkedHashSet<>();
        if (!value.isArray()) {
            problem("bad-metrics", "/metrics", "metrics: " + shown(value) + " (expected: a list)", "write [\"f1\"]");
        }
        for (JsonNode element : value) {
            Optional<Metric> metric =
                    element.isTextual() ? Metric.byWireName(element.textValue()) : Optional.<Metric>empty();
            if (metric.isEmpty()) {
                problem(
                        "unknown-metric",
                        "/metrics",
                        "metric " + shown(element) + " does not exist",
                        suggest(element.asText(), names));
            }
            metric.ifPresent(metrics::add);
        }
        return List.copyOf(metrics);
    }

    private Optional<Tuning> readTuning(JsonNode document, ParameterReader parameters) {
        if (document.path("tuning").isMissingNode()) {
            return Optional.empty();
        }
        JsonNode tuning = section(document, "tuning", List.of("folds", "grid"));
        int folds = (int) wholeNumber(tuning, "folds", "/tuning/folds", Optional.of(3L), 2, 10);
        return Optional.of(new Tuning(folds, parameters.readGrid(tuning.path("grid"), "/tuning/grid")));
    }

    private JsonNode section(JsonNode document, String name, List<String> keys) {
        JsonNode section = document.path(name);
        if (!section.isMissingNode() && !section.isObject()) {
            problem("not-an-object", "/" + name, name + " is " + kind(section) + " (expected: an object)", "write {…}");
        }
        refuseUnknownKeys(section, "/" + name, keys);
        return section;
    }

    private void refuseUnknownKeys(JsonNode object, String path, List<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                problem("unknown-key", path + "/" + key, "unknown key " + key, suggest(key, known));
            }
        });
    }

    private Optional<String> requiredText(JsonNode document, String key, List<String> known) {
        if (document.path(key).isMissingNode()) {
            problem("missing-key", "/" + key, key + " is missing", "choose one of " + join(known.stream()));
            return Optional.empty();
        }
        return text(document, key, "/" + key);
    }

    private Optional<String> text(JsonNode document, String key, String path) {
        JsonNode value = document.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            problem("wrong-type", path, key + ": " + shown(value) + " (expected: text)", "put it in quotes");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    private long wholeNumber(
            JsonNode object, String key, String path, Optional<Long> standard, long minimum, long maximum) {
        JsonNode value = object.path(key);
        if (value.isMissingNode() && standard.isPresent()) {
            return standard.get();
        }
        if (!Parameter.isWhole(value) || value.asLong() < minimum || value.asLong() > maximum) {
            problem(
                    "out-of-range",
                    path,
                    key + ": " + shown(value) + " (expected: " + minimum + "-" + maximum + ")",
                    "give a whole number in that range");
            return minimum;
        }
        return value.asLong();
    }

    private void problem(String code, String path, String detail, String remedy) {
        problems.add(new SpecProblem(code, path, detail, remedy));
    }

    private static String suggest(String name, List<String> known) {
        return NearNames.suggest(name, known);
    }

    private static String join(Stream<String> names) {
        return String.join(", ", names.toList());
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** Reads parameters typed by the catalogue. */
    private record ParameterReader(Algorithm algorithm, Task task, List<SpecProblem> problems) {

        Map<String, ParameterValue> readAll(JsonNode params, String path) {
            Map<String, ParameterValue> values = new LinkedHashMap<>();
            refuseUnlessObject(params, path);
            params.properties()
                    .forEach(entry -> read(entry.getKey(), entry.getValue(), path + "/" + entry.getKey())
                            .ifPresent(value -> values.put(entry.getKey(), value)));
            return values;
        }

        Map<String, List<ParameterValue>> readGrid(JsonNode grid, String path) {
            Map<String, List<ParameterValue>> values = new LinkedHashMap<>();
            refuseUnlessObject(grid, path);
            for (Map.Entry<String, JsonNode> entry : grid.properties()) {
                String place = path + "/" + entry.getKey();
                List<ParameterValue> options = new ArrayList<>();
                if (!entry.getValue().isArray() || entry.getValue().isEmpty()) {
                    problems.add(new SpecProblem(
                            "bad-grid",
                            place,
                            entry.getKey() + ": " + shown(entry.getValue()) + " (expected: a list of values to try)",
                            "write [20, 50]"));
                }
                entry.getValue()
                        .forEach(option -> read(entry.getKey(), option, place).ifPresent(options::add));
                values.put(entry.getKey(), options);
            }
            return values;
        }

        private void refuseUnlessObject(JsonNode node, String path) {
            if (!node.isMissingNode() && !node.isObject()) {
                problems.add(new SpecProblem(
                        "not-an-object", path, path.substring(1) + " is " + kind(node), "write {\"maxDepth\": 6}"));
            }
        }

        private Optional<ParameterValue> read(String name, JsonNode json, String path) {
            Optional<Parameter> parameter = algorithm.parameter(task, name);
            if (parameter.isEmpty()) {
                List<String> known =
                        algorithm.parameters(task).stream().map(Parameter::name).toList();
                problems.add(new SpecProblem(
                        "unknown-parameter",
                        path,
                        algorithm.wireName() + " has no parameter " + name,
                        suggest(name, known)));
                return Optional.empty();
            }
            Optional<ParameterValue> value = parameter.get().read(json);
            if (value.isEmpty()) {
                problems.add(new SpecProblem(
                        "wrong-type",
                        path,
                        name + ": " + shown(json) + " (expected: "
                                + parameter.get().expectation() + ")",
                        "give " + parameter.get().expectation()));
            }
            return value;
        }
    }
}
