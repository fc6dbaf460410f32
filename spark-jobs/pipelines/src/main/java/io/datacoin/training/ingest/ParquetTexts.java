package io.datacoin.training.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.to_json;

import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.spec.dataset.ColumnType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * How much text the rows of a Parquet file hold. Its footer does not say: a text of a megabyte that a million rows point to is
 * there once. Stateless.
 */
final class ParquetTexts {
    /** Up to here a file may hold however small it is: in a minute they are read. */
    private static final long UNSUSPICIOUS_BYTES = 1L << 30;

    private static final long MOST_UNPACKING = 100;

    private ParquetTexts() {}

    /**
     * Adds the texts up, and no further than the limit.
     *
     * @param stored rows as they are in the file
     * @throws JobFailedException (data) when they are more than a file of its size may hold
     */
    static void requireWithin(Dataset<Row> stored, Path file) throws IOException {
        long most = UNSUSPICIOUS_BYTES + MOST_UNPACKING * Files.size(file);
        Optional<Column> bytes = Arrays.stream(stored.schema().fields())
                .flatMap(field -> text(field).stream())
                .map(text -> coalesce(octet_length(text).cast("long"), lit(0L)))
                .reduce(Column::plus);
        if (bytes.isEmpty()) {
            return;
        }
        long found = stored.select(bytes.get())
                .javaRDD()
                .mapPartitions(rows -> {
                    long sum = 0;
                    while (rows.hasNext() && sum <= most) {
                        sum += rows.next().getLong(0);
                    }
                    return List.of(sum).iterator();
                })
                .reduce(Long::sum);
        if (found > most) {
            throw TableSize.tooLarge("bytes of text", found, most);
        }
    }

    private static Optional<Column> text(StructField field) {
        Column value = col(SqlNames.quote(field.name()));
        ColumnType type = TableProfile.typeOf(field.dataType());
        return switch (type) {
            case STRING, BINARY -> Optional.of(value);
            case NESTED -> Optional.of(to_json(value));
            default -> Optional.empty();
        };
    }
}
