package io.datacoin.training.source;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Where in a text its table is.
 *
 * @param skip lines before it
 * @param headRecords records of it that are no rows: names and units
 * @param header whether there are names
 * @param hashHeader whether the first name begins after a {@code #}
 * @param width cells of a row
 * @param names as in the file, blank where there is none; empty without a header
 * @param units by column, empty without a line of units
 */
record TableLayout(
        int skip,
        int headRecords,
        boolean header,
        boolean hashHeader,
        int width,
        List<String> names,
        List<Optional<String>> units)
        implements Serializable {
    TableLayout {
        names = List.copyOf(names);
        units = List.copyOf(units);
    }

    /** As much of it as reading rows takes: it goes to Spark's workers, which an {@code Optional} can not. */
    TableLayout withoutUnits() {
        return new TableLayout(skip, headRecords, header, hashHeader, width, names, List.of());
    }
}
