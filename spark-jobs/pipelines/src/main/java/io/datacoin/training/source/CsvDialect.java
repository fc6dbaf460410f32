package io.datacoin.training.source;

import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.Serializable;
import java.util.Optional;

/**
 * How a table of text is written.
 *
 * @param delimiter one character between cells, {@link ReadingOptions#WHITESPACE} or {@link ReadingOptions#FIXED}
 * @param quote around cells; NUL when there is none
 * @param escape before a quote inside quotes: the quote itself (RFC 4180) or a backslash
 */
record CsvDialect(String delimiter, char quote, char escape) implements Serializable {
    /** Between cells of a table with one column: no text has it. */
    static final String ONE_COLUMN = "\u0001";

    static final char NO_QUOTE = '\0';

    /** Whether one character separates cells. */
    boolean delimited() {
        return !delimiter.equals(ReadingOptions.WHITESPACE) && !delimiter.equals(ReadingOptions.FIXED);
    }

    /** The quote as options have it. */
    Optional<String> quoteOption() {
        return Optional.of(quote == NO_QUOTE ? ReadingOptions.NONE : String.valueOf(quote));
    }

    /** The escape as options have it, if it says more than the quote. */
    Optional<String> escapeOption() {
        return escape == quote ? Optional.empty() : Optional.of(String.valueOf(escape));
    }

    /** For people. */
    static String named(String delimiter) {
        return switch (delimiter) {
            case "\t" -> "tab";
            case ONE_COLUMN -> "none";
            case ReadingOptions.WHITESPACE -> "blanks";
            case ReadingOptions.FIXED -> "fixed width";
            default -> "\"" + delimiter + "\"";
        };
    }
}
