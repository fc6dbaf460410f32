package io.datacoin.benchmarks.sniff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.benchmarks.process.PeerProcess;
import io.datacoin.benchmarks.tables.Kind;
import io.datacoin.local.parts.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** DuckDB's {@code read_csv} with everything left to its sniffer. It refuses, or says nothing. */
public record DuckDbReader(Installation installation) implements Reader {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public Map<String, Reading> read(Path folder, Path scratch) {
        Path output = new PeerProcess(
                        List.of("node", installation.duckDbScript().toString(), folder.toString()), scratch)
                .run();
        Map<String, Reading> readings = new HashMap<>();
        try {
            for (String line : Files.readAllLines(output, StandardCharsets.UTF_8)) {
                JsonNode document = JSON.readTree(line);
                readings.put(document.get("file").asText(), reading(document));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("what DuckDB read can not be read", failure);
        }
        return readings;
    }

    private static Reading reading(JsonNode document) {
        if (document.has("refusal")) {
            return Reading.refused(document.get("refusal").asText());
        }
        List<ReadColumn> columns = new ArrayList<>();
        document.get("columns").forEach(column -> columns.add(column(column)));
        return new Reading(Optional.empty(), document.get("rows").asLong(), columns, List.of());
    }

    private static ReadColumn column(JsonNode column) {
        Map<String, Long> top = new HashMap<>();
        column.get("top")
                .forEach(pair -> top.put(pair.get(0).asText(), pair.get(1).asLong()));
        return new ReadColumn(
                column.get("name").asText(),
                Kind.valueOf(column.get("kind").asText().toUpperCase(Locale.ROOT)),
                column.get("type").asText(),
                column.get("count").asLong(),
                column.get("distinct").asLong(),
                text(column.get("least")),
                text(column.get("most")),
                number(column.get("mean")),
                number(column.get("stddev")),
                top,
                Optional.empty(),
                List.of());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    private static Optional<Double> number(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.of(node.asDouble());
    }
}
