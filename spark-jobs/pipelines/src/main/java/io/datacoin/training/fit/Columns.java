package io.datacoin.training.fit;

/** Names of the columns estimators read and models write. */
public final class Columns {
    /** The label as a number. */
    public static final String LABEL = "__datacoin_label";
    /** Of survival times: 1 where the event was seen, else 0. */
    public static final String CENSOR = "__datacoin_censor";
    /** The input vector after scaling. */
    public static final String SCALED = "__datacoin_scaled";
    /** The model's answer. */
    public static final String PREDICTION = "prediction";
    /** The model's answer as a label's text. */
    public static final String PREDICTED_LABEL = "predicted_label";
    /** Probability of each class. */
    public static final String PROBABILITY = "probability";
    /** Unscaled confidence of each class. */
    public static final String RAW_PREDICTION = "raw_prediction";

    private Columns() {}
}
