package io.datacoin.database.market;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Purchases: paid, then delivered or refunded. Works in the transaction of its handle; storing the same event twice
 * changes nothing.
 */
public final class PurchaseRepository {
    private static final String SELECT = """
            select id, dataset_id, version, buyer, price, purchased_at, tx_hash, release_due_at, delivered_tx, refunded_tx
            from purchase
            """;

    private final Handle handle;

    /** The purchases as this transaction sees them. */
    public PurchaseRepository(Handle handle) {
        this.handle = handle;
    }

    /** Somebody paid for a dataset. */
    public void purchased(DatasetId dataset, DatasetVersion version, Address buyer, Wei price, ChainPosition at) {
        handle.createUpdate("""
                        insert into purchase (dataset_id, version, buyer, price, purchased_at, block, block_hash,
                            log_index, tx_hash)
                        values (:dataset, :version, :buyer, :price, :time, :block, :hash, :log, :tx)
                        on conflict (block, log_index) do nothing
                        """)
                .bind("dataset", dataset)
                .bind("version", version)
                .bind("buyer", buyer)
                .bind("price", price)
                .bind("time", at.time())
                .bind("block", at.block())
                .bind("hash", at.blockHash())
                .bind("log", at.logIndex())
                .bind("tx", at.transaction())
                .execute();
    }

    /** The delivery is on the chain. */
    public void delivered(DatasetId dataset, Address buyer, ChainPosition at) {
        handle.createUpdate("""
                        update purchase set delivered_block = :block, delivered_tx = :tx
                        where dataset_id = :dataset and buyer = :buyer and refunded_block is null
                            and delivered_block is null
                        """)
                .bind("dataset", dataset)
                .bind("buyer", buyer)
                .bind("block", at.block())
                .bind("tx", at.transaction())
                .execute();
    }

    /** The buyer took his money back. */
    public void refunded(DatasetId dataset, Address buyer, ChainPosition at) {
        handle.createUpdate("""
                        update purchase set refunded_block = :block, refunded_tx = :tx
                        where dataset_id = :dataset and buyer = :buyer and refunded_block is null
                            and delivered_block is null and block <= :block
                        """)
                .bind("dataset", dataset)
                .bind("buyer", buyer)
                .bind("block", at.block())
                .bind("tx", at.transaction())
                .execute();
    }

    /** The purchase that makes the buyer an owner. */
    public Optional<PurchaseRow> findLive(DatasetId dataset, Address buyer) {
        return handle.createQuery(SELECT + " where dataset_id = :dataset and buyer = :buyer and refunded_block is null")
                .bind("dataset", dataset)
                .bind("buyer", buyer)
                .map(PurchaseRepository::read)
                .findOne();
    }

    /**
     * Whether what the buyer does as an owner is paid for, for good.
     *
     * @param since the block in which he began it
     */
    public PurchaseStanding standing(DatasetId dataset, Address buyer, long since) {
        return PurchaseStanding.valueOf(handle.createQuery("""
                        select case
                            when exists (select from purchase where dataset_id = :dataset and buyer = :buyer
                                    and refunded_block is null and delivered_block is null) then 'UNDELIVERED'
                            when exists (select from purchase where dataset_id = :dataset and buyer = :buyer
                                    and refunded_block is null) then 'SETTLED'
                            when exists (select from purchase where dataset_id = :dataset and buyer = :buyer
                                    and block <= :since and refunded_block >= :since) then 'TAKEN_BACK'
                            else 'SETTLED' end
                        """)
                .bind("dataset", dataset)
                .bind("buyer", buyer)
                .bind("since", since)
                .mapTo(String.class)
                .one());
    }

    /** Something was released to the buyer for the first time: the delivery must be written on the chain. */
    public void released(DatasetId dataset, Address buyer, Instant now) {
        handle.createUpdate("""
                        update purchase set release_due_at = :now
                        where dataset_id = :dataset and buyer = :buyer and refunded_block is null
                            and release_due_at is null
                        """)
                .bind("dataset", dataset)
                .bind("buyer", buyer)
                .bind("now", now)
                .execute();
    }

    /**
     * Purchases whose delivery is to be written on the chain, longest waiting first. Those in a batch under way are left
     * out, and those the chain did not take: each time for a longer pause, from 10 s to 10 minutes.
     */
    public List<PurchaseRow> awaitingDelivery(Instant now, int limit) {
        return handle.createQuery(SELECT + " cross join lateral (select count(*) as attempts,"
                        + " coalesce(bool_or(item.live), false) as under_way, max(submission.finished_at) as tried_at"
                        + " from submission_item item join submission using (key) where item.purpose = 'deliver'"
                        + " and item.subject = purchase.dataset_id || '/' || purchase.buyer) tries"
                        + " where release_due_at is not null and delivered_block is null and refunded_block is null"
                        + " and not under_way and (tried_at is null"
                        + " or tried_at + least(600, 5 * 2 ^ least(attempts, 7)) * interval '1 second' <= :now)"
                        + " order by release_due_at, purchase.id limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map(PurchaseRepository::read)
                .list();
    }

    /** A buyer's purchases, newest first; {@code before} is the number of the last one of the page before. */
    public List<PurchaseRow> ofBuyer(Address buyer, Optional<Long> before, int limit) {
        return handle.createQuery(SELECT + " where buyer = :buyer and id < :before order by id desc limit :limit")
                .bind("buyer", buyer)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map(PurchaseRepository::read)
                .list();
    }

    private static PurchaseRow read(ResultSet row, StatementContext context) throws SQLException {
        return new PurchaseRow(
                row.getLong("id"),
                new DatasetId(row.getLong("dataset_id")),
                new DatasetVersion(row.getInt("version")),
                Rows.address(row, "buyer"),
                Rows.wei(row, "price"),
                Rows.instant(row, "purchased_at"),
                Rows.bytes32(row, "tx_hash"),
                Rows.optionalInstant(row, "release_due_at"),
                Rows.optionalBytes32(row, "delivered_tx"),
                Rows.optionalBytes32(row, "refunded_tx"));
    }
}
