package io.datacoin.training.spec.validation;

import io.datacoin.domain.refusal.RefusalCode;
import io.datacoin.domain.refusal.SpecCode;
import io.datacoin.training.spec.algorithm.Metric;
import io.datacoin.training.spec.algorithm.Parameter;
import io.datacoin.training.spec.algorithm.ParameterType;
import io.datacoin.training.spec.algorithm.ParameterValue;
import io.datacoin.training.spec.algorithm.Task;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.DescribedTable;
import io.datacoin.training.spec.outlook.Foresight;
import io.datacoin.training.spec.problem.NearNames;
import io.datacoin.training.spec.problem.SpecProblem;
import io.datacoin.training.spec.request.SpecRules;
import io.datacoin.training.spec.request.Split;
import io.datacoin.training.spec.request.SplitBy;
import io.datacoin.training.spec.request.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out before anyone signs whether a spec can be trained on a dataset. */
public final class SpecValidator {
    /** More classes than this are a mistake, or a job for another product. */
    public static final int MOST_CLASSES = 200;
    /** With fewer rows per class on average, most classes are missing from one side of the split. */
    static final int LEAST_ROWS_PER_CLASS = 3;
    /** Fewer rows can not be split into training and held-out rows that mean anything. */
    public static final int LEAST_ROWS = 10;

    /**
     * A training reads whole rows, whichever columns are features, and any provider with 512 MiB may be drawn for it.
     */
    public static final int MOST_COLUMNS = 2_000;

    private static final int MOST_SUGGESTIONS = 3;

    private final TrainingSpec spec;
    private final DescribedTable table;
    private final List<SpecProblem> problems = new ArrayList<>();
    private int unknownColumns;

    private SpecValidator(TrainingSpec spec, DescribedTable table) {
        this.spec = spec;
        this.table = table;
    }

    /** Everything that keeps the spec from being trained on the dataset; empty when nothing does. */
    public static List<SpecProblem> validate(TrainingSpec spec, DescribedTable table) {
        SpecValidator validator = new SpecValidator(spec, table);
        validator.problems.addAll(SpecRules.check(spec));
        validator.checkRows();
        if (validator.isTooWide()) {
            return List.copyOf(validator.problems);
        }
        validator.checkFeatures();
        validator.checkColumnParameters();
        validator.checkSplit();
        spec.label().ifPresent(validator::checkLabel);
        if (validator.problems.isEmpty()) {
            validator.problems.addAll(new FactsRules(spec, table).check());
        }
        if (validator.problems.isEmpty()) {
            validator.checkSomethingIsLeft();
        }
        return List.copyOf(validator.problems);
    }

    private void checkRows() {
        if (table.rowCount() < LEAST_ROWS) {
            problem(
                    SpecCode.TOO_FEW_ROWS,
                    "/dataset",
                    "the dataset has " + table.rowCount() + " rows (expected: at least " + LEAST_ROWS + ")",
                    "choose a dataset with more rows");
        }
    }

    /** Nothing else helps then, and looking on would take the longer the wider it is. */
    private boolean isTooWide() {
        int columns = table.columnNames().size();
        boolean tooWide = columns > MOST_COLUMNS;
        if (tooWide) {
            problem(
                    SpecCode.TABLE_TOO_WIDE,
                    "/dataset",
                    "the dataset has " + columns + " columns (expected: at most " + MOST_COLUMNS
                            + ", for which every provider has the memory)",
                    "choose a dataset with fewer columns, or ask its seller for one");
        }
        return tooWide;
    }

    private void checkFeatures() {
        for (String column : spec.features().columns()) {
            checkColumn(column, "/features");
        }
        if (spec.features().automatic()
                && table.columnNames().size() < (spec.label().isPresent() ? 2 : 1)) {
            problem(
                    SpecCode.NO_FEATURES,
                    "/features",
                    "the dataset has no column besides the label",
                    "choose a dataset with columns to predict from");
        }
    }

    private void checkSomethingIsLeft() {
        if (!Foresight.hasFeatures(spec, table)) {
            problem(
                    SpecCode.NO_FEATURES,
                    "/features",
                    "no column is left to learn from: all others are identifiers, row indices, constants or lists",
                    "name the columns to use as \"features\"; `dataset show " + spec.dataset() + "` says what each is");
        }
    }

    private void checkColumnParameters() {
        for (Parameter parameter : spec.algorithm().parameters(spec.task())) {
            if (parameter.type() == ParameterType.COLUMN
                    && spec.params().get(parameter.name()) instanceof ParameterValue.Text column) {
                checkColumn(column.value(), "/params/" + parameter.name());
            }
        }
    }

