package io.datacoin.training.source;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestLimits;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Records of cells with a character between them (RFC 4180, and what people make of it). */
final class DelimitedRecords implements TextRecords {
    private static final int MOST_CELLS = IngestLimits.MOST_COLUMNS;
    private static final int LONGEST_CELL = 1 << 20;

    private final RowReader reader;
    private final CsvParser parser;
    private final String delimiter;
    private final boolean escapes;
    private final int linesBefore;
    private final boolean framed;
    private @Nullable String[] cells = new String[0];
    private long line;
    private long lastLine;
    private int breaks;
    private long emptyRecords;
    private long blankLines;
    private long records;
    private String text = "";

    /**
     * Begins to read.
     *
     * @param linesBefore lines of the file the text begins after
     * @param keepQuotes whether quotes stay around the cells, to see which have any
     */
    DelimitedRecords(Reader text, CsvDialect dialect, int linesBefore, boolean keepQuotes) {
        this.delimiter = dialect.delimiter();
        this.escapes = dialect.escape() == '\\';
        this.reader = new RowReader(escapes ? new EscapedDelimiters(text, delimiter.charAt(0)) : text);
        this.parser = new CsvParser(settings(dialect, keepQuotes));
        this.linesBefore = linesBefore;
        this.framed = dialect.framed();
        this.lastLine = linesBefore;
        parser.beginParsing(reader);
    }

    private static CsvParserSettings settings(CsvDialect dialect, boolean keepQuotes) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setDelimiter(dialect.delimiter().charAt(0));
        settings.getFormat().setQuote(dialect.quote());
        settings.getFormat().setQuoteEscape(dialect.escape());
        settings.setKeepQuotes(keepQuotes);
        settings.setCommentProcessingEnabled(false);
        settings.setMaxColumns(MOST_CELLS);
        settings.setMaxCharsPerColumn(LONGEST_CELL);
        settings.setReadInputOnSeparateThread(false);
        settings.setAutoClosingEnabled(false);
        return settings;
    }

    @Override
    public boolean next() {
        boolean none;
        do {
            @Nullable String[] next;
            try {
                reader.nextRow();
                text = "";
                next = parser.parseNext();
            } catch (TextParsingException broken) {
                throw JobFailedException.data(
                                TrainingCode.UNREADABLE_ROW,
                                "the row after line " + lastLine + " can not be read: it has a cell of more than "
                                        + LONGEST_CELL + " characters, more than " + MOST_CELLS
                                        + " cells, or more than "
                                        + RowReader.LONGEST_ROW + " characters in all",
                                "look for a quote that is opened there and never closed")
                        .because(broken);
            }
            if (next == null) {
                return false;
            }
            if (escapes) {
                Arrays.setAll(next, index -> shown(next[index]));
            }
            breaks = breaksIn(next);
            long end = linesBefore + parser.getContext().currentLine();
            line = Math.max(lastLine + 1, end - breaks);
            blankLines += records == 0 ? 0 : line - lastLine - 1;
            records++;
            lastLine = Math.max(end, line);
            cells = framed && next.length > 1 && next[0] == null ? Arrays.copyOfRange(next, 1, next.length) : next;
            none = TextRecords.isBlank(cells);
            emptyRecords += none && cells.length > 1 ? 1 : 0;
        } while (none || TextRecords.isRule(cells));
        return true;
    }

    private @Nullable String shown(@Nullable String cell) {
        return cell == null ? null : EscapedDelimiters.shown(cell, delimiter);
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
    public @Nullable String[] cells() {
        return cells;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public String text() {
        if (text.isEmpty()) {
            // The parser gives it once.
            String content = parser.getContext().currentParsedContent();
            text = content == null ? "" : EscapedDelimiters.written(content.strip(), delimiter);
        }
        return text;
    }

    @Override
    public long emptyRecords() {
        return emptyRecords;
    }

    @Override
    public long blankLines() {
        return blankLines;
    }

    @Override
    public int breaks() {
        return breaks;
    }

    @Override
    public void close() throws IOException {
        parser.stopParsing();
        reader.close();
    }
}
