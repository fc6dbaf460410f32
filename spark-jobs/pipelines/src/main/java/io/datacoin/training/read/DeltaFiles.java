package io.datacoin.training.read;

import io.datacoin.domain.refusal.TrainingCode;
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

    DeltaFiles {
        paths = List.copyOf(paths);
    }

    /**
     * @throws JobFailedException (data) when the table can not be read, is partitioned or has deletion vectors: then a file does
     *     not hold exactly the rows of the table
     */
    static DeltaFiles list(String table, Configuration configuration) {
        Engine engine = DefaultEngine.create(configuration);
        List<String> paths = new ArrayList<>();
        StructType schema;
        try {
            Snapshot snapshot = Table.forPath(engine, table).getLatestSnapshot(engine);
            schema = (StructType) DataType.fromJson(snapshot.getMetadata().getSchemaString());
            if (!snapshot.getPartitionColumnNames().isEmpty()) {
                throw unsupported(table, "is partitioned by " + snapshot.getPartitionColumnNames());
            }
            try (CloseableIterator<FilteredColumnarBatch> batches =
                    snapshot.getScanBuilder().build().getScanFiles(engine)) {
                while (batches.hasNext()) {
                    try (CloseableIterator<Row> rows = batches.next().getRows()) {
                        while (rows.hasNext()) {
                            Row file = rows.next();
                            if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(file) != null) {
                                throw unsupported(table, "has deletion vectors");
                            }
                            paths.add(
                                    InternalScanFileUtils.getAddFileStatus(file).getPath());
                        }
                    }
                }
            }
        } catch (TableNotFoundException e) {
            throw JobFailedException.data(
                            TrainingCode.TABLE_NOT_FOUND,
                            "There is no Delta table at " + table + ".",
                            "Check that the dataset version's table is pinned and reachable, then run the job again.")
                    .because(e);
        } catch (IOException e) {
            throw unreadable(table, e);
        }
        Collections.sort(paths);
        return new DeltaFiles(paths, schema);
    }

    static JobFailedException unreadable(String table, Exception cause) {
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
