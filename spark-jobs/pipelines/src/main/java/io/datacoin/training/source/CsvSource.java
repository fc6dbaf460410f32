package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.CellKind;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.ClosingRecords.Kind;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of text.
 *
 * @param file the text
 * @param dialect how it is written
 * @param cut of lines, when no character is between cells
 * @param layout where in it the table is
 * @param columns names in the table
 * @param quoteAsked whether the publisher himself says what a quote is
 * @param findings receives what is noticed at the end of the file
 */
record CsvSource(
        TextFile file,
        CsvDialect dialect,
        LineCut cut,
        TableLayout layout,
        List<String> columns,
        boolean quoteAsked,
        Findings findings)
        implements RowSource {
    /** A record over more lines than this is hardly one: somewhere a quote was not closed. */
    private static final int SUSPICIOUS_LINES = 50;
    /** Of one row that is the whole file. */
    private static final int SUSPICIOUS_LINES_OF_ALL = 10;
    /** Records that may stand behind a table. */
    private static final int MOST_CLOSING = 32;

    CsvSource {
        columns = List.copyOf(columns);
    }

    @Override
    public List<ReadingNote> notes() {
        return findings.notes();
    }

    @Override
    public Rows open() throws IOException {
        Reader reader = file.openBehind(layout.skip());
        TextRecords records = dialect.delimited()
                ? new DelimitedRecords(reader, dialect, layout.skip(), false)
                : new LineRecords(reader, cut, layout.skip());
        for (int head = 0; head < layout.headRecords(); head++) {
            records.next();
        }
        return new CsvRows(this, records);
    }

    private static final class CsvRows implements Rows {
        private final CsvSource source;
        private final TextRecords records;
        private final int width;
        private final CellKind[] kinds;
        private final Deque<SourceRow> ready = new ArrayDeque<>();
        private SourceRow row = SourceRow.rejected(0, "", "not read yet");
        private final long before;
        private final RowsSummedUp summedUp = new RowsSummedUp();
        private long rows;
        private int mostBreaks;

        CsvRows(CsvSource source, TextRecords records) {
            this.source = source;
            this.records = records;
            this.width = source.columns.size();
            this.before = records.emptyRecords();
            this.kinds = new CellKind[width];
            Arrays.fill(kinds, CellKind.UNKNOWN);
        }

        @Override
        public boolean advance() throws IOException {
            if (ready.isEmpty()) {
                read();
            }
            if (ready.isEmpty()) {
                requireNoSwallowedRows();
                tellEmptyRows();
                return false;
            }
            row = ready.remove();
            rows++;
            return true;
        }

        /** One record, or as many as may be the end of the table together with the one that shows they are not. */
        private void read() throws IOException {
            List<Closing> closing = new ArrayList<>();
            while (closing.size() < MOST_CLOSING && records.next()) {
                Kind kind = source.cut.starts().isEmpty() || !ClosingRecords.isSentence(records.text())
                        ? ClosingRecords.of(records.cells(), width)
                        : Kind.PROSE;
                mostBreaks = Math.max(mostBreaks, records.breaks());
                if (kind == Kind.ROW) {
                    closing.forEach(held -> ready.add(within(held)));
                    ready.add(current());
                    summedUp.add(Arrays.asList(records.cells()));
                    return;
                }
                closing.add(new Closing(current(), kind, records.text(), Arrays.asList(records.cells())));
            }
            boolean closes = closing.size() < MOST_CLOSING && rows > closing.size();
            for (Closing held : closing) {
                ready.add(closes ? atEnd(held) : within(held));
            }
        }

        /** A record behind the last row. */
        private SourceRow atEnd(Closing held) {
            boolean sum = switch (held.kind) {
                case PROSE, SUBTOTAL, STATISTIC -> true;
                // Where values are missing the sum may know them; a row with every cell filled may be of that name.
                case TOTAL -> held.cells.contains(null) || summedUp.areIn(held.cells) || summedUp.mayBeIn(held.cells);
                case LABELLED -> summedUp.areIn(held.cells);
                case NAMELESS -> summedUp.areAllIn(held.cells);
                case ROW -> false;
            };
            return sum ? setAside(held) : kept(held);
        }

        /** A record between rows that would sum them up at the end. */
        private SourceRow within(Closing held) {
            boolean named = held.kind == Kind.TOTAL || held.kind == Kind.STATISTIC || held.kind == Kind.LABELLED;
            if (held.kind == Kind.SUBTOTAL || (named && summedUp.areIn(held.cells))) {
                summedUp.startAgain();
                return setAside(held);
            }
            return kept(held);
        }

        private SourceRow kept(Closing held) {
            if (held.kind == Kind.TOTAL || held.kind == Kind.STATISTIC) {
                source.findings.assumeRow(
                        NoteCode.TOTALS_KEPT,
                        "line " + held.row.line()
                                + " is named like a sum and is kept as a row, since none of its numbers"
                                + " sums up those above: \"" + ShownText.of(held.text, 80) + "\"",
                        "take such lines out of the file if they are no rows",
                        held.row.line());
            }
            summedUp.add(held.cells);
            return held.row;
        }

        private SourceRow setAside(Closing held) {
            long line = held.row.line();
            if (held.kind == Kind.PROSE) {
                return SourceRow.rejected(line, held.text, "a line of text after the table");
            }
            source.findings.assumeRow(
                    NoteCode.TOTAL_ROWS,
                    "line " + line + " sums up rows and is set aside: \"" + ShownText.of(held.text, 80) + "\"",
                    "take such lines out of the file, or name them otherwise if they are rows",
                    line);
            return SourceRow.rejected(line, held.text, "it sums up the rows above");
        }

        private SourceRow current() {
            @Nullable String[] cells = records.cells();
            boolean swallows = tellSwallowedLines();
            if (!records.problem().isEmpty()) {
                return SourceRow.rejected(records.line(), records.text(), records.problem());
            }
            if (cells.length != width && !(cells.length > width && onlyEmptyAfter(cells, width))) {
                String hint = records.breaks() > SUSPICIOUS_LINES || SwallowedLines.isOpen(records, source.dialect)
                        ? "; it runs over " + (records.breaks() + 1) + " lines: a quote is opened here and never closed"
                        : "";
                return SourceRow.rejected(
                        records.line(),
                        records.text(),
                        cells.length + (cells.length == 1 ? " cell" : " cells") + " (expected: " + width + ")" + hint);
            }
            if (isHeaderAgain(cells)) {
                return SourceRow.rejected(records.line(), records.text(), "it repeats the header");
            }
            if (records.breaks() > SUSPICIOUS_LINES && !swallows) {
                source.findings.assume(
                        NoteCode.LAYOUT_ASSUMED,
                        "the row in line " + records.line() + " runs over " + (records.breaks() + 1)
                                + " lines: perhaps a quote is opened there and never closed",
                        "--quote none takes quotes as text",
                        records.line());
            }
            return new SourceRow(records.line(), cells, kinds, Optional.empty());
        }

        private boolean tellSwallowedLines() {
            Optional<SwallowedLines> swallowed = SwallowedLines.of(records, source.dialect, width);
            swallowed.ifPresent(lines -> source.findings.assumeRow(
                    NoteCode.SWALLOWED_LINES,
                    lines.described(records.line(), records.breaks()),
                    "--quote none reads quotes as text",
                    records.line()));
            return swallowed.isPresent();
        }

        private boolean isHeaderAgain(@Nullable String[] cells) {
            List<String> names = source.layout.names();
            if (width < 2 || source.layout.headRecords() != 1 || cells.length != names.size()) {
                return false;
            }
            for (int index = 0; index < width; index++) {
                String cell = cells[index];
                if (!names.get(index).equals(cell == null ? "" : cell.strip())) {
                    return false;
                }
            }
            return true;
        }

        private static boolean onlyEmptyAfter(@Nullable String[] cells, int index) {
            return Arrays.stream(cells, index, cells.length).allMatch(cell -> cell == null);
        }

        /** Where there is one column, a missing value is a blank line. */
        private void tellBlankLines() {
            long blank = records.blankLines();
            if (blank > 0 && width == 1) {
                source.findings.assume(
                        NoteCode.EMPTY_ROWS,
                        blank + (blank == 1 ? " blank line" : " blank lines") + " between the rows of one column "
                                + (blank == 1 ? "is" : "are") + " left out, and could be missing values",
                        "write a word such as NA there to keep them as rows");
            }
        }

        private void tellEmptyRows() {
            tellBlankLines();
            long empty = records.emptyRecords() - before;
            if (empty > 0) {
                source.findings.tell(
                        NoteCode.EMPTY_ROWS,
                        (empty == 1 ? "a row of empty cells is" : empty + " rows of empty cells are")
                                + " left out: nothing is known of them");
            }
        }

        private void requireNoSwallowedRows() {
            if (rows == 1 && mostBreaks >= SUSPICIOUS_LINES_OF_ALL && !source.quoteAsked) {
                throw JobFailedException.data(
                        TrainingCode.ONE_ROW,
                        "all lines of the file become one row, in which a cell runs over " + (mostBreaks + 1)
                                + " lines",
                        "look for a quote that is opened and never closed; --quote none takes quotes as text, and --quote"
                                + " with the character says that it is meant");
            }
        }

        @Override
        public SourceRow row() {
            return row;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }

    /**
     * A record that is none of the table's if no row follows.
     *
     * @param row what it is otherwise
     * @param text as in the file
     * @param cells null where there is nothing
     */
    private record Closing(SourceRow row, Kind kind, String text, List<@Nullable String> cells) {}
}
