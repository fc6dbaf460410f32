package io.datacoin.database.market;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads datasets and their versions from rows. */
final class DatasetRows {
    /** A version with the chain's word about it; the alias of the version is v. */
    static final String VERSION = """
            select v.dataset_id, v.version, v.manifest_cid, v.manifest is not null as read, v.name, v.description,
                v.license, v.format, v.row_count, v.column_count, v.raw_size, coalesce(v.raw_cid, '') as raw_cid,
                coalesce(v.table_cid, '') as table_cid, v.rejected_cid, v.availability,
                v.availability_note, v.created_at as version_created_at, v.search,
                coalesce(not a.available, false) as withdrawn
            from dataset_version v
            left join lateral (select available from dataset_availability
                where dataset_id = v.dataset_id and version = v.version
                order by block desc, log_index desc limit 1) a on true
            """;

    /** A dataset with the terms in force at :now, those announced, and its newest version. */
    static final String DATASET = """
            select d.id, d.seller, d.created_at, v.*,
                t.price, t.sold, t.train_price, t.trainable, t.allowed, t.effective_at,
                n.price as next_price, n.sold as next_sold, n.train_price as next_train_price,
                n.trainable as next_trainable, n.allowed as next_allowed, n.effective_at as next_effective_at
            from dataset d
            join lateral (select * from dataset_terms where dataset_id = d.id
                order by effective_at <= :now desc, case when effective_at <= :now then block end desc,
                    case when effective_at <= :now then log_index end desc, block, log_index limit 1) t on true
            left join lateral (select * from (select * from dataset_terms where dataset_id = d.id
                order by block desc, log_index desc limit 1) newest where effective_at > :now) n on true
            join lateral (%s where v.dataset_id = d.id order by v.version desc limit 1) v on true
            """.formatted(VERSION);

    /** Whether the version v of the dataset d names what another seller has uploaded here and its own has not. */
    static final String COPIED = """
            exists (select from content_upload u where u.cid in (v.raw_cid, v.table_cid, v.rejected_cid)
                and u.seller <> d.seller
                and not exists (select from content_upload own where own.cid = u.cid and own.seller = d.seller))
            """;

    private DatasetRows() {}

    static DatasetRow readDataset(ResultSet row, StatementContext context) throws SQLException {
        Optional<DatasetTerms> announced =
                Rows.optionalInstant(row, "next_effective_at").isPresent()
                        ? Optional.of(terms(row, "next_"))
                        : Optional.empty();
        return new DatasetRow(
                new DatasetId(row.getLong("id")),
                Rows.address(row, "seller"),
                Rows.instant(row, "created_at"),
                terms(row, ""),
                announced,
                readVersion(row, context));
    }

    static DatasetVersionRow readVersion(ResultSet row, StatementContext context) throws SQLException {
        return new DatasetVersionRow(
                new DatasetId(row.getLong("dataset_id")),
                new DatasetVersion(row.getInt("version")),
                ContentId.of(Rows.text(row, "manifest_cid")),
                row.getBoolean("read") ? Optional.of(summary(row)) : Optional.empty(),
                DatasetVersionRow.Availability.valueOf(
                        Rows.text(row, "availability").toUpperCase(Locale.ROOT)),
                Rows.optionalText(row, "availability_note"),
                row.getBoolean("withdrawn"),
                Rows.instant(row, "version_created_at"));
    }

    private static ManifestSummary summary(ResultSet row) throws SQLException {
        return new ManifestSummary(
                Rows.text(row, "name"),
                Rows.text(row, "description"),
                Rows.text(row, "license"),
                Rows.text(row, "format"),
                row.getLong("row_count"),
                row.getInt("column_count"),
                row.getLong("raw_size"),
                Rows.text(row, "raw_cid"),
                Rows.text(row, "table_cid"));
    }

    private static DatasetTerms terms(ResultSet row, String prefix) throws SQLException {
        List<Address> allowed = new ArrayList<>();
        for (Object address : (Object[]) row.getArray(prefix + "allowed").getArray()) {
            allowed.add(Address.of(String.valueOf(address)));
        }
        return new DatasetTerms(
                Rows.wei(row, prefix + "price"),
                row.getBoolean(prefix + "sold"),
                Rows.wei(row, prefix + "train_price"),
                row.getBoolean(prefix + "trainable"),
                allowed,
                Rows.instant(row, prefix + "effective_at"));
    }
}
