package io.datacoin.training.spec.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a file is to be read, and once it was read, how it was; whatever is empty is found out. Given again with the same bytes,
 * what was decided gives the same table.
 *
 * @param encoding IANA name, for example {@code UTF-8}, {@code UTF-16LE} or {@code windows-1252}
 * @param delimiter one character between cells, or {@code whitespace}, or {@code fixed} for columns of fixed width
 * @param quote one character around cells, or {@code none}
 * @param escape one character before a quote within quotes
 * @param header whether the first row names the columns
 * @param skip lines before the header, or before the first row without one
 * @param decimal {@code .} or {@code ,}
 * @param thousands one character between groups of digits, or {@code none}
 * @param dates {@code dmy}, {@code mdy} or {@code ymd}: the order in dates of numbers
 * @param missing words that mean "no value" in every column, besides the known ones
 * @param path JSONPath of the rows in a JSON document, for example {@code $.data}
 * @param rows what becomes of rows that do not fit
 * @param strict whether anything that can not be decided refuses the file
 * @param columns by the name in the table
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReadingOptions(
        Optional<String> encoding,
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<String> escape,
        Optional<Boolean> header,
        Optional<Integer> skip,
        Optional<String> decimal,
        Optional<String> thousands,
        Optional<String> dates,
        Optional<List<String>> missing,
        Optional<String> path,
        Optional<RowPolicy> rows,
        Optional<Boolean> strict,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, ColumnOptions> columns) {

    /** Between columns separated by any number of blanks. */
    public static final String WHITESPACE = "whitespace";
    /** Columns that begin at the same place of every line. */
    public static final String FIXED = "fixed";
    /** No quotes, no groups of digits. */
    public static final String NONE = "none";

    private static final int MOST_WORDS = 100;
    private static final int LONGEST_WORD = 100;
    private static final int MOST_SKIPPED = 10_000;

    /** Copies collections and refuses what can not be meant. */
    public ReadingOptions {
        missing = missing.map(List::copyOf);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        require(
                "delimiter",
                delimiter,
                value -> single(value) || value.equals(WHITESPACE) || value.equals(FIXED),
                "one character, tab, space, whitespace or fixed");
        require("quote", quote, value -> single(value) || value.equals(NONE), "one character or none");
        require("escape", escape, ReadingOptions::single, "one character");
        require("skip", skip, value -> value >= 0 && value <= MOST_SKIPPED, "0 to " + MOST_SKIPPED + " lines");
        require("decimal", decimal, value -> value.equals(".") || value.equals(","), "a point or a comma");
        require("thousands", thousands, value -> single(value) || value.equals(NONE), "one character or none");
        require("dates", dates, value -> List.of("dmy", "mdy", "ymd").contains(value), "dmy, mdy or ymd");
        require(
                "missing",
                missing,
                words -> words.size() <= MOST_WORDS && words.stream().allMatch(word -> word.length() <= LONGEST_WORD),
                "at most " + MOST_WORDS + " words of at most " + LONGEST_WORD + " characters");
        if (decimal.isPresent() && decimal.equals(thousands)) {
            throw new IllegalArgumentException(
                    "thousands: \"" + thousands.get() + "\" (expected: another character than decimal)");
        }
    }

    private static boolean single(String value) {
        return value.codePointCount(0, value.length()) == 1 && value.length() == 1;
    }

    private static <T> void require(String name, Optional<T> value, Predicate<T> fits, String expected) {
        if (value.isPresent() && !fits.test(value.get())) {
            throw new IllegalArgumentException(name + ": \"" + value.get() + "\" (expected: " + expected + ")");
        }
    }

    /** Everything is found out. */
    public static ReadingOptions open() {
        return new ReadingOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** What is asked of a column; everything is found out of a column nothing is said about. */
    public ColumnOptions column(String name) {
        return columns.getOrDefault(name, ColumnOptions.open());
    }
}
