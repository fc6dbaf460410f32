package io.datacoin.training.source;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.util.List;

/**
 * Refuses a file at its first row that does not fit.
 *
 * @param source of the rows
 */
record StrictRows(RowSource source) implements RowSource {
    private static final int LONGEST_TEXT = 200;

    @Override
    public List<String> columns() {
        return source.columns();
    }

    @Override
    public List<ReadingNote> notes() {
        return source.notes();
    }

    @Override
    public Rows open() throws IOException {
        Rows rows = source.open();
        return new Rows() {
            @Override
            public boolean advance() throws IOException {
                boolean more = rows.advance();
                SourceRow row = rows.row();
                if (more && row.problem().isPresent()) {
                    throw JobFailedException.data(
                            TrainingCode.ROW_DOES_NOT_FIT,
                            "line " + row.line() + " does not fit the table: "
                                    + row.problem().get() + ": \"" + ShownText.of(row.text(), LONGEST_TEXT) + "\"",
                            "correct the line, or leave --rows strict out to set such rows aside");
                }
                return more;
            }

            @Override
            public SourceRow row() {
                return rows.row();
            }

            @Override
            public void close() throws IOException {
                rows.close();
            }
        };
    }
}
