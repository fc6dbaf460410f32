package io.datacoin.training.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What the different values of a column say about what it is: something to learn from, or a name for each row.
 *
 * @param kind of value
 * @param present values that are there
 * @param share different ones for each value that is there, 0 to 1
 * @param exact whether the share is counted, not estimated
 * @param smallest of numbers
 * @param largest of numbers
 * @param sentences whether texts are long and of several words
 */
public record DistinctValues(
        Kind kind, long present, double share, boolean exact, double smallest, double largest, boolean sentences) {
    private static final long ROWS_TO_KNOW = 20;
    private static final double NEARLY_ALL_DIFFERENT = 0.9;
    private static final double MOSTLY_DIFFERENT = 0.5;
    /** Estimates are within five percent. */
    private static final double ALL_DIFFERENT_BY_ESTIMATE = 0.93;

    private static final double DENSE = 0.6;
    private static final long SPARSE = 20;

    private static final Set<String> WORDS =
            Set.of("id", "ids", "uuid", "guid", "key", "index", "idx", "rowid", "rownum", "rownumber", "serial");

    /** What values are, as far as it matters here. */
    public enum Kind {
        /** Texts. */
        TEXT,
        /** Numbers without a fraction. */
        WHOLE,
        /** Anything else. */
        OTHER
    }

    /** Whether values name rows and tell them apart, so that nothing general can be learnt from them. */
    public boolean nameRows(String column) {
        if (present < ROWS_TO_KNOW) {
            return false;
        }
        if (kind == Kind.TEXT) {
            return share > NEARLY_ALL_DIFFERENT || (named(column) && share > MOSTLY_DIFFERENT);
        }
        if (kind != Kind.WHOLE || !allDifferent()) {
            return false;
        }
        boolean counts = smallest >= 0 && smallest <= 10 + present / 50.0 && present / span() > DENSE;
        return counts || named(column);
    }

    /** Whether values are sentences rather than categories. */
    public boolean mostlySentences() {
        return sentences && share > MOSTLY_DIFFERENT;
    }

    /** Whether values could be what is left of a count of rows after some were taken out, in whatever order. */
    public boolean couldCount() {
        return kind == Kind.WHOLE && present > 1 && allDifferent() && smallest >= 0 && span() <= SPARSE * present;
    }

    private boolean allDifferent() {
        return share >= (exact ? 1 : ALL_DIFFERENT_BY_ESTIMATE);
    }

    private double span() {
        return largest - smallest + 1;
    }

    /** Whether a word of the name, split at case changes and punctuation, says identifier. */
    private static boolean named(String name) {
        String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Arrays.stream(spaced.split("[^\\p{L}\\p{N}]+", -1)).anyMatch(WORDS::contains);
    }
}
