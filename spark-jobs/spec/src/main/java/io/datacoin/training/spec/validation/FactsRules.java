package io.datacoin.training.spec.validation;

import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Algorithm;
import io.datacoin.training.spec.algorithm.EffectiveParameters;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.problem.SpecProblem;
import io.datacoin.training.spec.request.Split;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.spec.request.TrainingSpec;
import io.datacoin.training.spec.request.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an algorithm asks of the values of columns, as far as the dataset's statistics tell. Columns that do not exist are the
 * validator's.
 */
record FactsRules(TrainingSpec spec, DescribedTable table) {
    private static final String FAMILY = "family";
    private static final String BINOMIAL = "binomial";

    List<SpecProblem> check() {
        List<SpecProblem> problems = new ArrayList<>();
        spec.label().flatMap(table::statisticsOf).ifPresent(label -> {
            checkFamilies(label, problems);
            checkUsable(label, problems);
        });
        checkSides(problems);
        checkColumnTypes(problems);
        checkInputs(problems);
        return problems;
    }

    /** The values of a parameter that are tried. */
    private List<EffectiveParameters> tried() {
        return spec.tuning().map(Tuning::combined).orElse(List.of(Map.of())).stream()
                .map(values -> spec.effectiveParameters().with(values))
                .toList();
    }

    private void checkFamilies(ColumnStatistics label, List<SpecProblem> problems) {
        if (spec.algorithm() == Algorithm.LOGISTIC_REGRESSION) {
            boolean two = tried().stream().anyMatch(each -> each.text(FAMILY).equals(BINOMIAL));
            if (two && label.distinct() > 2) {
                problems.add(new SpecProblem(
                        SpecCode.ALGORITHM_NEEDS_TWO_CLASSES,
                        "/params/" + FAMILY,
                        "the family binomial tells two classes apart, the label " + label.column() + " has "
                                + label.distinct(),
                        "leave \"family\" out"));
            }
        }
        if (spec.algorithm() != Algorithm.GENERALIZED_LINEAR_REGRESSION) {
            return;
        }
        OptionalDouble least = label.minimumNumber();
        OptionalDouble most = label.maximumNumber();
        if (least.isEmpty() || most.isEmpty()) {
            return;
        }
        tried().stream().map(each -> each.text(FAMILY)).distinct().forEach(family -> {
            String expected = expected(family, least.getAsDouble(), most.getAsDouble());
            if (!expected.isEmpty()) {
                problems.add(new SpecProblem(
                        SpecCode.LABEL_DOES_NOT_FIT,
                        "/params/" + FAMILY,
                        "the family " + family + " is of numbers " + expected + ", the label " + label.column()
                                + " has " + label.minimum().orElse("") + " to "
                                + label.maximum().orElse(""),
                        "use the family gaussian, or another label"));
            }
        });
    }

    /** What a label must be and is not; empty when it is. */
    private static String expected(String family, double least, double most) {
        return switch (family) {
            case "poisson" -> least < 0 ? "from 0 on" : "";
            case "gamma" -> least <= 0 ? "above 0" : "";
            case BINOMIAL -> least < 0 || most > 1 ? "from 0 to 1" : "";
            default -> "";
        };
    }

    private void checkUsable(ColumnStatistics label, List<SpecProblem> problems) {
        if (label.count() < SpecValidator.LEAST_ROWS && table.rowCount() >= SpecValidator.LEAST_ROWS) {
            problems.add(new SpecProblem(
                    SpecCode.TOO_FEW_ROWS,
                    "/label",
                    "the label " + label.column() + " has a value in " + label.count() + " rows (expected: at least "
                            + SpecValidator.LEAST_ROWS + ")",
                    "choose a label that more rows have"));
        }
        boolean none = label.maximumNumber().isPresent()
                && label.maximumNumber().getAsDouble() <= 0
                && spec.algorithm() == Algorithm.AFT_SURVIVAL;
        if (none) {
            problems.add(new SpecProblem(
                    SpecCode.LABEL_DOES_NOT_FIT,
                    "/label",
                    "aft-survival learns from times above 0, the label " + label.column() + " has none",
                    "choose the column with the time until the event"));
        }
    }

