package io.datacoin.benchmarks.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.spark.access.DataAccess;
import io.datacoin.training.ingest.IngestRun;
import io.datacoin.training.job.TrainingRun;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.output.PhaseTimer;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.TrainJob;
import io.datacoin.training.spec.process.TrainResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * {@code TrainFolder FOLDER SCRATCH RESULTS TASK:ALGORITHM[:PARAMS]...} reads the tables that {@code FOLDER/tables.json}
 * lists as a seller's are read, trains with defaults (and {@code PARAMS}, a JSON object, over them) on each of their splits,
 * and writes a line of JSON for each to {@code RESULTS}.
 */
public final class TrainFolder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CORES = 2;
    private static final Map<String, String> METRICS = Map.of("classification", "accuracy", "regression", "r2");
    private static final String NOTHING = "-";

    private final SparkSession session = CanonicalSession.open("quality", CORES, Optional.empty());
    private final Path scratch;
    private int runs;

    private TrainFolder(Path scratch) {
        this.scratch = scratch;
    }

    /** Trains all. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path scratch = Files.createDirectories(Path.of(arguments[1]));
        DataAccess.allow(folder);
        DataAccess.allow(scratch);
        TrainFolder training = new TrainFolder(scratch);
        try (PrintStream results =
                new PrintStream(Files.newOutputStream(Path.of(arguments[2])), true, StandardCharsets.UTF_8)) {
            for (JsonNode table : JSON.readTree(folder.resolve("tables.json").toFile())) {
                training.train(folder, table, List.of(arguments).subList(3, arguments.length), results);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void train(Path folder, JsonNode table, List<String> algorithms, PrintStream results) throws IOException {
        String name = table.get("name").asText();
        Path ingested = scratch.resolve(name);
        new IngestRun(
                        IngestJob.of(
                                folder.resolve(name + ".csv").toString(), name + ".csv", ingested.toString(), CORES),
                        unheard())
                .run(() -> session);
        for (String algorithm : algorithms) {
            String[] solving = algorithm.split(":", 3);
            if (!solving[0].equals(table.get("task").asText())) {
                continue;
            }
            for (int split = 0; split < splits(table, solving[1]); split++) {
                long begin = System.nanoTime();
                TrainResult result = trained(ingested.resolve("table"), spec(table, solving, split));
                ObjectNode line = JSON.createObjectNode()
                        .put("table", name)
                        .put("algorithm", String.join(":", List.of(solving).subList(1, solving.length)))
                        .put("split", split)
                        .put("seconds", (System.nanoTime() - begin) / 1e9);
                line.put(
                        "value",
                        result.metrics().get(METRICS.get(table.get("task").asText())));
                results.println(line);
            }
        }
    }

    /** What compares many ways by itself is tried once. */
    private static int splits(JsonNode table, String algorithm) {
        return algorithm.equals("auto") ? 1 : table.get("splits").asInt();
    }

    private static ObjectNode spec(JsonNode table, String[] solving, int split) throws IOException {
        ObjectNode spec = JSON.createObjectNode()
                .put("dataset", "1")
                .put("version", 1)
                .put("task", table.get("task").asText())
                .put("label", table.get("label").asText())
                .put("algorithm", solving[1]);
        if (solving.length > 2) {
            spec.set("params", JSON.readTree(solving[2]));
        }
        spec.set("features", table.get("features"));
        spec.putObject("split").put("column", "part_" + split);
        ArrayNode metrics = spec.putArray("metrics");
        metrics.add(METRICS.get(table.get("task").asText()));
        return spec;
    }

    private TrainResult trained(Path table, ObjectNode spec) throws IOException {
        StoredContent content = new StoredContent(NOTHING, 1, "00", Optional.of("delta"));
        DatasetManifest manifest = new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "quality",
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
        TrainJob job = new TrainJob(
                spec,
                manifest,
                NOTHING,
                "http://127.0.0.1:1",
                scratch.resolve("run" + runs++).toString(),
                CORES,
                "0x01",
                "0x02",
                "0x03");
        return new TrainingRun(session, job, unheard(), new PhaseTimer(System::nanoTime)).run(table.toString());
    }

    private static JobOutput unheard() {
        return new JobOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
}
