package io.datacoin.training.ingest;

import io.datacoin.training.SharedSpark;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** A file that was read, with everything a test wants to look at. */
record Ingested(IngestResult result, List<ColumnFacts> facts) {
    /** Reads a text into a new folder below the given one. */
    static Ingested text(Path folder, String name, String content, Purpose purpose) throws IOException {
        return file(folder, Files.writeString(Files.createTempFile(folder, "file", ""), content), name, purpose);
    }

    /** Reads a file into a new folder below the given one. */
    static Ingested file(Path folder, Path file, String name, Purpose purpose) throws IOException {
        IngestJob job = new IngestJob(
                file.toString(),
                name,
                Optional.empty(),
                ReadingOptions.open(),
                purpose,
                10,
                Files.createTempDirectory(folder, "output").toString(),
                2,
                IngestLimits.standard());
        JobOutput silent =
                new JobOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        IngestResult result = new IngestRun(job, silent).run(SharedSpark::session);
        List<ColumnFacts> facts = new ArrayList<>();
        try (InputStream document = Files.newInputStream(Path.of(result.factsFile()))) {
            FactsReader.read(document, facts::add);
        }
        return new Ingested(result, facts);
    }

    private ColumnFacts of(String column) {
        return facts.stream()
                .filter(each -> each.column().name().equals(column))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no column " + column + " in " + facts));
    }

    ColumnSchema schema(String column) {
        return of(column).column();
    }

    ColumnStatistics statistics(String column) {
        return of(column).statistics();
    }

    ColumnRole role(String column) {
        return schema(column).role().orElseThrow();
    }

    /** What is noted under a code. */
    List<String> notes(NoteCode code) {
        return result.reading().notes().stream()
                .filter(note -> note.code().equals(code.wireName()))
                .map(ReadingNote::message)
                .toList();
    }

    List<Row> rows() {
        return SharedSpark.session()
                .read()
                .format("delta")
                .load(result.deltaDir().orElseThrow())
                .collectAsList();
    }
}
