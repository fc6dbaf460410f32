package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.source.FileFormat;
import io.datacoin.training.source.RejectedRows;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsWriter;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Turns one file into one table. Single use. */
public final class IngestRun {
    /** Up to here one file is read faster than several. */
    private static final long SMALL_ROWS = 20_000;

    private static final String TABLE = "table";
    private static final String FACTS = "facts.jsonl";

    private final IngestJob job;
    private final JobOutput output;

    /** @param output hears how far it is */
    public IngestRun(IngestJob job, JobOutput output) {
        this.job = job;
        this.output = output;
    }

    /**
     * Reads, writes and profiles.
     *
     * @param session gives the session when it is needed: a bad file is refused before Spark has to start
     * @throws JobFailedException when no table can be made of the file, with the remedy
     * @throws IOException when the disk fails
     */
    public IngestResult run(Supplier<SparkSession> session) throws IOException {
        output.progress(Phase.READING, 5, "looking at " + job.fileName());
        FileFormat format = FileFormat.of(job);
        Path directory = Files.createDirectories(Path.of(job.outputDir())).resolve(TABLE);
        return switch (format) {
            case CSV -> ingestText(session, format, TextTable.csv(job), directory);
            case JSON -> ingestText(session, format, TextTable.json(job), directory);
            case PARQUET -> ingestParquet(session, directory);
        };
    }

    private IngestResult ingestText(Supplier<SparkSession> session, FileFormat format, TextTable text, Path directory)
            throws IOException {
        Survey survey = text.survey();
        SparkSession spark = session.get();
        CanonicalSession.expectColumns(spark, survey.columns().size());
        output.progress(Phase.WRITING, 35, "writing " + survey.rowCount() + " rows");
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> rows = context.parallelize(List.of(0), 1).flatMap(new TypedRows(text.source(), survey.formats()));
        if (survey.rowCount() > SMALL_ROWS) {
            rows = rows.repartition(CanonicalSession.PARTITIONS);
        }
        DeltaTable.write(spark.createDataFrame(rows, TypedRows.schema(survey)), directory);
        IngestResult result = profile(spark, format, directory, Optional.of(survey.rejected()), text.notes());
        if (result.rowCount() != survey.rowCount()) {
            throw JobFailedException.platform(
                    TrainingCode.FILE_CHANGED,
                    "the file had " + survey.rowCount() + " rows when it was first read and " + result.rowCount()
                            + " when it was written",
                    "do not change a file while it is read; upload it again");
        }
        return result;
    }

    private IngestResult ingestParquet(Supplier<SparkSession> session, Path directory) throws IOException {
        Path file = Path.of(job.inputFile());
        try {
            ParquetFooter.requireWithin(job.limits(), file);
        } catch (JobFailedException tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException broken) {
            throw ParquetTable.unreadable(job.fileName(), broken);
        }
        SparkSession spark = session.get();
        output.progress(Phase.WRITING, 35, "writing the table");
        List<ReadingNote> notes = new ArrayList<>();
        try {
            Dataset<Row> rows = ParquetTable.read(spark, file, notes);
            CanonicalSession.expectColumns(spark, rows.columns().length);
            DeltaTable.write(rows, directory);
        } catch (Exception broken) { // Spark throws checked exceptions it does not declare
            throw ParquetTable.unreadable(job.fileName(), broken);
        }
        IngestResult result = profile(spark, FileFormat.PARQUET, directory, Optional.empty(), notes);
        if (result.rowCount() == 0) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROWS, job.fileName() + " has no rows", "upload a file with rows");
        }
        return result;
    }

    private IngestResult profile(
            SparkSession spark,
            FileFormat format,
            Path directory,
            Optional<RejectedRows> rejected,
            List<ReadingNote> notes)
            throws IOException {
        output.progress(Phase.PROFILING, 70, "working out statistics");
        Dataset<Row> table = DeltaTable.read(spark, directory);
        int sampleRows = Math.max(0, Math.min(job.sampleRows(), DatasetManifest.MOST_SAMPLE_ROWS));
        TableProfile profile = TableProfile.of(table, sampleRows);
        List<ColumnFacts> shown = FactsSize.fitted(profile.columns());
        Path facts = directory.resolveSibling(FACTS);
        try (OutputStream document = new BufferedOutputStream(Files.newOutputStream(facts))) {
            FactsWriter.write(shown, document);
        }
        return new IngestResult(
                format.wireName(),
                profile.rowCount(),
                rejected.map(RejectedRows::count).orElse(0L),
                rejected.map(RejectedRows::first).orElse(List.of()),
                rejected.flatMap(RejectedRows::file).map(Path::toString),
                new TableReading(job.reading(), told(notes, !shown.equals(profile.columns())), 0, Optional.empty()),
                facts.toString(),
                Optional.of(directory.toString()));
    }

    private static List<ReadingNote> told(List<ReadingNote> notes, boolean shortened) {
        List<ReadingNote> told = new ArrayList<>(shortened ? List.of(FactsSize.NOTE) : List.of());
        int room = TableReading.MOST_NOTES - told.size();
        if (notes.size() <= room) {
            told.addAll(notes);
        } else {
            told.addAll(notes.subList(0, room - 1));
            told.add(ReadingNote.of(NoteCode.MORE_NOTES, (notes.size() - room + 1) + " notes more like these"));
        }
        return told;
    }
}