    private void checkSplit() {
        Split split = spec.split();
        if (split.column().isEmpty()) {
            return;
        }
        String path = "/split/" + split.by().key();
        Optional<ColumnSchema> column = checkColumn(split.column().get(), path);
        if (column.isEmpty()) {
            return;
        }
        ColumnType type = column.get().type();
        boolean ordered = type.numeric() || type == ColumnType.DATE || type == ColumnType.TIMESTAMP;
        if (split.by() == SplitBy.TIME && !ordered) {
            problem(
                    SpecCode.BAD_SPLIT,
                    path,
                    "the column " + split.column().get() + " holds " + type.wireName()
                            + " values, which have no order of time",
                    "choose a column of dates, moments or numbers");
        } else if (type == ColumnType.BINARY || type == ColumnType.NESTED) {
            problem(
                    SpecCode.BAD_SPLIT,
                    path,
                    "the column " + split.column().get() + " holds " + type.wireName() + " values",
                    "choose a column of text, numbers or truth values");
        }
        table.statisticsOf(split.column().get())
                .filter(statistics -> statistics.distinct() < 2)
                .ifPresent(statistics -> problem(
                        SpecCode.BAD_SPLIT,
                        path,
                        "the column " + split.column().get() + " has "
                                + (statistics.distinct() == 0 ? "no value" : "one value in all rows"),
                        "choose a column that tells rows apart"));
    }

    private Optional<ColumnSchema> checkColumn(String name, String path) {
        Optional<ColumnSchema> column = table.column(name);
        if (column.isEmpty()) {
            // Looking for near names takes the longer the more columns there are.
            String near =
                    ++unknownColumns <= MOST_SUGGESTIONS ? NearNames.suggest(name, table.columnNames()) + " " : "";
            problem(
                    SpecCode.UNKNOWN_COLUMN,
                    path,
                    "the dataset has no column " + name,
                    near + "`dataset show " + spec.dataset() + "` lists all columns");
        }
        return column;
    }

    private void checkLabel(String label) {
        Optional<ColumnSchema> column = checkColumn(label, "/label");
        if (column.isEmpty()) {
            return;
        }
        ColumnType type = column.get().type();
        if (type == ColumnType.BINARY || type == ColumnType.NESTED) {
            problem(
                    SpecCode.LABEL_DOES_NOT_FIT,
                    "/label",
                    "the label " + label + " holds " + type.wireName() + " values",
                    "choose a column with numbers, text or truth values");
            return;
        }
        if (spec.task() != Task.CLASSIFICATION && !type.numeric()) {
            problem(
                    SpecCode.LABEL_DOES_NOT_FIT,
                    "/task",
                    "the label " + label + " holds " + type.wireName() + " values, "
                            + spec.task().wireName() + " predicts numbers",
                    type == ColumnType.STRING || type == ColumnType.BOOLEAN
                            ? "use \"task\": \"classification\", or choose a column with numbers"
                            : "choose a column with numbers");
        }
        table.statisticsOf(label).ifPresent(statistics -> checkLabelValues(label, statistics));
    }

    private void checkLabelValues(String label, ColumnStatistics statistics) {
        if (statistics.distinct() < 2) {
            problem(
                    SpecCode.LABEL_WITH_ONE_VALUE,
                    "/label",
                    "the label " + label + " has "
                            + (statistics.distinct() == 0 ? "no value" : "one value in all rows"),
                    "choose a column that differs between rows: there is nothing to learn from this one");
            return;
        }
        if (spec.task() == Task.CLASSIFICATION) {
            checkClasses(label, statistics);
        }
    }

    private void checkClasses(String label, ColumnStatistics statistics) {
        long classes = statistics.distinct();
        boolean numbers =
                table.column(label).map(column -> column.type().numeric()).orElse(false);
        if (classes > MOST_CLASSES || classes * LEAST_ROWS_PER_CLASS > statistics.count()) {
            problem(
                    SpecCode.TOO_MANY_CLASSES,
                    "/label",
                    "the label " + label + " has " + classes + " different values in " + statistics.count()
                            + " rows (expected: at most " + MOST_CLASSES + " classes with " + LEAST_ROWS_PER_CLASS
                            + " rows each on average)",
                    numbers ? "use \"task\": \"regression\" to predict a number" : "choose a column with fewer values");
            return;
        }
        if (classes > 2 && spec.algorithm().twoClassesOnly(spec.task())) {
            problem(
                    SpecCode.ALGORITHM_NEEDS_TWO_CLASSES,
                    "/algorithm",
                    spec.algorithm().wireName() + " tells two classes apart, the label " + label + " has " + classes,
                    "use random-forest, logistic-regression or decision-tree");
        }
        for (Metric metric : spec.metrics()) {
            if (classes > 2 && metric.twoClassesOnly()) {
                problem(
                        SpecCode.METRIC_NEEDS_TWO_CLASSES,
                        "/metrics",
                        metric.wireName() + " is defined for two classes, the label " + label + " has " + classes,
                        "use accuracy or f1");
            }
        }
    }

    private void problem(RefusalCode code, String path, String detail, String remedy) {
        problems.add(new SpecProblem(code, path, detail, remedy));
    }
}
