package io.datacoin.training.read;

import io.datacoin.training.spec.reading.ColumnRole;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * What a column is good for, as ingest judged it on the whole table, in the metadata of the column in the table's own schema: it
 * travels with the table and is covered by its content id.
 */
public final class ColumnRoles {
    private static final String KEY = "datacoin.role";

    private ColumnRoles() {}

    /** The column with a role besides whatever else is said about it. */
    public static StructField with(StructField column, ColumnRole role) {
        return new StructField(
                column.name(),
                column.dataType(),
                column.nullable(),
                new MetadataBuilder()
                        .withMetadata(column.metadata())
                        .putString(KEY, role.wireName())
                        .build());
    }

    /** The role; empty in tables that were published before there were roles, and when a stranger wrote what is none. */
    public static Optional<ColumnRole> of(StructField column) {
        return Arrays.stream(ColumnRole.values())
                .filter(role -> written(column.metadata(), role))
                .findFirst();
    }

    private static boolean written(Metadata metadata, ColumnRole role) {
        return metadata.contains(KEY)
                && new MetadataBuilder()
                        .withMetadata(metadata)
                        .putString(KEY, role.wireName())
                        .build()
                        .equals(metadata);
    }

    /** Metadata that says nothing but the role. */
    static Metadata only(StructField column) {
        return of(column)
                .map(role ->
                        new MetadataBuilder().putString(KEY, role.wireName()).build())
                .orElse(Metadata.empty());
    }
}
