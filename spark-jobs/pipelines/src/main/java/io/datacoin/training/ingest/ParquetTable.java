package io.datacoin.training.ingest;

import static org.apache.spark.sql.functions.to_json;

import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Reads a Parquet file as a flat table. */
final class ParquetTable {
    private static final long LARGE_BYTES = 8L << 20;

    private ParquetTable() {}

    /**
     * The rows with flat columns; lists, maps and records become JSON text.
     *
     * @param notes receives what people should know
     */
    static Dataset<Row> read(SparkSession spark, Path file, List<ReadingNote> notes) {
        Dataset<Row> rows = spark.read().parquet(file.toString());
        ColumnNames names = new ColumnNames();
        List<Column> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            Column column = rows.col("`" + field.name().replace("`", "``") + "`");
            String name = names.add(field.name());
            if (TableProfile.typeOf(field.dataType()) == ColumnType.NESTED) {
                column = to_json(column);
                notes.add(ReadingNote.about(
                        name,
                        NoteCode.NESTED_AS_TEXT,
                        "column " + name + " holds " + field.dataType().simpleString() + "; it is kept as JSON text"));
            }
            columns.add(column.as(name));
        }
        notes.addAll(names.notes());
        Dataset<Row> flat = rows.select(columns.toArray(new Column[0]));
        return file.toFile().length() > LARGE_BYTES ? flat.repartition(CanonicalSession.PARTITIONS) : flat.coalesce(1);
    }

    static JobFailedException unreadable(String name, Exception cause) {
        return JobFailedException.data(
                        TrainingCode.UNREADABLE_PARQUET,
                        name + " can not be read as Parquet: " + firstLine(cause),
                        "write it again, without encryption, and upload it")
                .because(cause);
    }

    private static String firstLine(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
