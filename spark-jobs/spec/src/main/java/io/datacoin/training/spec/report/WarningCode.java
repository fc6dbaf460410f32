package io.datacoin.training.spec.report;

import java.util.Locale;

/** Why the numbers of a report may promise too much. The constant's name in lower case is the code in JSON. */
public enum WarningCode {
    /** The model is no better than one that learned nothing. */
    NO_BETTER_THAN_BASELINE,
    /** One column alone decides the label: it may be another form of it, or known only after it. */
    LEAKAGE_SUSPECT,
    /** Nearly all rows have one label, so that saying it always is nearly always right. */
    IMBALANCED_CLASSES,
    /** So few rows were held out that chance decides the metrics. */
    FEW_ROWS_HELD_OUT,
    /** Rows of the same patient, customer or machine are on both sides. */
    ENTITIES_ON_BOTH_SIDES,
    /** The label follows its own past, and the model was judged on rows between those it learned from. */
    ROWS_IN_TIME,
    /** Held-out rows are equal to rows that were learned from. */
    DUPLICATES_ON_BOTH_SIDES,
    /** Columns have other values in held-out rows than in those that were learned from. */
    DRIFT,
    /** Few rows have labels so extreme that squared errors are about them. */
    LABEL_OUTLIERS;

    /** The name used in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
