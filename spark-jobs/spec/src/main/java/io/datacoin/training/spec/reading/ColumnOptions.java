package io.datacoin.training.spec.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How one column is to be read; whatever is empty is found out.
 *
 * @param type {@code bigint}, {@code double}, {@code boolean}, {@code date}, {@code timestamp} or {@code string}
 * @param unit the numbers are in, for example {@code EUR} or {@code %}; cells of another unit do not fit
 * @param format of dates and moments, as {@code java.time.format.DateTimeFormatter} has it, or {@code epoch-seconds},
 *     {@code epoch-millis}, {@code epoch-micros}, {@code epoch-nanos}, {@code spreadsheet-days} (since 1899-12-30)
 * @param missing words that mean "no value" in this column: these alone, none when the list is empty
 * @param role what the column is good for
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ColumnOptions(
        Optional<String> type,
        Optional<String> unit,
        Optional<String> format,
        Optional<List<String>> missing,
        Optional<ColumnRole> role) {

    private static final List<String> WORDS =
            List.of("epoch-seconds", "epoch-millis", "epoch-micros", "epoch-nanos", "spreadsheet-days");
    /** As a number of the column is written. */
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,' \u00a0_]*");

    private static final Pattern ALTERNATIVES = Pattern.compile(" \\| ");
    private static final List<String> TYPES = List.of("bigint", "double", "boolean", "date", "timestamp", "string");

    /** Copies the words and refuses what can not be meant. */
    public ColumnOptions {
        missing = missing.map(List::copyOf);
        if (type.isPresent() && !TYPES.contains(type.get())) {
            throw new IllegalArgumentException(
                    "type: \"" + type.get() + "\" (expected: one of " + String.join(", ", TYPES) + ")");
        }
        if (format.isPresent() && !isKnown(format.get())) {
            throw new IllegalArgumentException(
                    "format: \"" + format.get() + "\" (expected: a pattern such as dd.MM.yyyy, a"
                            + " number such as 1.234,5, or one of " + String.join(", ", WORDS) + ")");
        }
    }

    /** A typing mistake must not be obeyed in silence. */
    private static boolean isKnown(String format) {
        if (WORDS.contains(format) || NUMBER.matcher(format).matches()) {
            return true;
        }
        try {
            return ALTERNATIVES
                            .splitAsStream(format)
                            .map(DateTimeFormatter::ofPattern)
                            .count()
                    > 0;
        } catch (IllegalArgumentException noPattern) {
            return false;
        }
    }

    /** Everything is found out. */
    public static ColumnOptions open() {
        return new ColumnOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
