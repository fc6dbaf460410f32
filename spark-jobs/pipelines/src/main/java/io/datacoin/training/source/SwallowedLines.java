package io.datacoin.training.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines within a quoted cell that would be rows by themselves: then the quote was hardly meant to be one.
 *
 * @param count lines that look like rows
 * @param closed whether the quote ends somewhere
 */
record SwallowedLines(int count, boolean closed) {
    /** Looks at a record of several lines; empty when its text is honest. */
    static Optional<SwallowedLines> of(TextRecords record, CsvDialect dialect, int width) {
        @Nullable String[] cells = record.cells();
        if (record.breaks() == 0 || width < 2 || dialect.quote() == CsvDialect.NO_QUOTE) {
            return Optional.empty();
        }
        String text = record.text();
        boolean closed = isClosed(text, dialect);
        List<String> lines = text.lines().toList();
        int count = 0;
        for (int index = 1; index < lines.size(); index++) {
            boolean closing = closed && index == lines.size() - 1;
            count += isRow(lines.get(index), cells, dialect, width, closing) ? 1 : 0;
        }
        return count == 0 ? Optional.empty() : Optional.of(new SwallowedLines(count, closed));
    }

    /** Whether a record of several lines has a quote without its end. */
    static boolean isOpen(TextRecords record, CsvDialect dialect) {
        return record.breaks() > 0 && dialect.quote() != CsvDialect.NO_QUOTE && !isClosed(record.text(), dialect);
    }

    private static boolean isClosed(String text, CsvDialect dialect) {
        String quotes = dialect.escape() == dialect.quote() ? text : text.replace("\\" + dialect.quote(), "");
        return quotes.chars().filter(character -> character == dialect.quote()).count() % 2 == 0;
    }

    private static boolean isRow(
            String line, @Nullable String[] record, CsvDialect dialect, int width, boolean closing) {
        String[] cells = line.split(Pattern.quote(dialect.delimiter()), -1);
        if (cells.length != width) {
            return false;
        }
        int values = 0;
        boolean before = true;
        for (int column = 0; column < Math.min(width, record.length); column++) {
            String cell = record[column];
            before &= cell == null || cell.indexOf('\n') < 0;
            if (cell != null && cell.indexOf('\n') < 0 && CellLook.of(cell).isValue()) {
                CellLook look = CellLook.of(cells[column]);
                if (look == CellLook.WORD) {
                    return false;
                }
                // Behind the closing quote stand cells of the record itself.
                values += look.isValue() && (before || !closing) ? 1 : 0;
            }
        }
        // Where no column has values, commas of a sentence must not make a row of it.
        return values > 0 || (!closing && !line.contains(dialect.delimiter() + " "));
    }

    /** For people. */
    String described(long line, int breaks) {
        return "a quote opened in line " + line + " is "
                + (closed ? "closed in line " + (line + breaks) : "never closed")
                + " and takes " + count + (count == 1 ? " line that looks like a row" : " lines that look like rows");
    }
}
