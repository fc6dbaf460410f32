package io.datacoin.training.spec.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.util.List;
import java.util.Optional;

/**
 * How the raw file was read into the table.
 *
 * @param options what was decided or asked for, about the whole file; about columns, their {@link ColumnSchema} says it
 * @param notes what people should know, at most {@value #MOST_NOTES}
 * @param duplicateRows rows that are equal to one before them; an estimate above two million rows
 * @param rejected JSON lines, each a row that is not in the table; empty when there is none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TableReading(
        ReadingOptions options,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<ReadingNote> notes,
        long duplicateRows,
        Optional<StoredContent> rejected) {
    /** Of the notes of one table. */
    public static final int MOST_NOTES = 100;

    /** Copies the notes. */
    public TableReading {
        notes = List.copyOf(notes);
        if (notes.size() > MOST_NOTES) {
            throw new IllegalArgumentException("notes: " + notes.size() + " (expected: at most " + MOST_NOTES + ")");
        }
        if (duplicateRows < 0) {
            throw new IllegalArgumentException("duplicateRows: " + duplicateRows + " (expected: at least 0)");
        }
    }

    /** The same, with the rows that are not in the table. */
    public TableReading withRejected(StoredContent content) {
        return new TableReading(options, notes, duplicateRows, Optional.of(content));
    }
}
