package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** What is wrong with a training spec, by itself or for its dataset. */
public enum SpecCode implements RefusalCode {
    SPEC_TOO_LONG(INVALID, "The spec has more characters than are read."),
    NOT_AN_OBJECT(INVALID, "A place of the spec that must be a JSON object is none."),
    UNKNOWN_KEY(INVALID, "The spec has a key that no spec has."),
    MISSING_KEY(INVALID, "A key that every spec needs is missing."),
    WRONG_TYPE(INVALID, "A value of the spec has the wrong JSON type."),
    OUT_OF_RANGE(INVALID, "A number of the spec is outside of its range."),
    BAD_DATASET(INVALID, "The dataset of the spec is not a dataset's number as text."),
    UNKNOWN_TASK(INVALID, "The task of the spec does not exist."),
    UNKNOWN_ALGORITHM(INVALID, "The algorithm of the spec does not exist."),
    ALGORITHM_DOES_NOT_FIT(INVALID, "The algorithm does not do the task."),
    ALGORITHM_NEEDS_TWO_CLASSES(INVALID, "The algorithm tells two classes apart and the label has more."),
    MISSING_LABEL(INVALID, "The task needs a label and the spec names none."),
    UNWANTED_LABEL(INVALID, "The task does not learn from a label and the spec names one."),
    LABEL_AMONG_FEATURES(INVALID, "The label is also a feature."),
    LABEL_DOES_NOT_FIT(INVALID, "The label holds values that the task can not predict."),
    LABEL_WITH_ONE_VALUE(INVALID, "The label has one value or none in all rows."),
    UNKNOWN_COLUMN(INVALID, "The dataset has no column of that name."),
    TABLE_TOO_WIDE(INVALID, "The dataset has more columns than the smallest provider can train on."),
    NO_FEATURES(INVALID, "The dataset has no column besides the label."),
    BAD_SPLIT(INVALID, "The split names several columns, or a column that can not split the rows."),
    BAD_FEATURES(INVALID, "The features are neither \"auto\" nor a list of different column names."),
    BAD_METRICS(INVALID, "The metrics are not a list."),
    UNKNOWN_METRIC(INVALID, "A metric does not exist."),
    METRIC_DOES_NOT_FIT(INVALID, "A metric does not measure the task."),
    METRIC_NEEDS_TWO_CLASSES(INVALID, "A metric is defined for two classes and the label has more."),
    BAD_GRID(INVALID, "The values of a tuning grid are not a list."),
    GRID_TOO_LARGE(INVALID, "The tuning grid has too many combinations."),
    EVEN_REPLICAS(INVALID, "The number of replicas is even, so that there may be no majority."),
    TOO_FEW_ROWS(INVALID, "Too few rows have a usable label, or the dataset has too few rows."),
    TOO_MANY_CLASSES(INVALID, "The label has too many different values for classification.");

    private final RefusalKind kind;
    private final String meaning;

    SpecCode(RefusalKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
