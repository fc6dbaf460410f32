package io.datacoin.training.source;

import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RowPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A file as rows, and what was decided about it.
 *
 * @param rows of the file; what they notice while they are read is in {@link RowSource#notes()}
 * @param decided how the file is read: given again with the same bytes it leads to the same rows
 * @param notes what people should know from opening it; {@link RowSource#notes()} of the rows begins with these
 * @param units by column, from a line of units; empty when there is none
 */
public record OpenedFile(
        RowSource rows, ReadingOptions decided, List<ReadingNote> notes, List<Optional<String>> units) {
    /** Copies the lists. */
    public OpenedFile {
        notes = List.copyOf(notes);
        units = List.copyOf(units);
    }

    /**
     * Understands a table of text.
     *
     * @throws JobFailedException when no table can be made of it, or when something had to be assumed and may not be
     * @throws IOException when it can not be read
     */
    public static OpenedFile csv(IngestJob job) throws IOException {
        return withPolicy(CsvOpening.open(job), job);
    }

    /**
     * Understands JSON.
     *
     * @throws JobFailedException when no table can be made of it, or when something had to be assumed and may not be
     * @throws IOException when it can not be read
     */
    public static OpenedFile json(IngestJob job) throws IOException {
        return withPolicy(JsonOpening.open(job), job);
    }

    private static OpenedFile withPolicy(OpenedFile opened, IngestJob job) {
        boolean strict = job.reading().rows().equals(Optional.of(RowPolicy.STRICT));
        return strict
                ? new OpenedFile(new StrictRows(opened.rows), opened.decided, opened.notes, opened.units)
                : opened;
    }
}
