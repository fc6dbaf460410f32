package io.datacoin.benchmarks.sniff;

import io.datacoin.benchmarks.process.PeerProcess;
import io.datacoin.benchmarks.process.SparkProgram;
import io.datacoin.benchmarks.tables.Kind;
import io.datacoin.local.parts.Installation;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.process.JobFailed;
import io.datacoin.training.spec.process.JobMessages;
import io.datacoin.training.spec.process.ProcessMessage;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ingest's reader, as {@code dataset inspect} uses it. */
public record OurReader(Installation installation) implements Reader {
    private static final String MAIN = "io.datacoin.benchmarks.inspect.InspectFolder";

    @Override
    public String name() {
        return "DATACOIN";
    }

    @Override
    public Map<String, Reading> read(Path folder, Path scratch) {
        Path results = scratch.resolve("results");
        new PeerProcess(
                        SparkProgram.command(installation, "1g", MAIN, List.of(folder.toString(), results.toString())),
                        scratch)
                .run();
        Map<String, Reading> readings = new HashMap<>();
        try (Stream<Path> folders = Files.list(results)) {
            for (Path result : folders.toList()) {
                readings.put(String.valueOf(result.getFileName()), reading(result.resolve("result.json")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("what was read can not be read", failure);
        }
        return readings;
    }

    private static Reading reading(Path file) throws IOException {
        ProcessMessage message = JobMessages.decode(Files.readString(file, StandardCharsets.UTF_8));
        if (message instanceof IngestResult result) {
            return reading(result);
        }
        if (message instanceof JobFailed failed) {
            return Reading.refused(failed.failure().why().code() + ": "
                    + failed.failure().why().detail());
        }
        throw new IllegalStateException(file + " has no result (seen: " + message + ")");
    }

    private static Reading reading(IngestResult result) throws IOException {
        List<ReadingNote> notes = result.reading().notes();
        List<ReadColumn> columns = new ArrayList<>();
        try (InputStream facts = Files.newInputStream(Path.of(result.factsFile()))) {
            FactsReader.read(facts, column -> columns.add(column(column, notes)));
        }
        return new Reading(
                Optional.empty(),
                result.rowCount(),
                columns,
                notes.stream()
                        .filter(note -> note.column().isEmpty())
                        .map(OurReader::words)
                        .toList());
    }

    private static ReadColumn column(ColumnFacts facts, List<ReadingNote> notes) {
        String name = facts.column().name();
        ColumnStatistics statistics = facts.statistics();
        List<String> told = new ArrayList<>();
        facts.column().doubts().forEach(doubt -> told.add(ReadColumn.DOUBT + ": " + doubt));
        notes.stream()
                .filter(note -> note.column().equals(Optional.of(name)))
                .map(OurReader::words)
                .forEach(told::add);
        return new ReadColumn(
                name,
                kind(facts.column().type()),
                facts.column().type().wireName(),
                statistics.count(),
                statistics.distinct(),
                statistics.minimum(),
                statistics.maximum(),
                statistics.mean(),
                statistics.stddev(),
                statistics.topValues().stream().collect(Collectors.toMap(TopValue::value, TopValue::count)),
                Optional.of(facts.column().role().equals(Optional.of(ColumnRole.ROW_INDEX))),
                told);
    }

    private static Kind kind(ColumnType type) {
        return switch (type) {
            case INTEGER, DOUBLE, DECIMAL -> Kind.NUMBER;
            case STRING -> Kind.TEXT;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE -> Kind.DATE;
            case TIMESTAMP -> Kind.MOMENT;
            case BINARY, NESTED -> Kind.OTHER;
        };
    }

    private static String words(ReadingNote note) {
        return note.code() + ": " + note.message();
    }
}
