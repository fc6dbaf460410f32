package io.datacoin.domain.money;

/** A share in hundredths of a percent, 0 to 10,000 (250 is 2.5 %). Immutable. */
public record BasisPoints(int value) implements Comparable<BasisPoints> {
    /** Everything. */
    public static final int ONE_HUNDRED_PERCENT = 10_000;

    /** Checks the range; throws {@link IllegalArgumentException} outside it. */
    public BasisPoints {
        if (value < 0 || value > ONE_HUNDRED_PERCENT) {
            throw new IllegalArgumentException("basis points: " + value + " (expected: 0-10000)");
        }
    }

    /** A share of {@code value} hundredths of a percent. */
    public static BasisPoints of(int value) {
        return new BasisPoints(value);
    }

    @Override
    public int compareTo(BasisPoints other) {
        return Integer.compare(value, other.value);
    }

    /** The share in percent for people: {@code "2.5 %"}. */
    @Override
    public String toString() {
        String fraction =
                value % 100 == 0 ? "" : ("." + (value % 100 < 10 ? "0" : "") + value % 100).replaceAll("0$", "");
        return value / 100 + fraction + " %";
    }
}
