package io.datacoin.training.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.read.ColumnRoles;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ColumnRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Writes and reads the Delta table of a dataset version. */
final class DeltaTable {
    /** Characters that Parquet, and so Delta without column mapping, refuses in names. */
    private static final String HARD_CHARACTERS = "[\\s\\S]*[ ,;{}()\\n\\t=][\\s\\S]*";

    private static final String LOG = "_delta_log";
    private static final String SCHEMA = "schemaString";

    private DeltaTable() {}

    /**
     * Writes a new table of one file per partition of {@code rows}.
     *
     * @throws IOException when left-over files can not be removed
     */
    static void write(Dataset<Row> rows, Path directory) throws IOException {
        boolean hardNames = Stream.of(rows.columns()).anyMatch(name -> name.matches(HARD_CHARACTERS));
        rows.write()
                .format("delta")
                .mode(SaveMode.ErrorIfExists)
                // Statistics are in the manifest; in the log they would sit in clear beside encrypted data.
                .option("delta.dataSkippingNumIndexedCols", "0")
                .option("delta.columnMapping.mode", hardNames ? "name" : "none")
                .save(directory.toString());
        removeLocalChecksums(directory);
    }

    /**
     * Says in the table's schema what its columns are good for. The log of a new table is one commit and a summary of it, both of
     * which hold the schema.
     *
     * @param roles by the column's name
     * @throws IOException when the log can not be read or written
     */
    static void tell(Path directory, Map<String, ColumnRole> roles) throws IOException {
        List<Path> files;
        try (Stream<Path> log = Files.list(directory.resolve(LOG))) {
            files = log.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                ObjectNode entry = (ObjectNode) CanonicalJson.mapper().readTree(line);
                // The commit's and the summary's name for it.
                for (String part : List.of("metaData", "metadata")) {
                    if (entry.get(part) instanceof ObjectNode metadata) {
                        metadata.put(SCHEMA, withRoles(metadata.path(SCHEMA).asText(), roles));
                    }
                }
                lines.add(CanonicalJson.mapper().writeValueAsString(entry));
            }
            Files.write(file, lines);
        }
    }

    private static String withRoles(String schema, Map<String, ColumnRole> roles) {
        StructType told = new StructType();
        for (StructField column : ((StructType) DataType.fromJson(schema)).fields()) {
            ColumnRole role = roles.get(column.name());
            told = told.add(role == null ? column : ColumnRoles.with(column, role));
        }
        return told.json();
    }

    static Dataset<Row> read(SparkSession spark, Path directory) {
        return spark.read().format("delta").load(directory.toString());
    }

    /** Hadoop's local file system puts a hidden checksum beside every file; on IPFS the name is the checksum. */
    private static void removeLocalChecksums(Path directory) throws IOException {
        List<Path> checksums;
        try (Stream<Path> files = Files.walk(directory)) {
            checksums = files.filter(file -> file.getFileName().toString().matches("\\..*\\.crc"))
                    .toList();
        }
        for (Path checksum : checksums) {
            Files.delete(checksum);
        }
    }
}
