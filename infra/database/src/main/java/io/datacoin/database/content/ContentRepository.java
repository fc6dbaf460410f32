package io.datacoin.database.content;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
                    cross join lateral (values (raw_cid), (table_cid), (coalesce(rejected_cid, table_cid))) content (cid)
                where not exists (select from content_upload u where u.cid = content.cid
                    and u.seller = version.seller)),
            part as (
                select p.digest, r.seller from foreign_root r join content_part p on p.root = r.cid
                where not exists (select from content_part own
                    join content_upload u on u.cid = own.root and u.seller = r.seller
                    where own.digest = p.digest and not own.small))
            select case
                when not exists (select from foreign_root) then 'UPLOADED'
                when exists (select from foreign_root r join content_upload u
                        on u.cid = r.cid and u.seller <> r.seller)
                    then 'OF_ANOTHER'
                when exists (select from part p join content_part theirs on theirs.digest = p.digest and not theirs.small
                        join content_upload u on u.cid = theirs.root and u.seller <> p.seller)
                    then 'OF_ANOTHER'
                when exists (select from part p join claim c on p.digest = c.model_digest and c.verdict = 'majority'
                        join job j on j.job_id = c.job_id and j.requester <> p.seller)
                    or exists (select from part p join claim c on p.digest = c.report_digest and c.verdict = 'majority'
                        join job j on j.job_id = c.job_id and j.requester <> p.seller)
                    then 'OF_ANOTHER'
                when exists (select from part p join content_part theirs on theirs.digest = p.digest and not theirs.small
                        join claim c on theirs.root in (c.model_cid, c.report_cid) and c.verdict = 'majority'
                        join job j on j.job_id = c.job_id and j.requester <> p.seller)
                    then 'OF_ANOTHER'
                when exists (select from foreign_root r
                        join dataset_version other on r.cid in (other.raw_cid, other.table_cid, other.rejected_cid)
                        join dataset d on d.id = other.dataset_id and d.seller <> r.seller
                        cross join version
                        where (other.block, other.dataset_id, other.version)
                            < (version.block, version.dataset_id, version.version))
                    then 'OF_ANOTHER'
                when exists (select from part p join content_part theirs on theirs.digest = p.digest and not theirs.small
                        join dataset_version other on theirs.root
                            in (other.raw_cid, other.table_cid, other.rejected_cid)
                        join dataset d on d.id = other.dataset_id and d.seller <> p.seller
                        cross join version
                        where (other.block, other.dataset_id, other.version)
                            < (version.block, version.dataset_id, version.version))
                    then 'OF_ANOTHER'
                when exists (select from foreign_root r where not exists (select from content_part b
                        where b.root = r.cid))
                    then 'UNCHECKED'
                else 'FIRST' end
            """;

    /** Rows for one message to the database. */
    private static final int BATCH = 1_000;

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
     * @param parts all of them, the root too
     */
    public void consistsOf(String root, Collection<ContentPart> parts) {
        PreparedBatch batch = handle.prepareBatch("insert into content_part (root, digest, small)"
                + " values (:root, :digest, :small) on conflict do nothing");
        for (ContentPart part : parts) {
            batch.bind("root", root)
                    .bind("digest", part.digest())
                    .bind("small", part.small())
                    .add();
            if (batch.size() == BATCH) {
                batch.execute();
            }
        }
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
                                    and u.cid in (i.manifest -> 'raw' ->> 'cid', i.manifest -> 'table' ->> 'cid',
                                        i.manifest -> 'reading' -> 'rejected' ->> 'cid'))
                                and not exists (select from dataset_version v join dataset d on d.id = v.dataset_id
                                    where d.seller = u.seller and u.cid in (v.raw_cid, v.table_cid, v.rejected_cid))
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
                            or exists (select from ingest where manifest -> 'facts' ->> 'cid' = :cid)
                            or exists (select from ingest where manifest -> 'reading' -> 'rejected' ->> 'cid' = :cid)
                            or exists (select from ingest where manifest_cid = :cid)
                            or exists (select from dataset_version where :cid in (manifest_cid, raw_cid, table_cid))
                            or exists (select from dataset_version where rejected_cid = :cid)
                            or exists (select from dataset_version where manifest -> 'facts' ->> 'cid' = :cid)
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
                    "delete from content_part where root = ?"
                            + " and not exists (select from content_upload where cid = ?)",
                    cid,
                    cid);
        }
    }

    /**
     * Whether the seller may sell what the version names. A version whose manifest was not read is unchecked. Results that were
     * judged right are their requester's: they take the right from everybody else, and give it to nobody, because
     * a provider may claim any content.
     */
    public ContentRight right(DatasetId dataset, DatasetVersion version) {
        return ContentRight.valueOf(handle.createQuery(RIGHT)
                .bind("id", dataset)
                .bind("version", version)
                .mapTo(String.class)
                .one());
    }

    /**
     * Contents whose blocks are not known and which are due, oldest first: those from elsewhere that read manifests name,
     * those uploaded before blocks were written down, and results of jobs.
     */
    public List<String> unchecked(Instant now, int limit) {
        return handle.createQuery("""
                        select content.cid from (
                            select unnest(array[v.raw_cid, v.table_cid, v.rejected_cid]) as cid, v.created_at as since
                                from dataset_version v
                            union all select u.cid, u.uploaded_at from content_upload u
                            union all select unnest(array[c.model_cid, c.report_cid]), c.revealed_at from claim c
                                where c.verdict = 'majority') content
                            left join content_attempt a on a.cid = content.cid
                        where content.cid is not null and (a.cid is null or a.next_at <= :now)
                            and not exists (select from content_part p where p.root = content.cid)
                        group by content.cid order by min(content.since) limit :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /**
     * Somebody is about to look for the content. Each attempt is followed by twice the pause of the one before.
     *
     * @return this attempt and those before
     */
    public Attempts attempted(String cid, Instant now, Duration firstPause, Duration longestPause) {
        return handle.createQuery("""
                        insert into content_attempt as a (cid, attempts, first_at, next_at)
                        values (:cid, 1, :now, cast(:now as timestamptz) + :first * interval '1 millisecond')
                        on conflict (cid) do update set attempts = a.attempts + 1, next_at = excluded.first_at
                            + least(:longest, :first * power(2, least(a.attempts, 30))) * interval '1 millisecond'
                        returning attempts, first_at, attempts - 1 - ended as unended
                        """)
                .bind("cid", cid)
                .bind("now", now)
                .bind("first", firstPause.toMillis())
                .bind("longest", longestPause.toMillis())
                .map((row, context) ->
                        new Attempts(row.getInt("attempts"), Rows.instant(row, "first_at"), row.getInt("unended")))
                .one();
    }

    /**
     * How often a content was looked for.
     *
     * @param first when that began
     * @param unended attempts since the last that came to an end, without this one: whoever made them ended before they did
     */
    public record Attempts(int count, Instant first, int unended) {}

    /** The last attempt came to an end, well or badly. */
    public void ended(String cid) {
        handle.createUpdate("update content_attempt set ended = attempts where cid = :cid")
                .bind("cid", cid)
                .execute();
    }

    /**
     * What came of looking for a content.
     *
     * @param next when it is looked for again, empty when only a new version that names it leads to that
     * @param note what was wrong, if something was
     */
    public record Look(int attempts, Optional<Instant> next, Optional<String> note) {}

    /** What came of the looks for a content of the version that is not known yet; empty when none was looked for. */
    public Optional<Look> look(DatasetId dataset, DatasetVersion version) {
        return handle.createQuery("""
                        select a.attempts, nullif(a.next_at, 'infinity') as next_at, a.note
                        from dataset_version v join content_attempt a on a.cid in (v.raw_cid, v.table_cid, v.rejected_cid)
                        where v.dataset_id = :id and v.version = :version
                            and not exists (select from content_part p where p.root = a.cid)
                        order by a.next_at desc limit 1
                        """)
                .bind("id", dataset)
                .bind("version", version)
                .map((row, context) -> new Look(
                        row.getInt("attempts"), Rows.optionalInstant(row, "next_at"), Rows.optionalText(row, "note")))
                .findOne();
    }

    /** The content could not be looked into, and that is why. */
    public void noted(String cid, String note) {
        handle.createUpdate("update content_attempt set note = :note where cid = :cid")
                .bind("cid", cid)
                .bind("note", note)
                .execute();
    }

    /** What there is to know of the content is known: it is not looked for again before {@link #announced}. */
    public void settled(String cid) {
        handle.createUpdate("update content_attempt set next_at = 'infinity' where cid = :cid")
                .bind("cid", cid)
                .execute();
    }

    /** A new version names the content: if it was given up, it is looked for again. */
    public void namedAgain(String cid) {
        handle.createUpdate("delete from content_attempt where cid = :cid and next_at = 'infinity'")
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
