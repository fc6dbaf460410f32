package io.datacoin.benchmarks.tables;

import java.util.Optional;

/**
 * One cell.
 *
 * @param text as written, before quotes
 * @param value what it means, of the class its column's {@link Kind} says; empty when there is no value
 */
public record Cell(String text, Optional<Object> value) {
    static Cell of(String text, Object value) {
        return new Cell(text, Optional.of(value));
    }

    static Cell missing(String word) {
        return new Cell(word, Optional.empty());
    }
}
