package io.datacoin.training.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.session.CanonicalSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads a dataset's Delta table so that every worker sees the same rows in the same partitions in the same order. */
public final class TableReader {
    /**
     * Partitions of a canonical run. Fixed, because sums of floating-point numbers depend on how rows are grouped; 8,
     * because Spark's tree aggregation then ends in two parts, whose sum does not depend on which arrives first.
     */
    public static final int PARTITIONS = 8;

    /** Name of the added column: the row's position in the table, unique, independent of the number of cores. */
    public static final String ROW = "__datacoin_row";

    /** Spark's own column about files, and ours. */
    private static final Set<String> RESERVED = Set.of("_metadata", ROW);

    private static final int BITS_FOR_ROWS_OF_A_FILE = 40;

    private final SparkSession spark;

    public TableReader(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * The table's rows and columns, with their {@link ColumnRoles}, plus {@link #ROW}. Lazy apart from the listing of files.
     *
     * @param table a Delta table's directory, {@code ipfs://CID} or any path Hadoop reads
     * @throws JobFailedException (data) when the table is not there or can not be read
     */
    public Dataset<Row> read(String table) {
        DeltaFiles files = DeltaFiles.list(table, spark.sessionState().newHadoopConf());
        if (files.paths().isEmpty()) {
            throw JobFailedException.data(
                    TrainingCode.TABLE_EMPTY,
                    "The table at " + table + " has no rows.",
                    "Publish a version that has rows.");
        }
        requireOwnNumbers(files);
        CanonicalSession.expectColumns(spark, files.schema().fields().length);
        try {
            StructType stored = new StructType();
            List<Column> columns = new ArrayList<>();
            for (StructField field : files.schema().fields()) {
                String physical = physicalName(field);
                stored = stored.add(physical, field.dataType(), true);
                columns.add(col(SqlNames.quote(physical)).as(field.name(), ColumnRoles.only(field)));
            }
            Dataset<Row> rows =
                    spark.read().schema(stored).parquet(files.paths().toArray(new String[0]));
            columns.add(rowNumber(files).as(ROW));
            return rows.select(columns.toArray(new Column[0]))
                    .repartition(PARTITIONS, col(ROW))
                    .sortWithinPartitions(ROW);
        } catch (Exception e) { // Spark throws checked exceptions it does not declare
            throw DeltaFiles.unreadable(table, e);
        }
    }

    /** A row's number is its file and its place there; the seller of a table has no say in either. */
    private static void requireOwnNumbers(DeltaFiles files) {
        Set<String> names = new HashSet<>();
        for (String path : files.paths()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (!names.add(name) || name.indexOf('%') >= 0) {
                throw reserved("file name \"" + name + "\" stands for more than one file");
            }
        }
        for (StructField field : files.schema().fields()) {
            if (RESERVED.contains(physicalName(field)) || RESERVED.contains(field.name())) {
                throw reserved("column name \"" + field.name() + "\" is one that the reader of tables gives itself");
            }
        }
    }

    private static String physicalName(StructField field) {
        return field.metadata().contains(DeltaFiles.PHYSICAL_NAME)
                ? field.metadata().getString(DeltaFiles.PHYSICAL_NAME)
                : field.name();
    }

    private static JobFailedException reserved(String what) {
        return JobFailedException.data(
                TrainingCode.TABLE_UNREADABLE,
                "In the table the " + what + ".",
                "Publish the data again as a version that was made by the marketplace.");
    }

    private static Column rowNumber(DeltaFiles files) {
        Column row = col("_metadata.row_index");
        if (files.paths().size() == 1) {
            return row;
        }
        Column[] names = files.paths().stream()
                .map(path -> lit(path.substring(path.lastIndexOf('/') + 1)))
                .toArray(Column[]::new);
        Column file = array_position(array(names), col("_metadata.file_name")).cast("bigint");
        return shiftleft(file, BITS_FOR_ROWS_OF_A_FILE).plus(row);
    }
}
