package io.datacoin.training.ingest;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.read.SchemaText;
import io.datacoin.training.spec.process.IngestLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;

/**
 * What a Parquet file says about its size before any of its rows is read. Readers take the number of rows from there too,
 * so it can not be understated.
 */
final class ParquetFooter {
    /** Ten thousand columns in a hundred groups of rows. */
    private static final int LARGEST_BYTES = 64 << 20;
    /** The four bytes of the footer's length and the mark after it. */
    private static final int END_BYTES = 8;
    /** Up to here a file may unpack however small it is. */
    private static final long UNSUSPICIOUS_BYTES = 256L << 20;
    /** Honest files unpack to some ten times their size. */
    private static final long MOST_UNPACKING = 100;

    /** A list of lists of records has some ten. */
    private static final int MOST_LEVELS = 100;

    private static final String SPARK_SCHEMA = "org.apache.spark.sql.parquet.row.metadata";

    private ParquetFooter() {}

    /**
     * Refuses a file that is too large or not to be trusted, and says what it is else.
     *
     * @return the schema and what programs say about it
     * @throws JobFailedException (data) naming the limit
     * @throws IOException when it is no Parquet file
     */
    static FileMetaData requireWithin(IngestLimits limits, Path file) throws IOException {
        requireReadable(file);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            ParquetMetadata footer = reader.getFooter();
            int columns = footer.getFileMetaData().getSchema().getFieldCount();
            long rows = 0;
            long values = 0;
            long bytes = 0;
            for (BlockMetaData block : footer.getBlocks()) {
                rows = sum(rows, block.getRowCount());
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    values = sum(values, chunk.getValueCount());
                    bytes = sum(bytes, chunk.getTotalUncompressedSize());
                }
            }
            TableSize.requireWithin(limits, rows, columns);
            requireShallow(footer.getFileMetaData().getSchema(), 0);
            if (values > limits.cells()) {
                // Lists have more values than rows.
                throw TableSize.tooLarge("values", values, limits.cells());
            }
            long most = Math.max(UNSUSPICIOUS_BYTES, MOST_UNPACKING * Files.size(file));
            if (bytes > most) {
                throw TableSize.tooLarge("bytes when unpacked", bytes, most);
            }
            requirePlainTypes(footer.getFileMetaData().getKeyValueMetaData().getOrDefault(SPARK_SCHEMA, ""));
            return footer.getFileMetaData();
        }
    }

    /** Every reader of a schema calls itself for each level of it. */
    private static void requireShallow(Type type, int depth) throws IOException {
        if (depth > MOST_LEVELS) {
            throw new IOException("its schema is nested over " + MOST_LEVELS + " levels deep");
        }
        if (!type.isPrimitive()) {
            for (Type inner : type.asGroupType().getFields()) {
                requireShallow(inner, depth + 1);
            }
        }
    }

    private static long sum(long one, long other) throws IOException {
        if (other < 0 || one + other < 0) {
            throw new IOException("its footer counts " + other + " (expected: 0 or more)");
        }
        return one + other;
    }

    private static void requireReadable(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() < END_BYTES) {
                throw new IOException("it ends too early");
            }
            bytes.seek(bytes.length() - END_BYTES);
            int length = Integer.reverseBytes(bytes.readInt());
            if (length < 0 || length > Math.min(bytes.length(), LARGEST_BYTES)) {
                throw new IOException("its footer has " + Integer.toUnsignedString(length)
                        + " bytes (expected: at most " + LARGEST_BYTES + ", and no more than the file)");
            }
        }
    }

    private static void requirePlainTypes(String sparkSchema) throws IOException {
        // Older Spark wrote text that is no JSON and can name no class.
        if (sparkSchema.strip().startsWith("{") && SchemaText.namesProgram(sparkSchema)) {
            throw JobFailedException.data(
                    TrainingCode.FOREIGN_TYPE,
                    "a column of the file has a type that is a program (\"udt\"), for example a vector of Spark ML",
                    "write its numbers as columns or as a list");
        }
    }
}
