package io.datacoin.training.review;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that is looked at more closely.
 *
 * @param label as a number
 * @param values of the sampled columns: numbers, texts, or null where there is none
 */
record SampledRow(double label, List<@Nullable Object> values) implements Serializable {
    /** Copies the values. */
    SampledRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
