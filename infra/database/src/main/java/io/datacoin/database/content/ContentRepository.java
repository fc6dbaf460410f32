package io.datacoin.database.content;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Whose bytes a content is. A content id is no secret, so naming one on chain proves nothing: bytes belong to those who
 * uploaded them here, and what nobody uploaded here to the first who named it. Works in the transaction of its handle;
 * content ids are in the marketplace's one form (version 1, base32), so that equal contents have equal texts.
 */
public final class ContentRepository {
    private static final String RIGHT = """
            with version as (
                select v.*, d.seller from dataset_version v join dataset d on d.id = v.dataset_id
                where v.dataset_id = :id and v.version = :version),
            foreign_root as (
                select content.cid, version.seller from version
                    cross join lateral (values (raw_cid), (table_cid)) content (cid)
                where not exists (select from content_upload u where u.cid = content.cid
                    and u.seller = version.seller)),
            part as (
                select cid, seller from foreign_root
                union select b.cid, r.seller from foreign_root r join content_block b on b.root = r.cid)
            select case
                when not exists (select from foreign_root) then 'UPLOADED'
                when exists (select from part p join content_upload u on u.cid = p.cid and u.seller <> p.seller
                        where not exists (select from content_upload own
                            where own.cid = p.cid and own.seller = p.seller))
                    then 'OF_ANOTHER'
                when exists (select from part p
                        join dataset_version other on p.cid in (other.raw_cid, other.table_cid)
                        join dataset d on d.id = other.dataset_id and d.seller <> p.seller
                        cross join version
                        where (other.block, other.dataset_id, other.version)
                            < (version.block, version.dataset_id, version.version))
                    then 'OF_ANOTHER'
                when exists (select from foreign_root r where not exists (select from content_block b
                        where b.root = r.cid and b.cid = r.cid))
                    then 'UNCHECKED'
                else 'FIRST' end
            """;

    private final Handle handle;

    /** The contents as this transaction sees them. */
    public ContentRepository(Handle handle) {
        this.handle = handle;
    }

    /** The seller has brought these bytes here himself. Safe to repeat. */
    public void uploaded(String cid, Address seller, Instant now) {
        handle.createUpdate("insert into content_upload (cid, seller, uploaded_at) values (:cid, :seller, :now)"
                        + " on conflict do nothing")
                .bind("cid", cid)
                .bind("seller", seller)
                .bind("now", now)
                .execute();
    }

    /**
     * The content is made of these blocks. Safe to repeat.
     *
     * @param blocks all of them, the root too
     */
    public void consistsOf(String root, Collection<String> blocks) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into content_block (root, cid) values (:root, :cid) on conflict do nothing");
        blocks.forEach(cid -> batch.bind("root", root).bind("cid", cid).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /**
     * Nobody published what the seller had made of these contents: his record of them goes, unless he has another use for
     * them, and so do their pins, unless somebody has.
     */
    public void letGo(Address seller, Collection<String> contents, Instant now) {
        for (String cid : contents) {
            handle.createUpdate("""
                            delete from content_upload u where u.cid = :cid and u.seller = :seller
                                and not exists (select from ingest i where i.owner = u.seller
                                    and u.cid in (i.manifest -> 'raw' ->> 'cid', i.manifest -> 'table' ->> 'cid'))
                                and not exists (select from dataset_version v join dataset d on d.id = v.dataset_id
                                    where d.seller = u.seller and u.cid in (v.raw_cid, v.table_cid))
                            """).bind("cid", cid).bind("seller", seller).execute();
            handle.createUpdate("insert into content_unpin (cid, since) values (:cid, :now) on conflict do nothing")
                    .bind("cid", cid)
                    .bind("now", now)
                    .execute();
        }
    }

    /** Contents to be unpinned unless they are {@link #isNeeded}, longest waiting first. */
    public List<String> pinsToDrop(int limit) {
        return handle.createQuery("select cid from content_unpin order by since, cid limit :limit")
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /**
     * Whether a draft, a published version or a job's result has the content.
     *
     * @param digest of the content id, 32 bytes: results are known by it
     */
    public boolean isNeeded(String cid, byte[] digest) {
        return handle.createQuery("""
                        select exists (select from ingest where manifest -> 'raw' ->> 'cid' = :cid)
                            or exists (select from ingest where manifest -> 'table' ->> 'cid' = :cid)
                            or exists (select from ingest where manifest_cid = :cid)
                            or exists (select from dataset_version where :cid in (manifest_cid, raw_cid, table_cid))
                            or exists (select from claim where :digest in (model_digest, report_digest))
                            or exists (select from log_record where :digest in (model_digest, report_digest))
                        """)
                .bind("cid", cid)
                .bind("digest", digest)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * The content is no longer to be unpinned.
     *
     * @param needed whether it stayed pinned
     */
    public void pinDropped(String cid, boolean needed) {
        handle.execute("delete from content_unpin where cid = ?", cid);
        if (!needed) {
            handle.execute(
                    "delete from content_block where root = ?"
                            + " and not exists (select from content_upload where cid = ?)",
                    cid,
                    cid);
        }
    }

    /** Whether the seller may sell what the version names. A version whose manifest was not read is unchecked. */
    public ContentRight right(DatasetId dataset, DatasetVersion version) {
        return ContentRight.valueOf(handle.createQuery(RIGHT)
                .bind("id", dataset)
                .bind("version", version)
                .mapTo(String.class)
                .one());
    }

    /** Contents from elsewhere, named by read manifests, whose blocks are not known and which are due; oldest first. */
    public List<String> unchecked(Instant now, int limit) {
        return handle.createQuery("""
                        select content.cid from dataset_version v join dataset d on d.id = v.dataset_id
                            cross join lateral (values (v.raw_cid), (v.table_cid)) content (cid)
                            left join content_attempt a on a.cid = content.cid
                        where content.cid is not null and (a.cid is null or a.next_at <= :now)
                            and not exists (select from content_upload u
                                where u.cid = content.cid and u.seller = d.seller)
                            and not exists (select from content_block b
                                where b.root = content.cid and b.cid = content.cid)
                        group by content.cid order by min(v.created_at) limit :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /**
     * Somebody is about to look for the content. Each attempt is followed by twice the pause of the one before.
     *
     * @return when it was looked for first
     */
    public Instant attempted(String cid, Instant now, Duration firstPause, Duration longestPause) {
        return handle.createQuery("""
                        insert into content_attempt as a (cid, attempts, first_at, next_at)
                        values (:cid, 1, :now, cast(:now as timestamptz) + :first * interval '1 millisecond')
                        on conflict (cid) do update set attempts = a.attempts + 1, next_at = excluded.first_at
                            + least(:longest, :first * power(2, least(a.attempts, 30))) * interval '1 millisecond'
                        returning first_at
                        """)
                .bind("cid", cid)
                .bind("now", now)
                .bind("first", firstPause.toMillis())
                .bind("longest", longestPause.toMillis())
                .map((row, context) -> Rows.instant(row, "first_at"))
                .one();
    }

    /** What there is to know of the content is known: it is not looked for again before {@link #announced}. */
    public void settled(String cid) {
        handle.createUpdate("update content_attempt set next_at = 'infinity' where cid = :cid")
                .bind("cid", cid)
                .execute();
    }

    /** The content was named on chain: a reason to look for it, whatever came of it before. */
    public void announced(String cid) {
        handle.createUpdate("delete from content_attempt where cid = :cid")
                .bind("cid", cid)
                .execute();
    }
}
