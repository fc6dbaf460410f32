package io.datacoin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.datacoin.api.dataset.IngestEngine;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.JobFailure;
import io.datacoin.training.spec.process.Phase;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.process.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Reads simple CSV files as the real ingest would: columns with only digits are numbers, the rest is text. */
public final class PretendedSpark implements IngestEngine {
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger runs = new AtomicInteger();

    /** The next runs wait until the latch opens. */
    public void waitFor(CountDownLatch latch) {
        gate = latch;
    }

    /** How often it was started. */
    public int runs() {
        return runs.get();
    }

    @Override
    public ProcessMessage run(IngestJob job, Consumer<Progress> progress) throws IOException, InterruptedException {
        runs.incrementAndGet();
        progress.accept(Progress.of(Phase.READING, 40, "reading " + job.fileName()));
        gate.await();
        List<String> lines = Files.readAllLines(Path.of(job.inputFile()));
        if (lines.size() < 2) {
            return new JobFailure(
                    JobFailure.FaultKind.DATA, "no-rows", "the file has a header and no rows", "add rows to the file");
        }
        String[] names = lines.get(0).split(",", -1);
        List<String[]> rows =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        Path table = Files.createDirectories(Path.of(job.outputDir()).resolve("_delta_log"));
        Files.writeString(table.resolve("00000.json"), "{\"rows\":" + rows.size() + "}");
        Files.copy(Path.of(job.inputFile()), Path.of(job.outputDir()).resolve("part-00000.parquet"));
        return new IngestResult(
                "csv",
                schema(names, rows),
                rows.size(),
                0,
                List.of(),
                List.of(),
                statistics(names, rows),
                sample(names, rows, job.sampleRows()),
                job.outputDir());
    }

    private static boolean numeric(List<String[]> rows, int column) {
        return rows.stream().allMatch(row -> row[column].matches("[0-9.]+"));
    }

    private static List<ColumnSchema> schema(String[] names, List<String[]> rows) {
        List<ColumnSchema> schema = new ArrayList<>();
        for (int column = 0; column < names.length; column++) {
            schema.add(new ColumnSchema(
                    names[column], numeric(rows, column) ? ColumnType.DOUBLE : ColumnType.STRING, false));
        }
        return schema;
    }

    private static List<ColumnStatistics> statistics(String[] names, List<String[]> rows) {
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int column = 0; column < names.length; column++) {
            int at = column;
            long distinct = rows.stream().map(row -> row[at]).distinct().count();
            statistics.add(new ColumnStatistics(
                    names[column],
                    rows.size(),
                    0,
                    distinct,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of()));
        }
        return statistics;
    }

    private static List<Map<String, JsonNode>> sample(String[] names, List<String[]> rows, int count) {
        List<Map<String, JsonNode>> sample = new ArrayList<>();
        for (String[] row : rows.subList(0, Math.min(count, rows.size()))) {
            Map<String, JsonNode> shown = new LinkedHashMap<>();
            for (int column = 0; column < names.length; column++) {
                shown.put(names[column], TextNode.valueOf(row[column]));
            }
            sample.add(shown);
        }
        return sample;
    }
}
