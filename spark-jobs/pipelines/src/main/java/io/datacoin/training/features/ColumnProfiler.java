package io.datacoin.training.features;

import static org.apache.spark.sql.functions.array;
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
import org.jspecify.annotations.Nullable;

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
        List<Column> numbers = new ArrayList<>();
        List<Column> columns = new ArrayList<>(List.of(hash));
        for (int i = 0; i < types.length; i++) {
            Column column = col(SqlNames.quote(fields.get(i).name()));
            if (types[i] == ValueKind.NUMBER) {
                numbers.add(column.cast("double"));
            } else {
                columns.add(column);
            }
        }
        // All numbers are one column: to make a row of thousands takes longer than to look at them.
        columns.add(array(numbers.toArray(new Column[0])));
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
            long hash = row.getLong(0);
            List<@Nullable Double> numbers = row.getList(row.length() - 1);
            int number = 0;
            int other = 1;
            for (int i = 0; i < types.length; i++) {
                Object value = types[i] == ValueKind.NUMBER ? numbers.get(number++) : row.get(other++);
                profiles[i].add(value, hash);
            }
        }
        return profiles;
    }
}
