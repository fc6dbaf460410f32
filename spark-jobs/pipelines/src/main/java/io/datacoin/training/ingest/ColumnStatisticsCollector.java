package io.datacoin.training.ingest;

import io.datacoin.training.source.ShownText;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.statistics.DistinctValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.util.QuantileSummaries;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one column in the making. Parts of a table are profiled apart and merged in order, which gives the same
 * result on every machine. Not thread-safe.
 */
final class ColumnStatisticsCollector implements Serializable {
    private static final List<Double> PROBABILITIES = List.of(0.05, 0.25, 0.5, 0.75, 0.95);
    private static final double QUANTILE_ERROR = 0.001;
    private static final int MOST_TOP_VALUES = 10;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_COUNTED = 1000;
    /** Characters; names and categories have fewer. */
    private static final long SENTENCE = 40;

    private long count;
    private long nulls;
    private @Nullable Comparable<Object> minimum;
    private @Nullable Comparable<Object> maximum;
    private long characters;
    private long severalWords;
    private long numbers;
    private long wholeNumbers;
    private double mean;
    private double squares;
    private QuantileSummaries quantiles = new QuantileSummaries(
            QuantileSummaries.defaultCompressThreshold(),
            QUANTILE_ERROR,
            QuantileSummaries.$lessinit$greater$default$3(),
            0,
            false);
    private final FrequentValues frequent = new FrequentValues();
    private final DistinctSketch distinct = new DistinctSketch();
    private final ValueSpread spread = new ValueSpread();

    void addNull() {
        nulls++;
    }

    /** Takes a value that is compared and counted but not looked into. */
    void addOpaque() {
        count++;
    }

    /** Takes a value whose kind has an order. */
    @SuppressWarnings("unchecked") // values of one column are of one class
    void add(Comparable<?> value) {
        Comparable<Object> comparable = (Comparable<Object>) value;
        count++;
        if (minimum == null || comparable.compareTo(minimum) < 0) {
            minimum = comparable;
        }
        if (maximum == null || comparable.compareTo(maximum) > 0) {
            maximum = comparable;
        }
        String text = counted(value.toString());
        frequent.add(text, 1);
        distinct.add(text);
        spread.add(value);
        if (value instanceof String written) {
            characters += written.length();
            severalWords += written.strip().indexOf(' ') > 0 ? 1 : 0;
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            addNumber(number.doubleValue());
        }
    }

    /** Long texts are told apart by their beginning, length and hash: thousands of them must fit into the memory. */
    private static String counted(String text) {
        return text.length() <= LONGEST_COUNTED
                ? text
                : ShownText.cut(text, LONGEST_TEXT) + '\n' + text.length() + '\n' + text.hashCode();
    }

    private void addNumber(double number) {
        numbers++;
        wholeNumbers += number == Math.rint(number) ? 1 : 0;
        double difference = number - mean;
        mean += difference / numbers;
        squares += difference * (number - mean);
        quantiles = quantiles.insert(number);
    }

    /** No more values: makes the part small enough to send. */
    ColumnStatisticsCollector finished() {
        quantiles = quantiles.compress();
        return this;
    }

    /** Adds a finished part to this finished part. */
    void merge(ColumnStatisticsCollector other) {
        count += other.count;
        nulls += other.nulls;
        if (other.minimum != null && (minimum == null || other.minimum.compareTo(minimum) < 0)) {
            minimum = other.minimum;
        }
        if (other.maximum != null && (maximum == null || other.maximum.compareTo(maximum) > 0)) {
            maximum = other.maximum;
        }
        characters += other.characters;
        severalWords += other.severalWords;
        wholeNumbers += other.wholeNumbers;
        if (other.numbers > 0) {
            double difference = other.mean - mean;
            long together = numbers + other.numbers;
            squares += other.squares + difference * difference * numbers * other.numbers / together;
            mean += difference * other.numbers / together;
            numbers = together;
            quantiles = quantiles.merge(other.quantiles);
        }
        frequent.merge(other.frequent);
        distinct.merge(other.distinct);
        spread.merge(other.spread);
    }

    ColumnStatistics statistics(String column) {
        return new ColumnStatistics(
                column,
                count,
                nulls,
                distinctValues(),
                Optional.ofNullable(minimum).map(ColumnStatisticsCollector::text),
                Optional.ofNullable(maximum).map(ColumnStatisticsCollector::text),
                finite(numbers > 0, mean),
                finite(numbers > 1, Math.sqrt(squares / Math.max(1, numbers - 1))),
                quantileValues(),
                topValues(),
                spread.histogram());
    }

    private long distinctValues() {
        return frequent.exact() ? frequent.size() : Math.min(count, distinct.estimate());
    }

    /** What the different values say about the column. */
    DistinctValues values() {
        return new DistinctValues(
                kind(),
                count,
                count == 0 ? 0 : (double) distinctValues() / count,
                frequent.exact(),
                number(minimum),
                number(maximum),
                characters > SENTENCE * count && 2 * severalWords > count);
    }

    private DistinctValues.Kind kind() {
        if (minimum instanceof CharSequence) {
            return DistinctValues.Kind.TEXT;
        }
        return count > 0 && wholeNumbers == count ? DistinctValues.Kind.WHOLE : DistinctValues.Kind.OTHER;
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Optional<Double> finite(boolean known, double value) {
        return known && Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private Map<String, Double> quantileValues() {
        Map<String, Double> values = new TreeMap<>();
        for (double probability : numbers > 0 ? PROBABILITIES : List.<Double>of()) {
            Object value = quantiles.query(probability).get();
            values.put(Double.toString(probability), (Double) value);
        }
        return values;
    }

    private List<TopValue> topValues() {
        List<TopValue> values = new ArrayList<>();
        frequent.counts().entrySet().stream()
                // A column in which every value is different has no top values.
                .filter(entry -> entry.getValue() > 1)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TOP_VALUES)
                .forEach(entry -> values.add(new TopValue(text(entry.getKey()), entry.getValue())));
        return values;
    }

    private static String text(Object value) {
        return ShownText.of(value.toString(), LONGEST_TEXT);
    }

    /** Counts of the most frequent values: exact while there are few, too low by a bounded amount when there are many. */
    static final class FrequentValues implements Serializable {
        private static final int MOST_VALUES = 2 * ColumnStatistics.EXACT_DISTINCT;

        private HashMap<String, Long> counts = new HashMap<>();
        private boolean exact = true;

        void add(String value, long times) {
            counts.merge(value, times, Long::sum);
            if (counts.size() > MOST_VALUES) {
                forgetTheRare();
            }
        }

        /** Takes the median count off every value, which at least halves them (Misra and Gries). */
        private void forgetTheRare() {
            exact = false;
            long[] sorted =
                    counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
            long median = sorted[sorted.length / 2];
            HashMap<String, Long> rest = new HashMap<>();
            counts.forEach((value, times) -> {
                if (times > median) {
                    rest.put(value, times - median);
                }
            });
            counts = rest;
        }

        void merge(FrequentValues other) {
            exact = exact && other.exact;
            // In a fixed order, so that what is forgotten does not depend on hashing.
            new TreeMap<>(other.counts).forEach(this::add);
        }

        boolean exact() {
            return exact;
        }

        int size() {
            return counts.size();
        }

        Map<String, Long> counts() {
            return counts;
        }
    }
}
