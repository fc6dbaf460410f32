package io.datacoin.domain.id;

import java.util.regex.Pattern;

/** A version of a dataset, numbered from 1 within it; at most 2^31 - 1. */
public record DatasetVersion(int value) implements Comparable<DatasetVersion> {
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,8}");

    /** Checks the range; throws {@link IllegalArgumentException} below 1. */
    public DatasetVersion {
        if (value < 1) {
            throw new IllegalArgumentException("version: " + value + " (expected: a number from 1)");
        }
    }

    /** The version of that number. */
    public static DatasetVersion of(int value) {
        return new DatasetVersion(value);
    }

    /** Reads decimal digits without sign or leading zeros. */
    public static DatasetVersion parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("version: \"" + text + "\" (expected: a number from 1, for example 2)");
        }
        return new DatasetVersion(Integer.parseInt(text));
    }

    @Override
    public int compareTo(DatasetVersion other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
