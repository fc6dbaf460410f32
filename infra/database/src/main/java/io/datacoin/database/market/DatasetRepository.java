package io.datacoin.database.market;

import io.datacoin.database.content.ContentRepository;
import io.datacoin.database.row.Rows;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Datasets, their versions and terms. Works in the transaction of its handle; storing the same event twice changes
 * nothing.
 */
public final class DatasetRepository {
    /** Looks at a manifest after which it is one that was looked for in vain. */
    private static final int SEVERAL_LOOKS = 3;

    private final Handle handle;

    /** The datasets as this transaction sees them. */
    public DatasetRepository(Handle handle) {
        this.handle = handle;
    }

    /** A seller published a dataset. Its first version and terms come as events of their own. */
    public void published(DatasetId dataset, Address seller, ChainPosition at) {
        handle.createUpdate("insert into dataset (id, seller, block, block_hash, tx_hash, created_at)"
                        + " values (:id, :seller, :block, :hash, :tx, :time) on conflict do nothing")
                .bind("id", dataset)
                .bind("seller", seller)
                .bind("block", at.block())
                .bind("hash", at.blockHash())
                .bind("tx", at.transaction())
                .bind("time", at.time())
                .execute();
    }

    /** A version was added; its manifest is read later, and looked for again if it was not found before. */
    public void versionAdded(DatasetId dataset, DatasetVersion version, ContentId manifest, ChainPosition at) {
        new ContentRepository(handle).announced(manifest.text());
        handle.createUpdate("""
                        insert into dataset_version (dataset_id, version, manifest_cid, block, block_hash, tx_hash,
                            created_at)
                        values (:id, :version, :cid, :block, :hash, :tx, :time) on conflict do nothing
                        """)
                .bind("id", dataset)
                .bind("version", version)
                .bind("cid", manifest)
                .bind("block", at.block())
                .bind("hash", at.blockHash())
                .bind("tx", at.transaction())
                .bind("time", at.time())
                .execute();
    }

    /** The seller announced terms. */
    public void termsChanged(DatasetId dataset, DatasetTerms terms, ChainPosition at) {
        handle.createUpdate("""
                        insert into dataset_terms (dataset_id, block, log_index, block_hash, price, sold, train_price,
                            trainable, allowed, announced_at, effective_at)
                        values (:id, :block, :log, :hash, :price, :sold, :trainPrice, :trainable, :allowed, :time,
                            :effective)
                        on conflict do nothing
                        """)
                .bind("id", dataset)
                .bind("block", at.block())
                .bind("log", at.logIndex())
                .bind("hash", at.blockHash())
                .bind("price", terms.price())
                .bind("sold", terms.sold())
                .bind("trainPrice", terms.trainPrice())
                .bind("trainable", terms.trainable())
                .bindArray(
                        "allowed",
                        String.class,
                        terms.allowedProviders().stream().map(Address::hex).toArray())
                .bind("time", at.time())
                .bind("effective", terms.effectiveAt())
                .execute();
    }

    /** The chain says whether a version can be had; ignored for a version that is not listed, as it names no manifest. */
    public void availabilityChanged(DatasetId dataset, DatasetVersion version, boolean available, ChainPosition at) {
        handle.createUpdate("""
                        insert into dataset_availability (dataset_id, version, block, log_index, block_hash, available)
                        select dataset_id, version, :block, :log, :hash, :available from dataset_version
                        where dataset_id = :id and version = :version on conflict do nothing
                        """)
                .bind("id", dataset)
                .bind("version", version)
                .bind("block", at.block())
                .bind("log", at.logIndex())
                .bind("hash", at.blockHash())
                .bind("available", available)
                .execute();
    }

    /**
     * The manifest was read from IPFS: its publisher's versions with it can be listed. Anyone may put anyone's CID on
     * chain; who did not sign the manifest sets no terms for its bytes, so his versions can not.
     *
     * @param publisher who signed it
     * @param json the manifest's text
     */
    public void manifestRead(ContentId manifest, Address publisher, String json) {
        handle.createUpdate("update dataset_version v set manifest = cast(:json as jsonb), availability = 'available',"
                        + " availability_note = null from dataset d"
                        + " where d.id = v.dataset_id and d.seller = :publisher and v.manifest_cid = :cid")
                .bind("cid", manifest)
                .bind("publisher", publisher)
                .bind("json", json)
                .execute();
        signedBy(manifest, publisher);
    }

    /** Others than the publisher have versions with the manifest that can not be listed: they did not sign it. */
    public void signedBy(ContentId manifest, Address publisher) {
        handle.createUpdate("update dataset_version v set availability = 'unavailable', availability_note = :note"
                        + " from dataset d"
                        + " where d.id = v.dataset_id and d.seller <> :publisher and v.manifest_cid = :cid")
                .bind("cid", manifest)
                .bind("publisher", publisher)
                .bind("note", "the manifest was signed by " + publisher + ", not by the seller")
                .execute();
    }

