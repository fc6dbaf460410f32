package io.datacoin.training.source;

import io.datacoin.reading.column.CellKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row as it stands in a file. Not a copy: the arrays are the reader's and are not changed by anyone. */
public final class SourceRow {
    private final long line;
    private final @Nullable String[] cells;
    private final CellKind[] kinds;
    private final Optional<String> problem;
    private final String text;

    /**
     * @param line where it begins, from 1
     * @param cells by column index; null where a cell is empty; may be shorter than the table is wide
     * @param kinds what the file says a cell is, at least as many as cells
     * @param problem why it does not belong into the table; then the cells mean nothing
     */
    public SourceRow(long line, @Nullable String[] cells, CellKind[] kinds, Optional<String> problem) {
        this(line, cells, kinds, problem, "");
    }

    private SourceRow(long line, @Nullable String[] cells, CellKind[] kinds, Optional<String> problem, String text) {
        this.line = line;
        this.cells = cells;
        this.kinds = kinds;
        this.problem = problem;
        this.text = text;
    }

    public long line() {
        return line;
    }

    public Optional<String> problem() {
        return problem;
    }

    /** What stands in the file, if the row does not belong into the table; may be cut. */
    public String text() {
        return text;
    }

    /** Columns the row has cells for; the others are empty. */
    public int width() {
        return Math.min(cells.length, kinds.length);
    }

    public CellKind kind(int index) {
        return kinds[index];
    }

    /** A row that does not belong into the table, with what stands in the file. */
    public static SourceRow rejected(long line, String text, String problem) {
        return new SourceRow(line, new String[0], new CellKind[0], Optional.of(problem), text);
    }

    /** The cell at the index, null when it is empty or missing. */
    public @Nullable String cell(int index) {
        return index < cells.length ? cells[index] : null;
    }
}
