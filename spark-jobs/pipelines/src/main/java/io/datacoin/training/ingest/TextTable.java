package io.datacoin.training.ingest;

import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.reading.column.ReadType;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.OpenedFile;
import io.datacoin.training.source.RejectedRows;
import io.datacoin.training.source.RowSource;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text file that has been understood and can become a table.
 *
 * @param source reads it again
 * @param survey what it holds
 * @param decided how it is read
 * @param notes what people should know about its shape
 */
record TextTable(RowSource source, Survey survey, ReadingOptions decided, List<ReadingNote> notes) {
    private static final String REJECTED = "rejected.jsonl";

    TextTable {
        notes = List.copyOf(notes);
    }

    /**
     * Understands a table of text.
     *
     * @throws JobFailedException when no table can be made of it
     * @throws IOException when it can not be read
     */
    static TextTable csv(IngestJob job) throws IOException {
        return surveyed(OpenedFile.csv(job), job);
    }

    /**
     * Understands JSON.
     *
     * @throws JobFailedException when no table can be made of it
     * @throws IOException when it can not be read
     */
    static TextTable json(IngestJob job) throws IOException {
        return surveyed(OpenedFile.json(job), job);
    }

    private static TextTable surveyed(OpenedFile opened, IngestJob job) throws IOException {
        RejectedRows rejected = new RejectedRows(
                Files.createDirectories(Path.of(job.outputDir())).resolve(REJECTED));
        Survey survey = Survey.of(opened, job.reading(), job.limits(), rejected);
        return new TextTable(
                opened.rows(),
                survey,
                decided(opened.decided(), survey),
                opened.rows().notes());
    }

    /** Columns the file has no name for. */
    static Set<String> nameless(List<ReadingNote> notes) {
        return notes.stream()
                .filter(note -> note.code().equals(NoteCode.COLUMN_UNNAMED.wireName()))
                .flatMap(note -> note.column().stream())
                .collect(Collectors.toSet());
    }

    /** With the signs and the order the columns were read by; what is said of single columns stands in their schema. */
    private static ReadingOptions decided(ReadingOptions shape, Survey survey) {
        boolean dates = survey.columns().stream()
                .map(DecidedColumn::reading)
                .anyMatch(reading -> reading.type() == ReadType.DATE || reading.type() == ReadType.MOMENT);
        boolean comma = survey.conventions().sign() == DecimalSign.COMMA;
        return new ReadingOptions(
                shape.encoding(),
                shape.delimiter(),
                shape.quote(),
                shape.escape(),
                shape.header(),
                shape.skip(),
                Optional.of(comma ? "," : "."),
                shape.thousands(),
                dates ? Optional.of(survey.conventions().order().wireName()) : shape.dates(),
                shape.missing(),
                shape.path(),
                shape.rows(),
                shape.strict(),
                Map.of());
    }
}
