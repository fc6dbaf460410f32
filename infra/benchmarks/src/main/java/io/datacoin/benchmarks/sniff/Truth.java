package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.tables.Kind;
import io.datacoin.benchmarks.tables.WrittenColumn;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The statistics of a column's true values, compared with a reader's. */
record Truth(WrittenColumn column, List<Object> values) {
    private static final double NUMBERS_EQUAL = 1e-9;
    private static final double SPREAD_EQUAL = 1e-6;

    static Truth of(WrittenColumn column) {
        return new Truth(
                column,
                column.cells().stream().flatMap(cell -> cell.value().stream()).toList());
    }

    long count() {
        return values.size();
    }

    /** Whether statistics of a column of the same kind and count are those of these values. */
    boolean hasStatistics(ReadColumn read) {
        if (values.isEmpty()) {
            return true;
        }
        return column.kind() == Kind.NUMBER ? sameNumbers(read) : sameThings(read);
    }

    private boolean sameNumbers(ReadColumn read) {
        double mean = mean();
        double least = numbers().min().orElseThrow();
        double most = numbers().max().orElseThrow();
        double scale = Math.max(Math.abs(least), Math.abs(most));
        return near(number(read.least()), least, NUMBERS_EQUAL * scale)
                && near(number(read.most()), most, NUMBERS_EQUAL * scale)
                && near(read.mean(), mean, NUMBERS_EQUAL * scale)
                && (values.size() < 2 || near(read.stddev(), stddev(mean), SPREAD_EQUAL * scale));
    }

    private boolean sameThings(ReadColumn read) {
        Map<Object, Long> counts = counts();
        if (read.distinct() != counts.size() || !sameEnds(read, counts)) {
            return false;
        }
        return read.top().entrySet().stream()
                .allMatch(entry -> thing(entry.getKey())
                        .filter(thing -> entry.getValue().equals(counts.get(thing)))
                        .isPresent());
    }

    private boolean sameEnds(ReadColumn read, Map<Object, Long> counts) {
        List<Object> sorted = counts.keySet().stream().sorted(Truth::order).toList();
        return read.least().flatMap(this::thing).equals(Optional.of(sorted.get(0)))
                && read.most().flatMap(this::thing).equals(Optional.of(sorted.get(sorted.size() - 1)));
    }

    @SuppressWarnings("unchecked") // values of one column are of one class, which has an order
    private static int order(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private Map<Object, Long> counts() {
        Map<Object, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts;
    }

    /** A reader's text as a value of this column's kind; empty when it is none. */
    private Optional<Object> thing(String text) {
        return switch (column.kind()) {
            case DATE -> date(text);
            case MOMENT -> moment(text);
            case BOOLEAN -> Optional.of(Boolean.valueOf(text));
            case TEXT, NUMBER, OTHER -> Optional.of(text);
        };
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** ISO in UTC, or as {@link Timestamp} writes it. */
    private static Optional<Object> moment(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : Timestamp.valueOf(text).toLocalDateTime().toInstant(ZoneOffset.UTC));
        } catch (IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Double> number(Optional<String> text) {
        try {
            return text.map(Double::valueOf);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static boolean near(Optional<Double> seen, double expected, double within) {
        return seen.isPresent() && Math.abs(seen.get() - expected) <= within;
    }

    private DoubleStream numbers() {
        return values.stream().mapToDouble(value -> ((BigDecimal) value).doubleValue());
    }

    private double mean() {
        return numbers().average().orElseThrow();
    }

    private double stddev(double mean) {
        return Math.sqrt(numbers().map(value -> (value - mean) * (value - mean)).sum() / (values.size() - 1));
    }

    /** For people. */
    String describe() {
        if (values.isEmpty()) {
            return column.kind().word() + ", no values";
        }
        Map<Object, Long> counts = counts();
        List<Object> sorted = counts.keySet().stream().sorted(Truth::order).toList();
        return column.kind().word() + ", " + count() + " values, " + counts.size() + " different, "
                + plain(sorted.get(0)) + " to " + plain(sorted.get(sorted.size() - 1))
                + (column.kind() == Kind.NUMBER ? ", mean " + mean() : "");
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
