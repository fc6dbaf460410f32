package io.datacoin.training.spec.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.problem.NearNames;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    private final FieldReader fields = new FieldReader();

    DecodedSpec read(JsonNode document) {
        if (!document.isObject()) {
            fields.problem(
                    SpecCode.NOT_AN_OBJECT,
                    "",
                    "the spec is " + FieldReader.kind(document) + " (expected: a JSON object)",
                    "write {…}");
            return DecodedSpec.refused(fields.problems());
        }
        fields.refuseUnknownKeys(document, "", KEYS);
        String dataset = readDataset(document);
        int version = (int) fields.wholeNumber(document, "version", "/version", Optional.empty(), 1, Integer.MAX_VALUE);
        Optional<Task> task = readTask(document);
        Optional<Algorithm> algorithm = readAlgorithm(document);
        Optional<String> label = fields.text(document, "label", "/label");
        Features features = readFeatures(document);
        Split split = readSplit(document);
        Resources resources = readResources(document);
        List<Metric> metrics = readMetrics(document);
        if (task.isEmpty() || algorithm.isEmpty()) {
            return DecodedSpec.refused(fields.problems());
        }
        if (!algorithm.get().tasks().contains(task.get())) {
            fields.problem(
                    SpecCode.ALGORITHM_DOES_NOT_FIT,
                    "/algorithm",
                    algorithm.get().wireName() + " does not do " + task.get().wireName(),
                    "choose one of "
                            + String.join(
                                    ", ",
                                    Algorithm.solving(task.get()).stream()
                                            .map(Algorithm::wireName)
                                            .toList()));
            return DecodedSpec.refused(fields.problems());
        }
        ParameterReader parameters = new ParameterReader(algorithm.get(), task.get(), fields);
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
        List<SpecProblem> problems = new ArrayList<>(fields.problems());
        problems.addAll(SpecRules.check(spec));
        return problems.isEmpty() ? new DecodedSpec(Optional.of(spec), List.of()) : DecodedSpec.refused(problems);
    }

    private String readDataset(JsonNode document) {
        JsonNode value = document.path("dataset");
        if (!value.isTextual() || !value.textValue().matches("[1-9][0-9]{0,17}")) {
            fields.problem(
                    SpecCode.BAD_DATASET,
                    "/dataset",
                    "dataset: " + FieldReader.shown(value) + " (expected: the dataset's number as text)",
                    "write it as \"dataset\": \"3\"; `dataset ls` shows the numbers");
            return "";
        }
        return value.textValue();
    }

    private Optional<Task> readTask(JsonNode document) {
        List<String> names = Stream.of(Task.values()).map(Task::wireName).toList();
        Optional<String> name = fields.requiredText(document, "task", names);
        Optional<Task> task = name.flatMap(Task::byWireName);
        if (name.isPresent() && task.isEmpty()) {
            fields.problem(
                    SpecCode.UNKNOWN_TASK,
                    "/task",
                    "task: " + name.get() + " does not exist",
                    NearNames.suggest(name.get(), names));
        }
        return task;
    }

    private Optional<Algorithm> readAlgorithm(JsonNode document) {
        List<String> names =
                Stream.of(Algorithm.values()).map(Algorithm::wireName).toList();
        Optional<String> name = fields.requiredText(document, "algorithm", names);
        Optional<Algorithm> algorithm = name.flatMap(Algorithm::byWireName);
        if (name.isPresent() && algorithm.isEmpty()) {
            fields.problem(
                    SpecCode.UNKNOWN_ALGORITHM,
                    "/algorithm",
                    "algorithm: " + name.get() + " does not exist",
                    NearNames.suggest(name.get(), names));
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
            fields.problem(
                    SpecCode.BAD_FEATURES,
                    "/features",
                    "features: " + FieldReader.shown(value)
                            + " (expected: \"auto\" or a list of different column names)",
                    "leave it out to use every column");
            return Features.auto();
        }
        return Features.of(List.copyOf(columns));
    }

    private Split readSplit(JsonNode document) {
        List<String> keys = new ArrayList<>(List.of("test", "seed"));
        keys.addAll(SplitBy.keys());
        JsonNode split = fields.section(document, "split", keys);
        double test = split.path("test").isMissingNode()
                ? Split.STANDARD_TEST
                : split.path("test").asDouble(-1);
        long seed = fields.wholeNumber(
                split, "seed", "/split/seed", Optional.of(Split.STANDARD_SEED), -(1L << 53) + 1, (1L << 53) - 1);
        return splitBy(split, test, seed);
    }

    private Split splitBy(JsonNode split, double test, long seed) {
        List<Split> named = new ArrayList<>();
        for (SplitBy by : SplitBy.values()) {
            // The published form writes null for a column that is not asked for.
            if (by != SplitBy.RANDOM && split.hasNonNull(by.key())) {
                fields.text(split, by.key(), "/split/" + by.key())
                        .ifPresent(column -> named.add(new Split(test, seed, by, Optional.of(column))));
            }
        }
        if (named.size() > 1) {
            fields.problem(
                    SpecCode.BAD_SPLIT,
                    "/split",
                    "split names " + named.size() + " columns (expected: at most one of "
                            + String.join(", ", SplitBy.keys()) + ")",
                    "keep the one that tells the rows apart as the model will meet them");
        }
        return named.isEmpty() ? Split.random(test, seed) : named.get(0);
    }

    private Resources readResources(JsonNode document) {
        JsonNode resources = fields.section(document, "resources", List.of("providers", "replicas", "maxMinutes"));
        Resources standard = Resources.standard();
        return new Resources(
                (int) fields.wholeNumber(
                        resources,
                        "providers",
                        "/resources/providers",
                        Optional.of((long) standard.providers()),
                        1,
                        Resources.MOST_PROVIDERS),
                (int) fields.wholeNumber(
                        resources,
                        "replicas",
                        "/resources/replicas",
                        Optional.of((long) standard.replicas()),
                        1,
                        Resources.MOST_REPLICAS),
                (int) fields.wholeNumber(
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
            fields.problem(
                    SpecCode.BAD_METRICS,
                    "/metrics",
                    "metrics: " + FieldReader.shown(value) + " (expected: a list)",
                    "write [\"f1\"]");
        }
        for (JsonNode element : value) {
            Optional<Metric> metric =
                    element.isTextual() ? Metric.byWireName(element.textValue()) : Optional.<Metric>empty();
            if (metric.isEmpty()) {
                fields.problem(
                        SpecCode.UNKNOWN_METRIC,
                        "/metrics",
                        "metric " + FieldReader.shown(element) + " does not exist",
                        NearNames.suggest(element.asText(), names));
            }
            metric.ifPresent(metrics::add);
        }
        return List.copyOf(metrics);
    }

    private Optional<Tuning> readTuning(JsonNode document, ParameterReader parameters) {
        if (document.path("tuning").isMissingNode()) {
            return Optional.empty();
        }
        JsonNode tuning = fields.section(document, "tuning", List.of("folds", "grid"));
        int folds = (int) fields.wholeNumber(tuning, "folds", "/tuning/folds", Optional.of(3L), 2, 10);
        return Optional.of(new Tuning(folds, parameters.readGrid(tuning.path("grid"), "/tuning/grid")));
    }
}
