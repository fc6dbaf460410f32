package io.datacoin.training.ingest;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.CellKind;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CSV with a header (RFC 4180, and what people make of it).
 *
 * @param file local path
 * @param dialect how it is written
 * @param columns names from the header
 */
record CsvSource(String file, CsvDialect dialect, List<String> columns) implements RowSource {
    private static final int MOST_COLUMNS = IngestLimits.MOST_COLUMNS;
    private static final int LONGEST_CELL = 1 << 20;
    /** A record over more lines than this is hardly one: somewhere a quote was not closed. */
    private static final int SUSPICIOUS_LINES = 50;

    CsvSource {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the header.
     *
     * @param names receives the columns' names and remembers what was changed about them
     */
    static CsvSource open(Path file, CsvDialect dialect, ColumnNames names) throws IOException {
        try (CsvRows header = new CsvRows(file, dialect, 0)) {
            if (!header.advance()) {
                throw JobFailedException.data(
                        TrainingCode.FILE_EMPTY, "the file is empty", "upload a file with a header and rows");
            }
            for (String cell : header.cells) {
                names.add(cell == null ? "" : cell);
            }
        }
        return new CsvSource(file.toString(), dialect, names.names());
    }

    @Override
    public Rows open() throws IOException {
        CsvRows rows = new CsvRows(Path.of(file), dialect, columns.size());
        rows.advance();
        return rows;
    }

    private static final class CsvRows implements Rows {
        private final RowReader reader;
        private final CsvParser parser;
        private final int width;
        private final CellKind[] kinds;
        private @Nullable String[] cells = new String[0];
        private long line;
        private long lastLine;

        CsvRows(Path file, CsvDialect dialect, int width) throws IOException {
            this.reader = new RowReader(TextFile.open(file));
            this.parser = new CsvParser(settings(dialect));
            this.width = width;
            this.kinds = new CellKind[width];
            Arrays.fill(kinds, CellKind.UNKNOWN);
            parser.beginParsing(reader);
        }

        private static CsvParserSettings settings(CsvDialect dialect) {
            CsvParserSettings settings = new CsvParserSettings();
            settings.getFormat().setDelimiter(dialect.delimiter());
            settings.getFormat().setQuote('"');
            settings.getFormat().setQuoteEscape(dialect.escape());
            settings.setLineSeparatorDetectionEnabled(true);
            settings.setCommentProcessingEnabled(false);
            settings.setMaxColumns(MOST_COLUMNS);
            settings.setMaxCharsPerColumn(LONGEST_CELL);
            settings.setReadInputOnSeparateThread(false);
            settings.setAutoClosingEnabled(false);
            return settings;
        }

        @Override
        public boolean advance() {
            @Nullable String[] next;
            try {
                reader.nextRow();
                next = parser.parseNext();
            } catch (TextParsingException broken) {
                throw JobFailedException.data(
                                TrainingCode.UNREADABLE_ROW,
                                "the row after line " + lastLine + " can not be read: it has a cell of more than "
                                        + LONGEST_CELL + " characters, more than " + MOST_COLUMNS
                                        + " cells, or more than "
                                        + RowReader.LONGEST_ROW + " characters in all",
                                "look for a quote that is opened there and never closed")
                        .because(broken);
            }
            if (next == null) {
                return false;
            }
            long end = parser.getContext().currentLine();
            line = Math.max(lastLine + 1, end - breaksIn(next));
            lastLine = Math.max(end, line);
            cells = next;
            return true;
        }

        @Override
        public SourceRow row() {
            int breaks = breaksIn(cells);
            if (cells.length != width && !(cells.length > width && onlyEmptyAfter(width))) {
                String hint = breaks > SUSPICIOUS_LINES
                        ? "; it runs over " + (breaks + 1) + " lines: a quote is opened here and never closed"
                        : "";
                return SourceRow.rejected(
                        line,
                        String.valueOf(parser.getContext().currentParsedContent())
                                .strip(),
                        cells.length + " cells (expected: " + width + ")" + hint);
            }
            return new SourceRow(line, cells, kinds, Optional.empty());
        }

        private boolean onlyEmptyAfter(int index) {
            return Arrays.stream(cells, index, cells.length).allMatch(cell -> cell == null);
        }

        private static int breaksIn(@Nullable String[] cells) {
            int breaks = 0;
            for (String cell : cells) {
                for (int index = cell == null ? -1 : cell.indexOf('\n'); index >= 0 && cell != null; ) {
                    breaks++;
                    index = cell.indexOf('\n', index + 1);
                }
            }
            return breaks;
        }

        @Override
        public void close() throws IOException {
            parser.stopParsing();
            reader.close();
        }
    }
}
