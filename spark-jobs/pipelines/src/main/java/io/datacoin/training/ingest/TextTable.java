package io.datacoin.training.ingest;

import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.OpenedFile;
import io.datacoin.training.source.RejectedRows;
import io.datacoin.training.source.RowSource;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file that has been understood and can become a table.
 *
 * @param source reads it again
 * @param survey what it holds
 * @param notes what people should know
 */
record TextTable(RowSource source, Survey survey, List<ReadingNote> notes) {

    private static final String REJECTED = "rejected.jsonl";

    TextTable {
        notes = List.copyOf(notes);
    }

    /**
     * Understands a CSV.
     *
     * @throws JobFailedException when no table can be made of it
     * @throws IOException when it can not be read
     */
    static TextTable csv(IngestJob job) throws IOException {
        OpenedFile opened = OpenedFile.csv(job);
        // Without a delimiter there is nothing a comma could be mistaken for.
        boolean commaSeparates = opened.decided()
                .delimiter()
                .filter(delimiter -> delimiter.equals(",") || delimiter.equals("\u0001"))
                .isPresent();
        return surveyed(opened, commaSeparates, job);
    }

    private static TextTable surveyed(OpenedFile opened, boolean commaSeparates, IngestJob job) throws IOException {
        Survey survey = Survey.of(opened.rows(), commaSeparates, job.limits(), rejected(job));
        List<ReadingNote> notes = new ArrayList<>(opened.rows().notes());
        notes.addAll(survey.notes());
        return new TextTable(opened.rows(), survey, notes);
    }

    private static RejectedRows rejected(IngestJob job) throws IOException {
        return new RejectedRows(
                Files.createDirectories(Path.of(job.outputDir())).resolve(REJECTED));
    }

    /**
     * Understands JSON.
     *
     * @throws JobFailedException when no table can be made of it
     * @throws IOException when it can not be read
     */
    static TextTable json(IngestJob job) throws IOException {
        return surveyed(OpenedFile.json(job), true, job);
    }
}
