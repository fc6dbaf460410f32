package io.datacoin.training.spec.request;

import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.problem.SpecProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for any spec, whatever its dataset. */
public final class SpecRules {
    static final double LARGEST_TEST_SHARE = 0.9;
    static final long MOST_COMBINATIONS = 200;

    private SpecRules() {}

    /** Every rule the spec breaks; empty when it breaks none. */
    public static List<SpecProblem> check(TrainingSpec spec) {
        List<SpecProblem> problems = new ArrayList<>();
        checkLabel(spec, problems);
        checkParameters(spec, problems);
        checkTuning(spec, problems);
        if (!(spec.split().test() > 0) || spec.split().test() > LARGEST_TEST_SHARE) {
            problems.add(new SpecProblem(
                    SpecCode.OUT_OF_RANGE,
                    "/split/test",
                    "test: " + spec.split().test() + " (expected: above 0, at most " + LARGEST_TEST_SHARE + ")",
                    "0.2 holds out a fifth of the rows"));
        }
        checkSplit(spec, problems);
        if (spec.resources().replicas() % 2 == 0) {
            problems.add(new SpecProblem(
                    SpecCode.EVEN_REPLICAS,
                    "/resources/replicas",
                    "replicas: " + spec.resources().replicas() + " (expected: an odd number)",
                    "1, 3 or 5: an even number has no majority"));
        }
        ParameterPairs.check(spec).ifPresent(problems::add);
        for (Metric metric : spec.metrics()) {
            if (metric.ofProbabilities() && !spec.algorithm().givesProbabilities()) {
                problems.add(new SpecProblem(
                        SpecCode.METRIC_DOES_NOT_FIT,
                        "/metrics",
                        spec.algorithm().wireName() + " gives no probabilities, so there is no " + metric.wireName(),
                        "use logistic-regression, or ask for another metric"));
            }
            if (!metric.fits(spec.task())) {
                problems.add(new SpecProblem(
                        SpecCode.METRIC_DOES_NOT_FIT,
                        "/metrics",
                        metric.wireName() + " does not measure " + spec.task().wireName(),
                        "choose from "
                                + Arrays.stream(Metric.values())
                                        .filter(candidate -> candidate.fits(spec.task()))
                                        .map(Metric::wireName)
                                        .toList()));
            }
        }
        return problems;
    }

    private static void checkLabel(TrainingSpec spec, List<SpecProblem> problems) {
        if (spec.task().labelled() && spec.label().isEmpty()) {
            problems.add(new SpecProblem(
                    SpecCode.MISSING_LABEL,
                    "/label",
                    spec.task().wireName() + " needs a label",
                    "name the column to predict as \"label\""));
        }
        if (!spec.task().labelled() && spec.label().isPresent()) {
            problems.add(new SpecProblem(
                    SpecCode.UNWANTED_LABEL,
                    "/label",
                    spec.task().wireName() + " does not learn from a label",
                    "leave \"label\" out"));
        }
        if (spec.label().isPresent()
                && spec.features().columns().contains(spec.label().get())) {
            problems.add(new SpecProblem(
                    SpecCode.LABEL_AMONG_FEATURES,
                    "/features",
                    "the label " + spec.label().get() + " is also a feature",
                    "take it out of \"features\": a model that is shown the answer learns nothing"));
        }
    }

    private static void checkSplit(TrainingSpec spec, List<SpecProblem> problems) {
        Split split = spec.split();
        if (split.column().isEmpty()) {
            return;
        }
        String column = split.column().get();
        String path = "/split/" + split.by().key();
        if (split.column().equals(spec.label())) {
            problems.add(new SpecProblem(
                    SpecCode.BAD_SPLIT,
                    path,
                    split.by().key() + ": " + column + " is the label",
                    "name a column that is known before the label is"));
        }
        boolean shown = split.by() != SplitBy.TIME && spec.features().columns().contains(column);
        if (shown) {
            problems.add(new SpecProblem(
                    SpecCode.BAD_SPLIT,
                    path,
                    split.by().key() + ": " + column + " is also a feature",
                    "take it out of \"features\": on held-out rows its values are new"));
        }
        if (spec.task() == Task.FREQUENT_PATTERNS) {
            problems.add(new SpecProblem(
                    SpecCode.BAD_SPLIT,
                    path,
                    spec.task().wireName() + " holds no rows out",
                    "leave \"" + split.by().key() + "\" out"));
        }
    }

    private static void checkParameters(TrainingSpec spec, List<SpecProblem> problems) {
        spec.params().forEach((name, value) -> checkValue(spec, name, value, "/params/" + name, problems));
        for (Parameter parameter : spec.algorithm().parameters(spec.task())) {
            if (parameter.defaultValue().isEmpty() && !spec.params().containsKey(parameter.name())) {
                problems.add(new SpecProblem(
                        ApiCode.MISSING_PARAMETER,
                        "/params/" + parameter.name(),
                        spec.algorithm().wireName() + " needs " + parameter.name() + ": " + parameter.description(),
                        "add it to \"params\""));
            }
        }
    }

    private static void checkTuning(TrainingSpec spec, List<SpecProblem> problems) {
        if (spec.tuning().isEmpty()) {
            return;
        }
        Tuning tuning = spec.tuning().get();
        if (spec.algorithm() == Algorithm.AUTO && !tuning.grid().isEmpty()) {
            problems.add(new SpecProblem(
                    SpecCode.BAD_GRID,
                    "/tuning/grid",
                    "auto chooses parameters by itself",
                    "leave \"grid\" out, or name an algorithm to try parameters of"));
            return;
        }
        int fewest = 2 * tuning.folds() + 1;
        if (spec.algorithm() == Algorithm.AUTO && spec.effectiveParameters().whole(Algorithm.FITS) < fewest) {
            problems.add(new SpecProblem(
                    SpecCode.OUT_OF_RANGE,
                    "/params/" + Algorithm.FITS,
                    Algorithm.FITS + ": " + spec.effectiveParameters().whole(Algorithm.FITS) + " (expected: at least "
                            + fewest + " in " + tuning.folds() + " folds, for two ways to compare and the better one)",
                    "allow more fits, or ask for fewer folds"));
        }
        for (Map.Entry<String, List<ParameterValue>> entry : tuning.grid().entrySet()) {
            for (ParameterValue value : entry.getValue()) {
                checkValue(spec, entry.getKey(), value, "/tuning/grid/" + entry.getKey(), problems);
            }
        }
        if (tuning.combinations() > MOST_COMBINATIONS) {
            problems.add(new SpecProblem(
                    SpecCode.GRID_TOO_LARGE,
                    "/tuning/grid",
                    "the grid has " + tuning.combinations() + " combinations (expected: at most " + MOST_COMBINATIONS
                            + ")",
                    "try fewer values, or send several jobs with `batch`"));
        }
    }

    private static void checkValue(
            TrainingSpec spec, String name, ParameterValue value, String path, List<SpecProblem> problems) {
        Optional<Parameter> parameter = spec.algorithm().parameter(spec.task(), name);
        if (parameter.isPresent() && !parameter.get().accepts(value)) {
            problems.add(new SpecProblem(
                    SpecCode.OUT_OF_RANGE,
                    path,
                    name + ": " + FieldReader.shown(value.toJson()) + " (expected: "
                            + parameter.get().expectation() + ")",
                    "give " + parameter.get().expectation()));
        }
    }
}
