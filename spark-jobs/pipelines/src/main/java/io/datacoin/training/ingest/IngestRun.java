package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsWriter;
import io.datacoin.training.spec.dataset.MalformedRow;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.Phase;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static final int MOST_NOTES = 100;

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
        SparkSession spark = session.get();
        Survey survey = text.survey();
        CanonicalSession.expectColumns(spark, survey.columns().size());
        output.progress(Phase.WRITING, 35, "writing " + survey.rowCount() + " rows");
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> rows = context.parallelize(List.of(0), 1).flatMap(new TypedRows(text.source(), survey.formats()));
        if (survey.rowCount() > SMALL_ROWS) {
            rows = rows.repartition(CanonicalSession.PARTITIONS);
        }
        DeltaTable.write(spark.createDataFrame(rows, TypedRows.schema(survey)), directory);
        IngestResult result =
                profile(spark, format, directory, survey.malformedRows(), survey.malformed(), text.notes());
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
        List<String> notes = new ArrayList<>();
        try {
            Dataset<Row> rows = ParquetTable.read(spark, file, notes);
            CanonicalSession.expectColumns(spark, rows.columns().length);
            DeltaTable.write(rows, directory);
        } catch (Exception broken) { // Spark throws checked exceptions it does not declare
            throw ParquetTable.unreadable(job.fileName(), broken);
        }
        IngestResult result = profile(spark, FileFormat.PARQUET, directory, 0, List.of(), notes);
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
            long malformedRows,
            List<MalformedRow> malformed,
            List<String> notes)
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
                malformedRows,
                malformed,
                told(notes, !shown.equals(profile.columns())),
                facts.toString(),
                directory.toString());
    }

    private static List<String> told(List<String> notes, boolean shortened) {
        List<String> told = new ArrayList<>(notes.subList(0, Math.min(notes.size(), MOST_NOTES)));
        if (notes.size() > MOST_NOTES) {
            told.add((notes.size() - MOST_NOTES) + " notes more like these");
        }
        if (shortened) {
            told.add(FactsSize.NOTE);
        }
        return told;
    }
}
