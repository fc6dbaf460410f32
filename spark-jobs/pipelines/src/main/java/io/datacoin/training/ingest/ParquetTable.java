package io.datacoin.training.ingest;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.domain.refusal.TrainingCode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.ingest.ParquetColumn.Kind;
import io.datacoin.training.read.SqlNames;
import io.datacoin.training.session.CanonicalSession;
import io.datacoin.training.source.ColumnNames;
import io.datacoin.training.source.ShownText;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A Parquet file as a flat table.
 *
 * @param rows with flat columns; lists, maps and records are JSON text
 * @param indexes columns that were the index of a data frame in Python
 * @param notes what people should know
 */
record ParquetTable(Dataset<Row> rows, Set<String> indexes, List<ReadingNote> notes) {
    private static final long LARGE_BYTES = 8L << 20;
    private static final String PANDAS = "pandas";
    private static final String PANDAS_INDEXES = "index_columns";
    /** Some thousand characters for each of ten thousand columns. */
    private static final int LONGEST_PANDAS = 16 << 20;

    private static final int LONGEST_SHOWN = 200;
    private static final long THOUSAND = 1000;

    ParquetTable {
        indexes = Set.copyOf(indexes);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a file, lazily but for adding its texts up, and for counting the moments that are cut and the numbers that are none.
     *
     * @param footer what the file says about itself
     */
    static ParquetTable read(SparkSession spark, Path file, FileMetaData footer) throws IOException {
        Map<String, ParquetColumn> kinds = new LinkedHashMap<>();
        footer.getSchema().getFields().forEach(field -> kinds.put(field.getName(), ParquetColumn.of(field)));
        StructType schema = schema(kinds);
        boolean plain = kinds.values().stream().allMatch(each -> each.kind() == Kind.PLAIN);
        Dataset<Row> stored = (plain ? spark.read() : spark.read().schema(schema)).parquet(file.toString());
        ParquetTexts.requireWithin(stored, file);
        Notes notes = new Notes(footer.getSchema(), counts(stored, kinds));
        Set<String> frameIndexes = frameIndexes(footer);
        Set<String> indexes = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        ColumnNames names = new ColumnNames();
        kinds.forEach((raw, column) -> {
            if (column.kind() == Kind.UNREADABLE) {
                notes.leftOut(raw);
                return;
            }
            String name = names.add(raw);
            if (frameIndexes.contains(raw)) {
                indexes.add(name);
            }
            Column value = column.value().apply(SqlNames.quote(raw));
            DataType type = plain
                    ? stored.schema().apply(raw).dataType()
                    : column.stored().orElse(DataTypes.StringType);
            boolean nested = TableProfile.typeOf(type) == ColumnType.NESTED;
            notes.about(raw, name, column.kind(), nested ? Optional.of(type) : Optional.empty());
            columns.add((nested ? to_json(value) : isFraction(type) ? finite(value) : value).as(name));
        });
        List<ReadingNote> all = notes.all();
        all.addAll(names.notes());
        Dataset<Row> flat = stored.select(columns.toArray(new Column[0]));
        Dataset<Row> parts =
                file.toFile().length() > LARGE_BYTES ? flat.repartition(CanonicalSession.PARTITIONS) : flat.coalesce(1);
        return new ParquetTable(parts, indexes, all);
    }

    private static StructType schema(Map<String, ParquetColumn> kinds) {
        StructType schema = new StructType();
        for (Map.Entry<String, ParquetColumn> column : kinds.entrySet()) {
            if (column.getValue().stored().isPresent()) {
                schema = schema.add(column.getKey(), column.getValue().stored().get(), true);
            }
        }
        return schema;
    }

    private static boolean isFraction(DataType type) {
        return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
    }

    /** NaN is how programs write "no value", and nothing is learnt from infinity. */
    private static Column finite(Column value) {
        return when(isNoNumber(value), lit(null)).otherwise(value);
    }

    private static Column isNoNumber(Column value) {
        return value.isNaN().or(abs(value).equalTo(Double.POSITIVE_INFINITY));
    }

    /** Moments that are not whole microseconds and fractions that are no numbers, by the column's name in the file. */
    private static Map<String, Long> counts(Dataset<Row> stored, Map<String, ParquetColumn> kinds) {
        Map<String, Column> questions = new LinkedHashMap<>();
        kinds.forEach((name, column) -> {
            Column value = col(SqlNames.quote(name));
            if (column.kind() == Kind.NANOSECONDS) {
                questions.put(name, count_if(value.mod(THOUSAND).notEqual(0)));
            } else if (column.kind() == Kind.PLAIN
                    && isFraction(stored.schema().apply(name).dataType())) {
                questions.put(name, count_if(isNoNumber(value)));
            }
        });
        Map<String, Long> counts = new HashMap<>();
        if (questions.isEmpty()) {
            return counts;
        }
        Row answers = stored.select(questions.values().toArray(new Column[0])).first();
        int index = 0;
        for (String name : questions.keySet()) {
            counts.put(name, answers.getLong(index++));
        }
        return counts;
    }

    /** Columns that were the index of a data frame, as pandas writes it into the file; none if it can not be made out. */
    private static Set<String> frameIndexes(FileMetaData footer) {
        String written = footer.getKeyValueMetaData().getOrDefault(PANDAS, "");
        Set<String> indexes = new HashSet<>();
        if (written.isEmpty() || written.length() > LONGEST_PANDAS) {
            return indexes;
        }
        try {
            for (JsonNode index : CanonicalJson.mapper().readTree(written).path(PANDAS_INDEXES)) {
                // Else it is the rule of a count that is not in the file.
                if (index.isTextual()) {
                    indexes.add(index.asText());
                }
            }
        } catch (JsonProcessingException notOfPandas) {
            return Set.of();
        }
        return indexes;
    }

    /** Collects what people should know. */
    private static final class Notes {
        private final MessageType schema;
        private final Map<String, Long> counts;
        private final List<ReadingNote> all = new ArrayList<>();

        Notes(MessageType schema, Map<String, Long> counts) {
            this.schema = schema;
            this.counts = counts;
        }

        void leftOut(String raw) {
            all.add(ReadingNote.of(
                    NoteCode.LEFT_OUT,
                    "column " + ShownText.of(raw, LONGEST_SHOWN)
                            + " is left out: nothing can be made of values of the kind "
                            + ShownText.of(schema.getType(raw).toString(), LONGEST_SHOWN)));
        }

        void about(String raw, String name, Kind kind, Optional<DataType> nested) {
            switch (kind) {
                case NANOSECONDS -> {
                    long cut = counts.getOrDefault(raw, 0L);
                    add(
                            name,
                            NoteCode.MOMENTS_CUT,
                            "holds moments to the nanosecond; they are kept to the microsecond, which "
                                    + (cut == 0 ? "cuts none" : "cuts " + cut) + " of them");
                }
                case OLD_MOMENTS ->
                    add(
                            name,
                            NoteCode.MOMENTS_CUT,
                            "holds moments in an old form (INT96) with nanoseconds; they are kept to the microsecond");
                case TIME_OF_DAY ->
                    add(
                            name,
                            NoteCode.KEPT_AS_TEXT,
                            "holds times of day, for which there is no type; they are kept as text like 23:59:59");
                case PLAIN -> {
                    long none = counts.getOrDefault(raw, 0L);
                    if (none > 0) {
                        add(
                                name,
                                NoteCode.INFINITE_VALUES,
                                none + (none == 1 ? " value that is" : " values that are")
                                        + " no number (NaN) or infinite " + (none == 1 ? "is" : "are")
                                        + " read as \"no value\"");
                    }
                }
                case CONVERTED, UNREADABLE -> {
                    // Nothing to say, or said already.
                }
            }
            nested.ifPresent(type -> add(
                    name,
                    NoteCode.NESTED_AS_TEXT,
                    "column " + name + " holds " + ShownText.of(type.simpleString(), LONGEST_SHOWN)
                            + "; it is kept as JSON text"));
        }

        private void add(String name, NoteCode code, String message) {
            all.add(ReadingNote.about(name, code, message));
        }

        List<ReadingNote> all() {
            return all;
        }
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
