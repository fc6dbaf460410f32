package io.datacoin.training.spec.reading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

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

    /** Of {@link #TEXT}, which is read only then. */
    public static final String WHY_TEXT_IS_LEFT_OUT =
            "sentences: most rows have one of their own; what they say is looked into when \"features\" names the column, or"
                    + " there is no other";

    /** Why no model looks at such a column unless a spec names it, for people; empty of what can be looked at. */
    public Optional<String> whyLeftOut() {
        return switch (this) {
            case FEATURE, TEXT -> Optional.empty();
            case ROW_INDEX ->
                Optional.of("row index: it counts the rows of the table and says nothing about others; used only when"
                        + " \"features\" names it");
            case IDENTIFIER ->
                Optional.of("identifier: (nearly) every row of the table has its own value, so nothing general can be"
                        + " learned");
            case CONSTANT -> Optional.of("constant: every row of the table has the same value");
        };
    }

    /** The name used in JSON. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