    /** A table that says what is held out names both sides. */
    private void checkSides(List<SpecProblem> problems) {
        if (spec.split().by() != SplitBy.COLUMN) {
            return;
        }
        String name = spec.split().column().orElseThrow();
        table.statisticsOf(name).ifPresent(statistics -> {
            List<String> values =
                    statistics.topValues().stream().map(TopValue::value).toList();
            boolean both = values.stream().anyMatch(Split::isHeldOut)
                    && values.stream().anyMatch(Split::isLearned);
            // A column whose values are all different has no frequent ones.
            if (!both && statistics.distinct() > 1) {
                problems.add(new SpecProblem(
                        SpecCode.BAD_SPLIT,
                        "/split/" + SplitBy.COLUMN.key(),
                        "the column " + name
                                + " does not say of rows that they are train or test; its most frequent values are "
                                + values.stream().limit(3).toList(),
                        "name a column with the values train and test, or split by \"group\" or \"time\""));
            }
        });
    }

    private void checkColumnTypes(List<SpecProblem> problems) {
        checkType("censorCol", "numbers", List.of(ColumnType.STRING, ColumnType.BOOLEAN), true, problems);
        checkType("itemsCol", "lists or texts", List.of(ColumnType.STRING, ColumnType.NESTED), false, problems);
    }

    private void checkType(
            String parameter, String expected, List<ColumnType> types, boolean numbers, List<SpecProblem> problems) {
        if (spec.algorithm().parameter(spec.task(), parameter).isEmpty()
                || !spec.params().containsKey(parameter)) {
            return;
        }
        String name = spec.effectiveParameters().text(parameter);
        table.column(name)
                .map(ColumnSchema::type)
                .filter(type -> !types.contains(type) && !(numbers && type.numeric()))
                .ifPresent(type -> problems.add(new SpecProblem(
                        SpecCode.OUT_OF_RANGE,
                        "/params/" + parameter,
                        parameter + ": the column " + name + " holds " + type.wireName() + " values (expected: "
                                + expected + ")",
                        "name another column")));
        if (parameter.equals("censorCol")) {
            table.statisticsOf(name)
                    .filter(statistics ->
                            statistics.topValues().stream().map(TopValue::value).noneMatch(FactsRules::isZeroOrOne))
                    .ifPresent(statistics -> problems.add(new SpecProblem(
                            SpecCode.OUT_OF_RANGE,
                            "/params/" + parameter,
                            parameter + ": the column " + name + " has neither 0 nor 1 among its most frequent values",
                            "name the column that has 1 where the event was seen, and 0 where it was not")));
        }
    }

    private static boolean isZeroOrOne(String value) {
        try {
            double number = Double.parseDouble(value.strip());
            return number == 0 || number == 1;
        } catch (NumberFormatException text) {
            return value.equals("true") || value.equals("false");
        }
    }

    private List<ColumnSchema> features() {
        return table.columnNames().stream()
                .filter(name ->
                        spec.features().automatic() || spec.features().columns().contains(name))
                .filter(name -> !spec.label().equals(Optional.of(name)))
                .flatMap(name -> table.column(name).stream())
                .toList();
    }

    private void checkInputs(List<SpecProblem> problems) {
        if (spec.algorithm() == Algorithm.ISOTONIC_REGRESSION) {
            List<ColumnSchema> features = features();
            boolean single = features.stream()
                    .allMatch(column -> column.type().numeric() || column.type() == ColumnType.BOOLEAN);
            boolean outside = tried().stream().anyMatch(each -> each.whole("featureIndex") >= features.size());
            if (single && outside) {
                problems.add(new SpecProblem(
                        SpecCode.OUT_OF_RANGE,
                        "/params/featureIndex",
                        "featureIndex: the model has at most " + features.size() + " inputs, counted from 0",
                        "leave it out, and name the one column to follow as \"features\""));
            }
        }
        boolean yesOrNo = spec.task() == Task.CLASSIFICATION
                && spec.algorithm() == Algorithm.NAIVE_BAYES
                && tried().stream().anyMatch(each -> each.text("modelType").equals("bernoulli"));
        if (yesOrNo) {
            features().stream()
                    .filter(column -> column.type().numeric()
                            || column.type() == ColumnType.DATE
                            || column.type() == ColumnType.TIMESTAMP)
                    .filter(column -> table.statisticsOf(column.name())
                            .map(statistics -> statistics.distinct() > 2 || statistics.nulls() > 0)
                            .orElse(false))
                    .findFirst()
                    .ifPresent(column -> problems.add(new SpecProblem(
                            SpecCode.OUT_OF_RANGE,
                            "/params/modelType",
                            "modelType: bernoulli is of inputs that are 0 or 1, the column " + column.name()
                                    + " has other values",
                            "use gaussian, or name other \"features\"")));
        }
    }
}
