package io.datacoin.training.spec.request;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which rows are held out to judge the model.
 *
 * @param test share of the rows held out, above 0 and at most 0.9; ignored by tasks without held-out rows and when a column of
 *     the table says which rows are held out
 * @param seed fixes the split and everything random in the fit; within ±(2^53 - 1)
 * @param by what decides
 * @param column it looks at; present unless chance alone decides
 */
public record Split(double test, long seed, SplitBy by, Optional<String> column) {
    /** Share of the rows held out unless the spec says otherwise. */
    public static final double STANDARD_TEST = 0.2;
    /** Seed unless the spec says otherwise. */
    public static final long STANDARD_SEED = 42;

    /** What a table's column says, in small letters, of rows that are held out. */
    public static final List<String> WORDS_OF_HELD_OUT =
            List.of("test", "testing", "held-out", "held out", "holdout", "hold-out", "heldout", "true", "1", "yes");

    /** The same of rows to learn from. */
    public static final List<String> WORDS_OF_LEARNED =
            List.of("train", "training", "learn", "fit", "false", "0", "no");

    /** A column is named exactly when one is looked at. */
    public Split {
        if (column.isPresent() == (by == SplitBy.RANDOM)) {
            throw new IllegalArgumentException("split by " + by + " with column " + column);
        }
    }

    /** A fifth of the rows, seed 42. */
    public static Split standard() {
        return random(STANDARD_TEST, STANDARD_SEED);
    }

    /** Whether a value of the split's column says that a row is held out. */
    public static boolean isHeldOut(String value) {
        return WORDS_OF_HELD_OUT.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether it says that a row is learned from. */
    public static boolean isLearned(String value) {
        return WORDS_OF_LEARNED.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** Chance alone decides. */
    public static Split random(double test, long seed) {
        return new Split(test, seed, SplitBy.RANDOM, Optional.empty());
    }
}
