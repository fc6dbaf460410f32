package io.datacoin.training.read;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.spark.access.ForbiddenPathException;
import io.datacoin.training.failure.FailureDiagnosis;
import io.datacoin.training.failure.JobFailedException;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The data files of a Delta table's latest version, listed by the Delta kernel without a Spark job.
 *
 * @param paths full paths, sorted, so that every worker numbers rows alike
 * @param schema as stored in the table's log; a column whose name Parquet can not carry has its name there in its
 *     metadata under {@link #PHYSICAL_NAME}
 */
record DeltaFiles(List<String> paths, StructType schema) {
    static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

    /** Data files of one table; ingest writes eight at most. */
    static final int MOST_FILES = 10_000;

    /** In the names of checkpoints of every kind; a table of one commit has none. */
    private static final String CHECKPOINT = ".checkpoint";

    /** Of everything below {@code _delta_log}; ingest writes one commit of some kilobytes. */
    private static final long LARGEST_LOG_BYTES = 16L << 20;
    /** For 10,000 columns with long names. */
    private static final int LONGEST_SCHEMA = 8 << 20;

    DeltaFiles {
        paths = List.copyOf(paths);
    }

    /**
     * Reads the log, which a stranger has written: nothing of it is followed out of the table's own folder, and whatever
     * is wrong with it is the data's fault.
     *
     * @throws JobFailedException (data) when the table can not be read, is partitioned, has deletion vectors (then a file
     *     does not hold exactly the rows of the table), or names a file that is not below its own folder
     */
    static DeltaFiles list(String table, Configuration configuration) {
        try {
            requireReadableLog(table, configuration);
            return read(table, DefaultEngine.create(configuration));
        } catch (JobFailedException expected) {
            throw expected;
        } catch (TableNotFoundException e) {
            throw JobFailedException.data(
                            TrainingCode.TABLE_NOT_FOUND,
                            "There is no Delta table at " + table + ".",
                            "Check that the dataset version's table is pinned and reachable, then run the job again.")
                    .because(e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(table, e);
        }
    }

    private static DeltaFiles read(String table, Engine engine) throws IOException {
        Snapshot snapshot = Table.forPath(engine, table).getLatestSnapshot(engine);
        StructType schema = schema(table, snapshot.getMetadata().getSchemaString());
        if (!snapshot.getPartitionColumnNames().isEmpty()) {
            throw unsupported(table, "is partitioned by " + snapshot.getPartitionColumnNames());
        }
        List<String> paths = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        paths.add(path(table, rows.next()));
                        if (paths.size() > MOST_FILES) {
                            throw unsupported(table, "has more than " + MOST_FILES + " files");
                        }
                    }
                }
            }
        }
        Collections.sort(paths);
        return new DeltaFiles(paths, schema);
    }

    private static String path(String table, Row scanned) {
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(scanned) != null) {
            throw unsupported(table, "has deletion vectors");
        }
        return DataFilePath.within(table, InternalScanFileUtils.getFilePath(scanned));
    }

    /** Spark makes an object of whatever class a schema names as a user's own type, so there must be none. */
    private static StructType schema(String table, String json) throws IOException {
        if (json.length() > LONGEST_SCHEMA) {
            throw unsupported(table, "has a schema of " + json.length() + " characters");
        }
        if (SchemaText.namesProgram(json)) {
            throw unsupported(table, "has a column of a type that is a program");
        }
        return (StructType) DataType.fromJson(json);
    }

    private static void requireReadableLog(String table, Configuration configuration) throws IOException {
        Path log = new Path(table, "_delta_log");
        FileSystem files = log.getFileSystem(configuration);
        if (!files.exists(log)) {
            return;
        }
        long bytes = 0;
        int count = 0;
        // Whatever lies below it: what a checkpoint leaves to "_sidecars" is read as part of the log too.
        RemoteIterator<LocatedFileStatus> below = files.listFiles(log, true);
        while (below.hasNext()) {
            FileStatus file = below.next();
            if (file.getPath().getName().contains(CHECKPOINT)) {
                // It may name sidecars anywhere, of any size.
                throw unsupported(table, "has a checkpoint in its log");
            }
            bytes += file.getLen();
            count++;
            if (count > MOST_FILES) {
                throw unsupported(table, "has a log of more than " + MOST_FILES + " files");
            }
            if (bytes > LARGEST_LOG_BYTES) {
                throw unsupported(table, "has a log of more than " + (LARGEST_LOG_BYTES >> 20) + " MiB");
            }
        }
    }

    /** The data's fault, unless the storage does not answer: then it is found out by whoever knows machines. */
    static RuntimeException unreadable(String table, Throwable cause) {
        if (FailureDiagnosis.storageUnreachable(cause)) {
            return FailureDiagnosis.of(cause);
        }
        for (Throwable step = cause; step != null; step = step.getCause()) {
            if (step instanceof ForbiddenPathException) {
                return FailureDiagnosis.of(cause);
            }
        }
        return JobFailedException.data(
                        TrainingCode.TABLE_UNREADABLE,
                        "The table at " + table + " can not be read: " + cause.getMessage(),
                        "Check that the dataset version's bytes are pinned, reachable and hash to their CIDs.")
                .because(cause);
    }

    private static JobFailedException unsupported(String table, String why) {
        return JobFailedException.data(
                TrainingCode.TABLE_UNSUPPORTED,
                "The table at " + table + " " + why + ".",
                "Publish the version again from its raw file; ingest writes plain tables.");
    }
}
