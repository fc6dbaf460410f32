package io.datacoin.training.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datacoin.training.fit.Columns;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Writes rows with their predictions as one CSV or JSON-lines file, in the order of the input. */
final class PredictionWriter {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String INTERNAL = "__datacoin_";

    private PredictionWriter() {}

    /** How many rows were written. */
    static long write(Dataset<Row> predicted, Path file) throws IOException {
        List<String> names = new ArrayList<>(List.of(predicted.columns()));
        names.removeIf(name -> name.startsWith(INTERNAL) || name.equals(Columns.RAW_PREDICTION));
        int[] positions =
                names.stream().mapToInt(predicted.schema()::fieldIndex).toArray();
        boolean csv = file.toString().endsWith(".csv");
        long written = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            if (csv) {
                writer.write(names.stream().map(PredictionWriter::cell).collect(Collectors.joining(",")));
                writer.newLine();
            }
            Iterator<Row> rows = predicted.toLocalIterator();
            while (rows.hasNext()) {
                writer.write(line(rows.next(), names, positions, csv));
                writer.newLine();
                written++;
            }
        }
        return written;
    }

    private static String line(Row row, List<String> names, int[] positions, boolean csv) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < positions.length; i++) {
            values.put(names.get(i), plain(row.get(positions[i])));
        }
        if (!csv) {
            return JSON.writeValueAsString(values);
        }
        List<String> cells = new ArrayList<>();
        for (Object value : values.values()) {
            cells.add(value == null ? "" : cell(value instanceof String text ? text : JSON.writeValueAsString(value)));
        }
        return String.join(",", cells);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value instanceof Vector vector ? vector.toArray() : value.toString();
    }

    /** Quoted when it has to be. */
    private static String cell(String text) {
        boolean special = text.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
        return special ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
