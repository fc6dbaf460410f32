package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.datacoin.training.spec.reading.ColumnRole;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One column of a dataset.
 *
 * @param name unique within the dataset, at most {@value #LONGEST_NAME} UTF-16 units
 * @param type what it holds
 * @param nullable whether a value was missing when the dataset was read
 * @param unit of its numbers, for example {@code EUR} or {@code %}
 * @param format in which its values were written, for example {@code dd/MM/yyyy}, {@code 1.234,5} or, of exact decimals,
 *     {@code decimal(10,2)}
 * @param role what it is good for; a feature when nothing is said
 * @param missing words of the file that were read as "no value", with how often each stood there; the empty word for cells with
 *     nothing in them
 * @param doubts what a reader was not sure of, for people
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ColumnSchema(
        String name,
        ColumnType type,
        boolean nullable,
        Optional<String> unit,
        Optional<String> format,
        Optional<ColumnRole> role,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        Map<String, Long> missing,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> doubts) {
    /** Ingest gives no column a longer name. */
    public static final int LONGEST_NAME = 256;
    /** Words for "no value" that are told. */
    public static final int MOST_MISSING = 20;
    /** Doubts that are told. */
    public static final int MOST_DOUBTS = 10;

    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_DOUBT = 500;

    /** Copies collections and bounds what is a stranger's text. */
    public ColumnSchema {
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters (expected: at most " + LONGEST_NAME + ")");
        }
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
        doubts = List.copyOf(doubts);
        requireShort("unit", unit.stream().toList(), 1, LONGEST_WORD);
        requireShort("format", format.stream().toList(), 1, LONGEST_WORD);
        requireShort("missing", missing.keySet(), MOST_MISSING, LONGEST_WORD);
        requireShort("doubts", doubts, MOST_DOUBTS, LONGEST_DOUBT);
    }

    /** A column of which no more is known. */
    public ColumnSchema(String name, ColumnType type, boolean nullable) {
        this(
                name,
                type,
                nullable,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptyMap(),
                List.of());
    }

    private static void requireShort(String what, Iterable<String> texts, int most, int longest) {
        int count = 0;
        for (String text : texts) {
            count++;
            if (text.length() > longest || count > most) {
                throw new IllegalArgumentException(
                        what + ": expected at most " + most + " texts of at most " + longest + " characters");
            }
        }
    }
}
