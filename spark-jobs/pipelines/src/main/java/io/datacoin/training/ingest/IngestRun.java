package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.source.FileFormat;
import io.datacoin.training.source.RejectedRows;
import io.datacoin.training.source.ShownText;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsWriter;
import io.datacoin.training.spec.dataset.TableReading;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.FileMetaData;
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
        Path folder = Files.createDirectories(Path.of(job.outputDir()));
        return switch (format) {
            case CSV -> ingestText(session, format, TextTable.csv(job), folder);
            case JSON -> ingestText(session, format, TextTable.json(job), folder);
            case PARQUET -> ingestParquet(session, folder);
        };
    }

    private boolean tableWanted() {
        return job.purpose() == Purpose.TABLE;
    }

    private IngestResult ingestText(Supplier<SparkSession> session, FileFormat format, TextTable text, Path folder)
            throws IOException {
        Survey survey = text.survey();
        TypedRows rows = new TypedRows(
                text.source(),
                survey.columns().stream().map(DecidedColumn::reading).toList());
        TableProfile profile;
        if (tableWanted()) {
            SparkSession spark = session.get();
            CanonicalSession.expectColumns(spark, survey.columns().size());
            output.progress(Phase.WRITING, 35, "writing " + survey.rowCount() + " rows");
            JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
            JavaRDD<Row> typed = context.parallelize(List.of(0), 1).flatMap(rows);
            if (survey.rowCount() > SMALL_ROWS) {
                typed = typed.repartition(CanonicalSession.PARTITIONS);
            }
            DeltaTable.write(spark.createDataFrame(typed, TypedRows.schema(survey)), folder.resolve(TABLE));
            profile = profiled(spark, folder);
        } else {
            output.progress(Phase.PROFILING, 50, "working out statistics of " + survey.rowCount() + " rows");
            profile = TableProfile.of(rows.call(0), TypedRows.schema(survey), sampleRows());
        }
        if (profile.rowCount() != survey.rowCount()) {
            throw JobFailedException.platform(
                    TrainingCode.FILE_CHANGED,
                    "the file had " + survey.rowCount() + " rows when it was first read and " + profile.rowCount()
                            + " when it was read again",
                    "do not change a file while it is read; upload it again");
        }
        Set<String> nameless = columnsWith(NoteCode.COLUMN_UNNAMED, text.notes());
        List<ColumnFacts> columns = new ArrayList<>();
        for (int index = 0; index < survey.columns().size(); index++) {
            DecidedColumn column = survey.columns().get(index);
            columns.add(ColumnDescription.described(
                    profile.columns().get(index),
                    profile.values().get(index),
                    column,
                    nameless.contains(column.name()),
                    job.reading().column(column.name()).role()));
        }
        List<ReadingNote> notes = new ArrayList<>(text.notes());
        survey.rejected().note().ifPresent(notes::add);
        survey.findings().forEach(finding -> notes.add(finding.note()));
        notes.addAll(roleNotes(columns, notes));
        return finished(folder, format, profile, columns, Optional.of(survey.rejected()), text.decided(), notes);
    }

    private IngestResult ingestParquet(Supplier<SparkSession> session, Path folder) throws IOException {
        Path file = Path.of(job.inputFile());
        FileMetaData footer;
        try {
            footer = ParquetFooter.requireWithin(job.limits(), file);
        } catch (JobFailedException tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException broken) {
            throw ParquetTable.unreadable(job.fileName(), broken);
        } catch (StackOverflowError endless) {
            throw ParquetTable.unreadable(job.fileName(), new IOException("its schema is nested too deeply", endless));
        }
        SparkSession spark = session.get();
        ParquetTable table;
        TableProfile profile;
        try {
            CanonicalSession.expectColumns(spark, footer.getSchema().getFieldCount());
            table = ParquetTable.read(spark, file, footer);
            Dataset<Row> rows = table.rows();
            if (tableWanted()) {
                output.progress(Phase.WRITING, 35, "writing the table");
                DeltaTable.write(rows, folder.resolve(TABLE));
                profile = profiled(spark, folder);
            } else {
                output.progress(Phase.PROFILING, 50, "working out statistics");
                profile = TableProfile.of(rows, sampleRows());
            }
        } catch (JobFailedException tooLarge) {
            throw tooLarge;
        } catch (Exception broken) { // Spark throws checked exceptions it does not declare
            throw ParquetTable.unreadable(job.fileName(), broken);
        }
        if (profile.rowCount() == 0) {
            throw JobFailedException.data(
                    TrainingCode.NO_ROWS, job.fileName() + " has no rows", "upload a file with rows");
        }
        List<ReadingNote> notes = new ArrayList<>(table.notes());
        List<ColumnFacts> columns = new ArrayList<>();
        for (int index = 0; index < profile.columns().size(); index++) {
            ColumnFacts facts = profile.columns().get(index);
            String name = facts.column().name();
            columns.add(ColumnDescription.described(
                    facts,
                    profile.values().get(index),
                    profile.formatOf(name),
                    table.indexes().contains(name),
                    job.reading().column(name).role()));
        }
        notes.addAll(roleNotes(columns, notes));
        return finished(folder, FileFormat.PARQUET, profile, columns, Optional.empty(), job.reading(), notes);
    }

    /** Of columns that are no features by themselves, of which nothing was said and for which nobody asked. */
    private List<ReadingNote> roleNotes(List<ColumnFacts> columns, List<ReadingNote> told) {
        Set<String> known = columnsWith(NoteCode.ROW_INDEX, told);
        return columns.stream()
                .filter(facts -> !known.contains(facts.column().name())
                        && job.reading().column(facts.column().name()).role().isEmpty())
                .flatMap(facts -> ColumnDescription.roleNote(facts).stream())
                .toList();
    }

    private static Set<String> columnsWith(NoteCode code, List<ReadingNote> notes) {
        return notes.stream()
                .filter(note -> note.code().equals(code.wireName()))
                .flatMap(note -> note.column().stream())
                .collect(Collectors.toSet());
    }

    private TableProfile profiled(SparkSession spark, Path folder) {
        output.progress(Phase.PROFILING, 70, "working out statistics");
        return TableProfile.of(DeltaTable.read(spark, folder.resolve(TABLE)), sampleRows());
    }

    private int sampleRows() {
        return Math.max(0, Math.min(job.sampleRows(), DatasetManifest.MOST_SAMPLE_ROWS));
    }

    private IngestResult finished(
            Path folder,
            FileFormat format,
            TableProfile profile,
            List<ColumnFacts> columns,
            Optional<RejectedRows> rejected,
            ReadingOptions decided,
            List<ReadingNote> notes)
            throws IOException {
        profile.duplicatesNote().ifPresent(notes::add);
        if (tableWanted()) {
            DeltaTable.tell(
                    folder.resolve(TABLE),
                    columns.stream()
                            .map(ColumnFacts::column)
                            .collect(Collectors.toMap(
                                    ColumnSchema::name, column -> column.role().orElse(ColumnRole.FEATURE))));
        }
        List<ColumnFacts> shown = FactsSize.fitted(columns);
        Path facts = folder.resolve(FACTS);
        try (OutputStream document = new BufferedOutputStream(Files.newOutputStream(facts))) {
            FactsWriter.write(shown, document);
        }
        return new IngestResult(
                format.wireName(),
                profile.rowCount(),
                rejected.map(RejectedRows::count).orElse(0L),
                rejected.map(RejectedRows::first).orElse(List.of()),
                rejected.flatMap(RejectedRows::file).map(Path::toString),
                new TableReading(
                        decided, told(notes, !shown.equals(columns)), profile.duplicateRows(), Optional.empty()),
                facts.toString(),
                tableWanted() ? Optional.of(folder.resolve(TABLE).toString()) : Optional.empty());
    }

    /** Notes name cells, and a cell of JSON may hold what no store holds. */
    private static ReadingNote storable(ReadingNote note) {
        return new ReadingNote(
                note.code(), ShownText.of(note.message()), note.column().map(ShownText::of), note.lines());
    }

    private static List<ReadingNote> told(List<ReadingNote> all, boolean shortened) {
        List<ReadingNote> notes = all.stream().map(IngestRun::storable).toList();
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
