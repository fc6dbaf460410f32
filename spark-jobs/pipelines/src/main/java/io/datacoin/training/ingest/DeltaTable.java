package io.datacoin.training.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Writes and reads the Delta table of a dataset version. */
final class DeltaTable {
    /** Characters that Parquet, and so Delta without column mapping, refuses in names. */
    private static final String HARD_CHARACTERS = "[\\s\\S]*[ ,;{}()\\n\\t=][\\s\\S]*";

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
