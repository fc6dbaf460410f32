package io.datacoin.database.market;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Optional;

/**
 * A purchase.
 *
 * @param id its number here, for paging
 * @param datasetId what was bought
 * @param version the newest version at that time
 * @param buyer who bought
 * @param price what was paid
 * @param purchasedAt the block's time
 * @param transaction the paying transaction
 * @param releaseDueAt since when its delivery is to be written on the chain; empty while nothing was released
 * @param deliveredTransaction the transaction that wrote it
 * @param refundedTransaction the transaction that paid it back
 */
public record PurchaseRow(
        long id,
        DatasetId datasetId,
        DatasetVersion version,
        Address buyer,
        Wei price,
        Instant purchasedAt,
        Bytes32 transaction,
        Optional<Instant> releaseDueAt,
        Optional<Bytes32> deliveredTransaction,
        Optional<Bytes32> refundedTransaction) {}
