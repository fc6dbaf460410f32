package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.value.DecimalSign;
import io.datacoin.reading.value.WrittenNumber;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
     * Understands a CSV.
     *
     * @throws JobFailedException when no table can be made of it
     * @throws IOException when it can not be read
     */
    static TextTable csv(IngestJob job) throws IOException {
        Path file = Path.of(job.inputFile());
        TextFile.requireText(file, job.fileName());
        CsvDialect dialect = CsvDialect.sniff(TextFile.sample(file));
        if (job.reading().delimiter().isPresent()) {
            dialect = dialect.withDelimiter(
                    singleCharacter(job.reading().delimiter().get()));
        }
        ColumnNames names = new ColumnNames();
        CsvSource source = CsvSource.open(file, dialect, names);
        Survey survey = Survey.of(source, job.reading(), nameless(names.notes()), job.limits(), rejected(job));
        List<ReadingNote> notes = new ArrayList<>(names.notes());
        if (source.columns().stream()
                .allMatch(name -> WrittenNumber.read(name, DecimalSign.POINT).isPresent())) {
            notes.add(ReadingNote.of(
                    NoteCode.HEADER_ASSUMED, "the header holds only numbers; if the file has no header, add one"));
        }
        return new TextTable(source, survey, job.reading(), notes);
    }

    private static Set<String> nameless(List<ReadingNote> notes) {
        return notes.stream()
                .filter(note -> note.code().equals(NoteCode.COLUMN_UNNAMED.wireName()))
                .flatMap(note -> note.column().stream())
                .collect(Collectors.toSet());
    }

    private static RejectedRows rejected(IngestJob job) throws IOException {
        return new RejectedRows(
                Files.createDirectories(Path.of(job.outputDir())).resolve(REJECTED));
    }

    private static char singleCharacter(String delimiter) {
        if (delimiter.length() != 1) {
            throw JobFailedException.spec(
                    TrainingCode.BAD_DELIMITER,
                    "delimiter: \"" + delimiter + "\" (expected: one character)",
                    "leave it out to find out");
        }
        return delimiter.charAt(0);
    }

    /**
     * Understands JSON.
     *
     * @throws JobFailedException when no table can be made of it
     * @throws IOException when it can not be read
     */
    static TextTable json(IngestJob job) throws IOException {
        Path file = Path.of(job.inputFile());
        TextFile.requireText(file, job.fileName());
        JsonSource source = JsonSource.open(file);
        Survey survey = Survey.of(source, job.reading(), Set.of(), job.limits(), rejected(job));
        List<ReadingNote> notes = new ArrayList<>();
        source.index().lists().stream()
                .sorted()
                .forEach(name -> notes.add(ReadingNote.about(
                        name, NoteCode.NESTED_AS_TEXT, "column " + name + " holds lists; they are kept as JSON text")));
        return new TextTable(source, survey, job.reading(), notes);
    }
}
