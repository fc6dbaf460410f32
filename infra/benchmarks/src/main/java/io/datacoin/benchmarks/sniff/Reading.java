package io.datacoin.benchmarks.sniff;

import java.util.List;
import java.util.Optional;

/**
 * What a reader made of one file.
 *
 * @param refusal why it made nothing of it
 * @param rows in its table
 * @param columns of its table
 * @param told what it told about the file, each beginning with its code
 */
public record Reading(Optional<String> refusal, long rows, List<ReadColumn> columns, List<String> told) {
    /** Copies the lists. */
    public Reading {
        columns = List.copyOf(columns);
        told = List.copyOf(told);
    }

    static Reading refused(String why) {
        return new Reading(Optional.of(why), 0, List.of(), List.of());
    }
}
