package io.datacoin.training.spec.request;

import java.util.List;

/**
 * Which columns the model may look at.
 *
 * @param automatic every column but the label, prepared as the data suggests
 * @param columns the named columns, in order; empty when automatic
 */
public record Features(boolean automatic, List<String> columns) {

    /** Refuses a mix of both, and no column at all. */
    public Features {
        columns = List.copyOf(columns);
        if (automatic != columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "features: automatic=" + automatic + " with columns " + columns + " (expected: one or the other)");
        }
    }

    /** Every column but the label. */
    public static Features auto() {
        return new Features(true, List.of());
    }

    /** Only these columns. */
    public static Features of(List<String> columns) {
        return new Features(false, columns);
    }
}
