package io.datacoin.domain.id;

import java.util.regex.Pattern;

/** A dataset on the chain, numbered from 1. */
public record DatasetId(long value) implements Comparable<DatasetId> {
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    /** Checks the range; throws {@link IllegalArgumentException} below 1. */
    public DatasetId {
        if (value < 1) {
            throw new IllegalArgumentException("dataset: " + value + " (expected: a number from 1)");
        }
    }

    /** The dataset of that number. */
    public static DatasetId of(long value) {
        return new DatasetId(value);
    }

    /** Reads decimal digits without sign or leading zeros. */
    public static DatasetId parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("dataset: \"" + text + "\" (expected: a number from 1, for example 3)");
        }
        return new DatasetId(Long.parseLong(text));
    }

    @Override
    public int compareTo(DatasetId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
