package io.datacoin.training.spec.reading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a column is good for, judged on the whole table. */
public enum ColumnRole {
    /** Something can be learnt from it. */
    FEATURE,
    /** Counts the rows or is what a program left of such a count: never a feature unless a spec names it. */
    ROW_INDEX,
    /** Names things and tells them apart; nearly every row has a value of its own. */
    IDENTIFIER,
    /** Sentences rather than categories. */
    TEXT,
    /** One value in all rows, or none. */
    CONSTANT;

    /** The name used in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
