package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a column looks like.
 *
 * @param column its name
 * @param count values that are there
 * @param nulls values that are missing
 * @param distinct different values; exact up to {@link #EXACT_DISTINCT}, an estimate within about 5 % above
 * @param minimum smallest value as text, empty for nested and binary columns and when no value is there
 * @param maximum largest value as text
 * @param mean of numbers
 * @param stddev sample standard deviation of numbers
 * @param quantiles of numbers, by probability ({@code 0.05, 0.25, 0.5, 0.75, 0.95})
 * @param topValues the most frequent values, most frequent first
 * @param histogram of numbers, dates and moments
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ColumnStatistics(
        String column,
        long count,
        long nulls,
        long distinct,
        Optional<String> minimum,
        Optional<String> maximum,
        Optional<Double> mean,
        Optional<Double> stddev,
        Map<String, Double> quantiles,
        List<TopValue> topValues,
        Optional<Histogram> histogram) {

    /** Up to here {@code distinct} is exact. */
    public static final int EXACT_DISTINCT = 1000;

    /** Copies collections. */
    public ColumnStatistics {
        quantiles = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(quantiles)));
        topValues = List.copyOf(topValues);
    }

    /** The smallest value when it is a number. */
    public OptionalDouble minimumNumber() {
        return number(minimum);
    }

    /** The largest value when it is a number. */
    public OptionalDouble maximumNumber() {
        return number(maximum);
    }

    private static OptionalDouble number(Optional<String> value) {
        try {
            return value.isPresent() ? OptionalDouble.of(Double.parseDouble(value.get())) : OptionalDouble.empty();
        } catch (NumberFormatException text) {
            return OptionalDouble.empty();
        }
    }

    /**
     * A frequent value.
     *
     * @param value as text
     * @param count rows that have it
     */
    public record TopValue(String value, long count) {}
}
