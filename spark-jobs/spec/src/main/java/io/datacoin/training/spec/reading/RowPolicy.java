package io.datacoin.training.spec.reading;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of rows that do not fit the table. */
public enum RowPolicy {
    /** They are set aside, each with its line, its text and the reason; the rest is read. */
    KEEP,
    /** The first of them refuses the file. */
    STRICT;

    /** The name used in JSON and on the command line. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
