package io.datacoin.chain.event;

import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import java.time.Instant;

/** What {@code DatasetMarket} wrote. */
public sealed interface DatasetEvent extends ChainEvent {
    /** A seller offers a new dataset. */
    record DatasetPublished(EventPosition position, DatasetId datasetId, Address seller) implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.DATASET_PUBLISHED;
        }
    }

    /** A dataset has a new version; also of version 1. */
    record VersionAdded(EventPosition position, DatasetId datasetId, DatasetVersion version, String manifestCid)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.VERSION_ADDED;
        }
    }

    /** A dataset's terms count from {@code effectiveAt} on; announcing anew replaces terms that still wait. */
    record TermsChanged(EventPosition position, DatasetId datasetId, OfferedTerms terms, Instant effectiveAt)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.TERMS_CHANGED;
        }
    }

    /** A version's bytes can, or cannot, be had. */
    record VersionAvailabilityChanged(
            EventPosition position, DatasetId datasetId, DatasetVersion version, boolean available)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.VERSION_AVAILABILITY_CHANGED;
        }
    }

    /** A buyer has paid; the money waits for delivery. */
    record DatasetPurchased(
            EventPosition position,
            DatasetId datasetId,
            Address buyer,
            Address seller,
            DatasetVersion version,
            Wei amount)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.DATASET_PURCHASED;
        }
    }

    /** Keys were released: the money is the seller's and the treasury's. */
    record PurchaseDelivered(
            EventPosition position, DatasetId datasetId, Address buyer, Wei sellerAmount, Wei feeAmount)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.PURCHASE_DELIVERED;
        }
    }

    /** A purchase was not awaiting delivery and was left out of a batch. */
    record DeliveryRejected(EventPosition position, DatasetId datasetId, Address buyer, int reason)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.DELIVERY_REJECTED;
        }
    }

    /** A buyer took his money back. */
    record PurchaseRefunded(EventPosition position, DatasetId datasetId, Address buyer, Wei amount)
            implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.PURCHASE_REFUNDED;
        }
    }

    /** A seller or the treasury was paid out. */
    record EarningsWithdrawn(EventPosition position, Address account, Wei amount) implements DatasetEvent {
        @Override
        public Kind kind() {
            return Kind.EARNINGS_WITHDRAWN;
        }
    }
}
