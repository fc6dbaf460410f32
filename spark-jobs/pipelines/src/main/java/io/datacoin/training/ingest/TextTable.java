package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.process.IngestJob;
import java.io.IOException;
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
record TextTable(RowSource source, Survey survey, List<String> notes) {

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
        if (job.delimiter().isPresent()) {
            dialect = dialect.withDelimiter(singleCharacter(job.delimiter().get()));
        }
        ColumnNames names = new ColumnNames();
        CsvSource source = CsvSource.open(file, dialect, names);
        Survey survey = Survey.of(source, dialect.delimiter() == ',', job.limits());
        List<String> notes = new ArrayList<>(names.notes());
        if (source.columns().stream().allMatch(ColumnFormat.DECIMAL::fits)) {
            notes.add("the header holds only numbers; if the file has no header, add one");
        }
        notes.addAll(survey.notes());
        return new TextTable(source, survey, notes);
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
        Survey survey = Survey.of(source, true, job.limits());
        List<String> notes = new ArrayList<>();
        source.index().lists().stream()
                .sorted()
                .forEach(name -> notes.add("column " + name + " holds lists; they are kept as JSON text"));
        notes.addAll(survey.notes());
        return new TextTable(source, survey, notes);
    }
}
