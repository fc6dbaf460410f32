package io.datacoin.database.market;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.ContentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What manifests say of the columns of their tables. Works in the transaction of its handle. */
public final class ColumnRepository {
    private static final String NAMED = "name, type, nullable, unit, format, role";
    private static final String WHOLE =
            "position, " + NAMED + ", missing::text, doubts::text, statistics::text, sample::text";

    private final Handle handle;

    /** The columns as this transaction sees them. */
    public ColumnRepository(Handle handle) {
        this.handle = handle;
    }

    /** Forgets what is known of the manifest's table. */
    public void clear(ContentId manifest) {
        handle.execute("delete from manifest_column where manifest_cid = ?", manifest.text());
    }

    /** Adds columns to what is known of the manifest's table. */
    public void add(ContentId manifest, Collection<ColumnRow> columns) {
        if (columns.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into manifest_column (manifest_cid, position, name, type, nullable, unit, format, role, missing, doubts,
                    statistics, sample)
                values (:manifest, :position, :name, :type, :nullable, :unit, :format, :role, cast(:missing as json),
                    cast(:doubts as json), cast(:statistics as json), cast(:sample as json))
                """);
        for (ColumnRow column : columns) {
            batch.bind("manifest", manifest.text())
                    .bind("position", column.position())
                    .bind("name", column.named().name())
                    .bind("type", column.named().type())
                    .bind("nullable", column.named().nullable())
                    .bind("unit", column.named().unit())
                    .bind("format", column.named().format())
                    .bind("role", column.named().role())
                    .bind("missing", column.missing())
                    .bind("doubts", column.doubts())
                    .bind("statistics", column.statistics())
                    .bind("sample", column.sample())
                    .add();
        }
        batch.execute();
    }

    /** How many columns of the manifest's table are known. */
    public int count(ContentId manifest) {
        return handle.createQuery("select count(*) from manifest_column where manifest_cid = :manifest")
                .bind("manifest", manifest)
                .mapTo(Integer.class)
                .one();
    }

    /** All columns of the manifest's table in their order. */
    public List<NamedColumn> named(ContentId manifest) {
        return handle.createQuery(
                        "select " + NAMED + " from manifest_column where manifest_cid = :manifest order by position")
                .bind("manifest", manifest)
                .map((row, context) -> readNamed(row))
                .list();
    }

    /** What is said of one column, or empty. */
    public Optional<ColumnRow> find(ContentId manifest, String name) {
        return handle.createQuery(
                        "select " + WHOLE + " from manifest_column where manifest_cid = :manifest and name = :name")
                .bind("manifest", manifest)
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    /**
     * Columns of the manifest's table in their order, from a position.
     *
     * @param limit columns at most
     * @param mostBytes of what is said of them after which there is no further column; the first is always there
     */
    public List<ColumnRow> page(ContentId manifest, int from, int limit, int mostBytes) {
        return handle.createQuery("""
                        select %s from (
                            select *, sum(octet_length(statistics::text) + octet_length(sample::text) + octet_length(name)
                                    + octet_length(missing::text) + octet_length(doubts::text))
                                    over (order by position) as bytes
                                from manifest_column where manifest_cid = :manifest and position >= :from
                                    and position < :to) page
                        where bytes <= :most or position = :from order by position
                        """.formatted(WHOLE))
                .bind("manifest", manifest)
                .bind("from", from)
                .bind("to", (long) from + limit)
                .bind("most", mostBytes)
                .map((row, context) -> read(row))
                .list();
    }

    private static ColumnRow read(ResultSet row) throws SQLException {
        return new ColumnRow(
                row.getInt("position"),
                readNamed(row),
                Rows.text(row, "missing"),
                Rows.text(row, "doubts"),
                Rows.text(row, "statistics"),
                Rows.text(row, "sample"));
    }

    private static NamedColumn readNamed(ResultSet row) throws SQLException {
        return new NamedColumn(
                Rows.text(row, "name"),
                Rows.text(row, "type"),
                row.getBoolean("nullable"),
                Rows.optionalText(row, "unit"),
                Rows.optionalText(row, "format"),
                Rows.optionalText(row, "role"));
    }
}
