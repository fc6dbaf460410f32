package io.datacoin.training.spec.process;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a process is, in the order of the way. */
public enum Phase {
    /** The JVM is up and Spark starts. */
    STARTING,
    /** Data is read. */
    READING,
    /** The schema and statistics of data are worked out. */
    PROFILING,
    /** Columns become the model's input. */
    FEATURES,
    /** The model is fitted. */
    FITTING,
    /** The model is judged on held-out rows. */
    EVALUATING,
    /** Results are written. */
    WRITING;

    /** The name used in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
