package io.datacoin.training;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.job.ScoringRun;
import io.datacoin.training.job.TrainingRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.ScoreJob;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import io.datacoin.training.spec.report.TrainingReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Real Spark, shared by all tests of this JVM, with real Delta tables in a temporary folder. */
final class Laboratory {
    private final Path folder;
    private final Map<String, Dataset<Row>> firstRows = new HashMap<>();
    private int runs;

    Laboratory(Path folder) {
        this.folder = folder;
    }

    /** A few rows of a table as plain Spark reads them; read once, because each look at a Delta log takes a second. */
    Dataset<Row> firstRows(String table) {
        return firstRows.computeIfAbsent(table, path -> {
            Dataset<Row> rows = SharedSpark.session().read().format("delta").load(path);
            return SharedSpark.session().createDataFrame(rows.limit(3).collectAsList(), rows.schema());
        });
    }

    /** A finished run with everything a test wants to look at. */
    record Run(TrainResult result, TrainingReport report, String output) {
        double metric(String name) {
            Double value = result.metrics().get(name);
            if (value == null) {
                throw new AssertionError("no " + name + " in " + result.metrics());
            }
            return value;
        }

        double baseline(String name) {
            Double value = report.details().baseline().orElseThrow().get(name);
            if (value == null) {
                throw new AssertionError("no baseline of " + name);
            }
            return value;
        }
    }

    /** Writes a Delta table with columns such as {@code a DOUBLE, `b c` STRING}. */
    String table(String name, String ddl, List<Object[]> rows) {
        Dataset<Row> data = SharedSpark.session()
                .createDataFrame(rows.stream().map(RowFactory::create).toList(), StructType.fromDDL(ddl));
        String path = folder.resolve(name).toString();
        data.coalesce(1)
                .write()
                .format("delta")
                .option("delta.columnMapping.mode", "name")
                .option("delta.minReaderVersion", "2")
                .option("delta.minWriterVersion", "5")
                .save(path);
        return path;
    }

    Run train(String table, String spec) throws IOException {
        Path directory = folder.resolve("run" + runs++);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        TrainResult result = new TrainingRun(
                        SharedSpark.session(),
                        job(spec, directory),
                        new JobOutput(new PrintStream(output, true, StandardCharsets.UTF_8)),
                        new PhaseTimer(System::nanoTime))
                .run(table);
        PublishableModel.require(Path.of(result.modelDir()));
        return new Run(
                result,
                TrainingReport.decode(Files.readString(Path.of(result.reportFile()))),
                output.toString(StandardCharsets.UTF_8));
    }

    /** Writes new rows with the answers of a trained model. */
    void predict(Run run, Path input, Path file) throws IOException {
        ScoreJob job = new ScoreJob(
                run.result().modelDir(),
                run.report().spec(),
                manifest(),
                "http://127.0.0.1:1",
                Optional.of(input.toString()),
                Optional.of(file.toString()),
                2);
        JobOutput nowhere = new JobOutput(new PrintStream(OutputStream.nullOutputStream()));
        new ScoringRun(SharedSpark.session(), job, nowhere).run("");
    }

    /** The failure of a job that must not succeed. */
    JobFailedException refusal(String table, String spec) {
        return assertThrows(JobFailedException.class, () -> train(table, spec));
    }

    static TrainJob job(String spec, Path directory) throws IOException {
        ObjectNode json = (ObjectNode) CanonicalJson.parse(spec);
        json.put("dataset", "1").put("version", 1);
        return new TrainJob(
                json,
                manifest(),
                "bafkmanifest",
                "http://127.0.0.1:1",
                directory.toString(),
                2,
                "0x01",
                "0x02",
                "0x03");
    }

    static DatasetManifest manifest() {
        StoredContent content = new StoredContent("bafytable", 1, "00", Optional.of("delta"));
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "test",
                "",
                "CC0-1.0",
                "csv",
                new TableFacts(List.of(), List.of(), List.of()),
                0,
                0,
                content,
                content,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher("0x00", Optional.empty()));
    }

    static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
