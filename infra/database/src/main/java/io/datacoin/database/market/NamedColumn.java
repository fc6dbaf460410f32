package io.datacoin.database.market;

import java.util.Optional;

/**
 * A column without what is said of its values.
 *
 * @param name unique in its table
 * @param type its name in JSON
 * @param nullable whether a value is missing
 * @param unit of its numbers
 * @param format in which its values were written
 * @param role its name in JSON
 */
public record NamedColumn(
        String name,
        String type,
        boolean nullable,
        Optional<String> unit,
        Optional<String> format,
        Optional<String> role) {}
