package io.datacoin.training.source;

import io.datacoin.training.spec.reading.ReadingOptions;
import java.util.Optional;

/** What a publisher asked for, together with what was found. */
final class Decided {
    private Decided() {}

    static ReadingOptions withDelimiter(ReadingOptions asked, String delimiter) {
        return of(
                asked,
                asked.encoding(),
                Optional.of(delimiter),
                asked.quote(),
                asked.escape(),
                asked.header(),
                asked.skip(),
                asked.path());
    }

    static ReadingOptions withHeader(ReadingOptions asked, boolean header) {
        return of(
                asked,
                asked.encoding(),
                asked.delimiter(),
                asked.quote(),
                asked.escape(),
                Optional.of(header),
                asked.skip(),
                asked.path());
    }

    static ReadingOptions csv(ReadingOptions asked, String encoding, CsvDialect dialect, TableLayout layout) {
        return of(
                asked,
                Optional.of(encoding),
                Optional.of(dialect.delimiter()),
                dialect.quoteOption(),
                dialect.escapeOption(),
                Optional.of(layout.header()),
                Optional.of(layout.skip()),
                asked.path());
    }

    static ReadingOptions json(ReadingOptions asked, String encoding, String path) {
        return of(
                asked,
                Optional.of(encoding),
                asked.delimiter(),
                asked.quote(),
                asked.escape(),
                asked.header(),
                asked.skip(),
                Optional.of(path));
    }

    private static ReadingOptions of(
            ReadingOptions asked,
            Optional<String> encoding,
            Optional<String> delimiter,
            Optional<String> quote,
            Optional<String> escape,
            Optional<Boolean> header,
            Optional<Integer> skip,
            Optional<String> path) {
        return new ReadingOptions(
                encoding,
                delimiter,
                quote,
                escape,
                header,
                skip,
                asked.decimal(),
                asked.thousands(),
                asked.dates(),
                asked.missing(),
                path,
                asked.rows(),
                asked.strict(),
                asked.columns());
    }
}
