package io.datacoin.training.features;

import static org.apache.spark.sql.functions.col;

import io.datacoin.training.read.SqlNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Profiles columns in one pass over the rows, without generated code: wide tables cost no compile time. */
final class ColumnProfiler {
    private ColumnProfiler() {}

    /**
     * Scans the rows once.
     *
     * @param rows the rows to learn from
     * @param fields columns to profile
     * @param hash column with a hash of the row
     */
    static Map<String, ColumnProfile> profile(Dataset<Row> rows, List<StructField> fields, Column hash) {
        ValueKind[] types =
                fields.stream().map(field -> ValueKind.of(field.dataType())).toArray(ValueKind[]::new);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            Column column = col(SqlNames.quote(fields.get(i).name()));
            columns.add(types[i] == ValueKind.NUMBER ? column.cast("double") : column);
        }
        columns.add(hash);
        List<ColumnProfile[]> parts = rows.select(columns.toArray(new Column[0]))
                .javaRDD()
                .mapPartitions(
                        part -> Collections.singleton(profilePart(part, types)).iterator())
                .collect();
        Map<String, ColumnProfile> profiles = new LinkedHashMap<>();
        for (int i = 0; i < types.length; i++) {
            ColumnProfile whole = new ColumnProfile(types[i]);
            for (ColumnProfile[] part : parts) {
                whole.merge(part[i]);
            }
            profiles.put(fields.get(i).name(), whole);
        }
        return profiles;
    }

    private static ColumnProfile[] profilePart(Iterator<Row> rows, ValueKind[] types) {
        ColumnProfile[] profiles = new ColumnProfile[types.length];
        for (int i = 0; i < types.length; i++) {
            profiles[i] = new ColumnProfile(types[i]);
        }
        while (rows.hasNext()) {
            Row row = rows.next();
            long hash = row.getLong(types.length);
            for (int i = 0; i < types.length; i++) {
                profiles[i].add(row.get(i), hash);
            }
        }
        return profiles;
    }
}
