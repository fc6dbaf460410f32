package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.RejectedRows;
import io.datacoin.training.source.RowSource;
import io.datacoin.training.source.RowSource.Rows;
import io.datacoin.training.source.SourceRow;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.RejectedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a text file holds, found by reading all of it once.
 *
 * @param columns names in order
 * @param formats how the cells of each column are written
 * @param rowCount rows that fit
 * @param rejected rows that do not
 * @param notes what people should know
 */
record Survey(
        List<String> columns,
        List<ColumnFormat> formats,
        long rowCount,
        RejectedRows rejected,
        List<ReadingNote> notes) {
    Survey {
        columns = List.copyOf(columns);
        formats = List.copyOf(formats);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the whole source.
     *
     * @param commaSeparates whether a comma is between cells
     * @param limits beyond which it is not read on
     * @param rejected takes the rows that do not fit; closed afterwards
     * @throws JobFailedException when no table can be made of it
     */
    static Survey of(RowSource source, boolean commaSeparates, IngestLimits limits, RejectedRows rejected)
            throws IOException {
        List<ColumnGuess> guesses = new ArrayList<>();
        long rowCount = 0;
        try (Rows rows = source.open();
                rejected) {
            while (rows.advance()) {
                SourceRow row = rows.row();
                TableSize.requireWithin(limits, rowCount + rejected.count() + 1, Math.max(guesses.size(), row.width()));
                if (row.problem().isPresent()) {
                    rejected.add(row);
                    continue;
                }
                rowCount++;
                see(row, guesses, commaSeparates);
            }
        }
        List<String> columns = source.columns();
        while (guesses.size() < columns.size()) {
            guesses.add(new ColumnGuess(commaSeparates));
        }
        requireRows(rowCount, rejected.count(), rejected.first(), columns);
        List<ReadingNote> notes = new ArrayList<>(rejected.note().stream().toList());
        for (int index = 0; index < columns.size(); index++) {
            guesses.get(index).note(columns.get(index)).ifPresent(notes::add);
        }
        return new Survey(columns, guesses.stream().map(ColumnGuess::format).toList(), rowCount, rejected, notes);
    }

    private static void see(SourceRow row, List<ColumnGuess> guesses, boolean commaSeparates) {
        while (guesses.size() < row.width()) {
            guesses.add(new ColumnGuess(commaSeparates));
        }
        for (int index = 0; index < row.width(); index++) {
            String cell = row.cell(index);
            if (cell != null) {
                guesses.get(index).see(cell, row.kind(index), row.line());
            }
        }
    }

    private static void requireRows(
            long rowCount, long rejectedRows, List<RejectedRow> rejected, List<String> columns) {
        if (rowCount == 0 && rejectedRows == 0) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROWS,
                    "the file has a header (" + String.join(", ", columns) + ") and no rows",
                    "upload a file with rows below the header");
        }
        if (rowCount == 0 || columns.isEmpty()) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROW_FITS,
                    "none of the " + (rowCount + rejectedRows) + " rows fits; "
                            + (rejected.isEmpty()
                                    ? "they have no columns"
                                    : "line " + rejected.get(0).line() + " has "
                                            + rejected.get(0).reason()),
                    "check the delimiter and the quotes of a CSV (the first line names the columns), or that every"
                            + " element of JSON is an object");
        }
        if (rejectedRows > rowCount) {
            throw JobFailedException.data(
                    TrainingCode.MOST_ROWS_MALFORMED,
                    rejectedRows + " of " + (rowCount + rejectedRows) + " rows do not fit the header; line "
                            + rejected.get(0).line() + " has "
                            + rejected.get(0).reason(),
                    "check the delimiter, the quotes and the header line");
        }
    }
}
