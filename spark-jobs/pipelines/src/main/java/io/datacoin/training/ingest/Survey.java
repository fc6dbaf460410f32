package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.ingest.RowSource.Rows;
import io.datacoin.training.spec.dataset.MalformedRow;
import io.datacoin.training.spec.process.IngestLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a text file holds, found by reading all of it once.
 *
 * @param columns names in order
 * @param formats how the cells of each column are written
 * @param rowCount rows that fit
 * @param malformedRows rows that do not
 * @param malformed the first of them
 * @param notes what people should know
 */
record Survey(
        List<String> columns,
        List<ColumnFormat> formats,
        long rowCount,
        long malformedRows,
        List<MalformedRow> malformed,
        List<String> notes) {
    private static final int MOST_MALFORMED_SHOWN = 100;

    Survey {
        columns = List.copyOf(columns);
        formats = List.copyOf(formats);
        malformed = List.copyOf(malformed);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the whole source.
     *
     * @param commaSeparates whether a comma is between cells
     * @param limits beyond which it is not read on
     * @throws JobFailedException when no table can be made of it
     */
    static Survey of(RowSource source, boolean commaSeparates, IngestLimits limits) throws IOException {
        List<ColumnGuess> guesses = new ArrayList<>();
        List<MalformedRow> malformed = new ArrayList<>();
        long malformedRows = 0;
        long rowCount = 0;
        try (Rows rows = source.open()) {
            while (rows.advance()) {
                SourceRow row = rows.row();
                TableSize.requireWithin(limits, rowCount + malformedRows + 1, Math.max(guesses.size(), row.width()));
                if (row.problem().isPresent()) {
                    malformedRows++;
                    if (malformed.size() < MOST_MALFORMED_SHOWN) {
                        malformed.add(new MalformedRow(row.line(), row.problem().get()));
                    }
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
        requireRows(rowCount, malformedRows, malformed, columns);
        List<String> notes = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            guesses.get(index).note(columns.get(index)).ifPresent(notes::add);
        }
        return new Survey(
                columns, guesses.stream().map(ColumnGuess::format).toList(), rowCount, malformedRows, malformed, notes);
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
            long rowCount, long malformedRows, List<MalformedRow> malformed, List<String> columns) {
        if (rowCount == 0 && malformedRows == 0) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROWS,
                    "the file has a header (" + String.join(", ", columns) + ") and no rows",
                    "upload a file with rows below the header");
        }
        if (rowCount == 0 || columns.isEmpty()) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROW_FITS,
                    "none of the " + (rowCount + malformedRows) + " rows fits; "
                            + (malformed.isEmpty()
                                    ? "they have no columns"
                                    : "line " + malformed.get(0).line() + " has "
                                            + malformed.get(0).reason()),
                    "check the delimiter and the quotes of a CSV (the first line names the columns), or that every"
                            + " element of JSON is an object");
        }
        if (malformedRows > rowCount) {
            throw JobFailedException.data(
                    TrainingCode.MOST_ROWS_MALFORMED,
                    malformedRows + " of " + (rowCount + malformedRows) + " rows do not fit the header; line "
                            + malformed.get(0).line() + " has "
                            + malformed.get(0).reason(),
                    "check the delimiter, the quotes and the header line");
        }
    }
}