    /** Whether the manifest was read for a version. */
    public boolean isRead(ContentId manifest) {
        return handle.createQuery("select exists (select from dataset_version where manifest_cid = :cid"
                        + " and manifest is not null)")
                .bind("cid", manifest)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether a version of the seller's has this manifest. */
    public boolean isNamedBy(Address seller, ContentId manifest) {
        return handle.createQuery("select exists (select from dataset_version v join dataset d on d.id = v.dataset_id"
                        + " where v.manifest_cid = :cid and d.seller = :seller)")
                .bind("cid", manifest)
                .bind("seller", seller)
                .mapTo(Boolean.class)
                .one();
    }

    /** Until the transaction ends, no other one that asks for this reads or stores the manifest. */
    public void lockManifest(ContentId manifest) {
        handle.createQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:cid, 0))) locked")
                .bind("cid", manifest)
                .mapTo(Integer.class)
                .one();
    }

    /** The manifest, or what it names, could not be read; what was read once stays read. */
    public void manifestMissing(ContentId manifest, String why) {
        handle.createUpdate("update dataset_version set availability = 'unavailable', availability_note = :why"
                        + " where manifest_cid = :cid and manifest is null")
                .bind("cid", manifest)
                .bind("why", why)
                .execute();
    }

    /** The manifest of a version as JSON; empty until it was read. */
    public Optional<String> manifest(DatasetId dataset, DatasetVersion version) {
        return handle.createQuery("select manifest from dataset_version where dataset_id = :id and version = :version"
                        + " and manifest is not null")
                .bind("id", dataset)
                .bind("version", version)
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Manifests that were not read yet and are due, those first that are due for the longest time.
     *
     * @param again those that were looked for in vain some times; else the others
     */
    public List<ContentId> unread(Instant now, boolean again, int limit) {
        return handle.createQuery("select v.manifest_cid from dataset_version v"
                        + " left join content_attempt a on a.cid = v.manifest_cid"
                        + " where v.manifest is null and (a.cid is null or a.next_at <= :now)"
                        + " and (coalesce(a.attempts, 0) >= :several) = :again"
                        + " group by v.manifest_cid"
                        + " order by min(coalesce(a.next_at, v.created_at)), min(v.created_at) limit :limit")
                .bind("now", now)
                .bind("several", SEVERAL_LOOKS)
                .bind("again", again)
                .bind("limit", limit)
                .map((row, context) -> ContentId.of(Rows.text(row, "manifest_cid")))
                .list();
    }

    /** A dataset with the terms in force at that time; empty too while its version or terms have not been seen. */
    public Optional<DatasetRow> find(DatasetId dataset, Instant now) {
        return handle.createQuery(DatasetRows.DATASET + " where d.id = :id")
                .bind("id", dataset)
                .bind("now", now)
                .map(DatasetRows::readDataset)
                .findOne();
    }

    /** One version. */
    public Optional<DatasetVersionRow> findVersion(DatasetId dataset, DatasetVersion version) {
        return handle.createQuery(DatasetRows.VERSION + " where v.dataset_id = :id and v.version = :version")
                .bind("id", dataset)
                .bind("version", version)
                .map(DatasetRows::readVersion)
                .findOne();
    }

    /** All versions, newest first. */
    public List<DatasetVersionRow> versions(DatasetId dataset) {
        return handle.createQuery(DatasetRows.VERSION + " where v.dataset_id = :id order by v.version desc")
                .bind("id", dataset)
                .map(DatasetRows::readVersion)
                .list();
    }

    /**
     * A page of datasets whose newest version can be had and does not name bytes another seller has uploaded here;
     * {@code after} is the last one of the page before.
     */
    public List<DatasetRow> search(DatasetFilter filter, Optional<DatasetRow> after, int limit, Instant now) {
        StringBuilder sql = new StringBuilder(DatasetRows.DATASET
                + " where v.availability = 'available' and not v.withdrawn and not (" + DatasetRows.COPIED + ")");
        filter.query().ifPresent(words -> sql.append(" and v.search @@ plainto_tsquery('simple', :words)"));
        filter.format().ifPresent(format -> sql.append(" and v.format = :format"));
        filter.maxPrice().ifPresent(price -> sql.append(" and t.sold and t.price <= :maxPrice"));
        filter.seller().ifPresent(seller -> sql.append(" and d.seller = :seller"));
        after.ifPresent(last -> sql.append(afterClause(filter.order())));
        sql.append(orderClause(filter.order())).append(" limit :limit");
        Query query = handle.createQuery(sql.toString()).bind("now", now).bind("limit", limit);
        filter.query().ifPresent(words -> query.bind("words", words));
        filter.format().ifPresent(format -> query.bind("format", format));
        filter.maxPrice().ifPresent(price -> query.bind("maxPrice", price));
        filter.seller().ifPresent(seller -> query.bind("seller", seller));
        after.ifPresent(last ->
                query.bind("lastId", last.id()).bind("lastPrice", last.terms().price()));
        return query.map(DatasetRows::readDataset).list();
    }

    private static String afterClause(DatasetFilter.Order order) {
        return switch (order) {
            case NEWEST -> " and d.id < :lastId";
            case OLDEST -> " and d.id > :lastId";
            case CHEAPEST -> " and (t.price > :lastPrice or (t.price = :lastPrice and d.id < :lastId))";
        };
    }

    private static String orderClause(DatasetFilter.Order order) {
        return switch (order) {
            case NEWEST -> " order by d.id desc";
            case OLDEST -> " order by d.id";
            case CHEAPEST -> " order by t.price, d.id desc";
        };
    }

    /** The dataset whose version has this manifest; the oldest, when several do. */
    public Optional<DatasetId> withManifest(ContentId manifest) {
        return handle.createQuery(
                        "select dataset_id from dataset_version where manifest_cid = :cid order by dataset_id limit 1")
                .bind("cid", manifest)
                .map((row, context) -> DatasetId.of(row.getLong("dataset_id")))
                .findOne();
    }

    /** The versions whose manifest this is and was read as one, its seller having signed it; {@code limit} at most. */
    public List<DatasetVersionRow> readWithManifest(ContentId manifest, int limit) {
        return handle.createQuery(DatasetRows.VERSION + " where v.manifest_cid = :cid and v.manifest is not null"
                        + " order by v.dataset_id, v.version limit :limit")
                .bind("cid", manifest)
                .bind("limit", limit)
                .map(DatasetRows::readVersion)
                .list();
    }
}
