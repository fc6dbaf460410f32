package io.datacoin.training.fit;

import java.util.Set;

/** Names of the columns estimators read and models write: no table of a seller has them. */
public final class Columns {
    /** The label as a number. */
    public static final String LABEL = "__datacoin_label";
    /** Whether the row is held out. */
    public static final String HELD_OUT = "__datacoin_held_out";
    /** How much the row counts in the fit. */
    public static final String WEIGHT = "__datacoin_weight";
    /** Of survival times: 1 where the event was seen, else 0. */
    public static final String CENSOR = "__datacoin_censor";
    /** The input vector after scaling. */
    public static final String SCALED = "__datacoin_scaled";
    /** The model's answer. */
    public static final String PREDICTION = "__datacoin_prediction";
    /** The model's answer as a label's text. */
    public static final String PREDICTED_LABEL = "__datacoin_predicted_label";
    /** Probability of each class. */
    public static final String PROBABILITY = "__datacoin_probability";
    /** Unscaled confidence of each class. */
    public static final String RAW_PREDICTION = "__datacoin_raw_prediction";

    /** What the names of all our columns begin with. */
    public static final String PREFIX = "__datacoin_";
    /** What a model writes. */
    public static final Set<String> ANSWERS = Set.of(PREDICTION, PREDICTED_LABEL, PROBABILITY, RAW_PREDICTION);

    private Columns() {}
}
