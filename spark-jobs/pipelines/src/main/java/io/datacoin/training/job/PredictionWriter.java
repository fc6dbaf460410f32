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

    private PredictionWriter() {}

    /** How many rows were written. */
    static long write(Dataset<Row> predicted, Path file) throws IOException {
        List<String> columns = new ArrayList<>(List.of(predicted.columns()));
        columns.removeIf(name -> name.startsWith(Columns.PREFIX)
                && (!Columns.ANSWERS.contains(name) || name.equals(Columns.RAW_PREDICTION)));
        int[] positions =
                columns.stream().mapToInt(predicted.schema()::fieldIndex).toArray();
        List<String> names =
                columns.stream().map(column -> shown(column, columns)).toList();
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

    /** An answer has a name without our prefix, and the table keeps its own: "prediction", else "model_prediction". */
    private static String shown(String column, List<String> columns) {
        if (!column.startsWith(Columns.PREFIX)) {
            return column;
        }
        String name = column.substring(Columns.PREFIX.length());
        while (columns.contains(name)) {
            name = "model_" + name;
        }
        return name;
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
