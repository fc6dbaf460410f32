package io.datacoin.domain.job;

import java.util.Locale;

/** What a running job is doing, in this order. */
public enum TrainingPhase {
    READING,
    FEATURES,
    FITTING,
    EVALUATING,
    WRITING;

    /** The name on every wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a wire name; throws {@link IllegalArgumentException} for any other text. */
    public static TrainingPhase fromWireName(String wireName) {
        for (TrainingPhase phase : values()) {
            if (phase.wireName().equals(wireName)) {
                return phase;
            }
        }
        throw new IllegalArgumentException(
                "phase: \"" + wireName + "\" (expected: one of reading, features, fitting, evaluating, writing)");
    }
}
