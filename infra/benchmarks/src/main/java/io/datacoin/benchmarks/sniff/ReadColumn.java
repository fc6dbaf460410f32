package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.tables.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader made of one column.
 *
 * @param name it gave
 * @param kind of its type
 * @param type in the reader's own words
 * @param count values that are there
 * @param distinct different values
 * @param least value, as text
 * @param most value, as text
 * @param mean of numbers
 * @param stddev of the sample, of numbers
 * @param top values that are there more than once with how often, at most ten
 * @param rowIndex whether the reader says that it only counts rows; empty when it never says such things
 * @param told what the reader told about it, each beginning with its code and a colon; the code of a doubt is {@value
 *     #DOUBT}
 */
public record ReadColumn(
        String name,
        Kind kind,
        String type,
        long count,
        long distinct,
        Optional<String> least,
        Optional<String> most,
        Optional<Double> mean,
        Optional<Double> stddev,
        Map<String, Long> top,
        Optional<Boolean> rowIndex,
        List<String> told) {
    /** Whatever is wrong with a column that has a doubt, people were warned. */
    static final String DOUBT = "doubt";

    /** Copies the collections. */
    public ReadColumn {
        top = Map.copyOf(top);
        told = List.copyOf(told);
    }

    /** For people. */
    String describe() {
        return type + ", " + count + " values, " + distinct + " different, " + least.orElse("-") + " to "
                + most.orElse("-") + mean.map(value -> ", mean " + value).orElse("");
    }
}
