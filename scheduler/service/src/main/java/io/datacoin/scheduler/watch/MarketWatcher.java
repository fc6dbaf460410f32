package io.datacoin.scheduler.watch;

import io.datacoin.chain.event.DatasetEvent;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.market.DatasetRepository;
import io.datacoin.database.market.DatasetTerms;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps datasets, their terms and purchases. */
final class MarketWatcher implements EventHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(MarketWatcher.class);

    @Override
    public void apply(Transaction transaction, List<Placed> events) {
        DatasetRepository datasets = transaction.datasets();
        PurchaseRepository purchases = transaction.purchases();
        for (Placed placed : events) {
            if (placed.event() instanceof DatasetEvent event) {
                apply(event, placed.at(), datasets, purchases);
            }
        }
    }

    private static void apply(
            DatasetEvent event, ChainPosition at, DatasetRepository datasets, PurchaseRepository purchases) {
        if (event instanceof DatasetEvent.DatasetPublished published) {
            datasets.published(published.datasetId(), published.seller(), at);
        } else if (event instanceof DatasetEvent.VersionAdded added) {
            versionAdded(added, at, datasets);
        } else if (event instanceof DatasetEvent.TermsChanged changed) {
            datasets.termsChanged(changed.datasetId(), terms(changed.terms(), changed.effectiveAt()), at);
        } else if (event instanceof DatasetEvent.VersionAvailabilityChanged changed) {
            datasets.availabilityChanged(changed.datasetId(), changed.version(), changed.available(), at);
        } else if (event instanceof DatasetEvent.DatasetPurchased purchased) {
            purchases.purchased(purchased.datasetId(), purchased.version(), purchased.buyer(), purchased.amount(), at);
        } else if (event instanceof DatasetEvent.PurchaseDelivered delivered) {
            purchases.delivered(delivered.datasetId(), delivered.buyer(), at);
        } else if (event instanceof DatasetEvent.PurchaseRefunded refunded) {
            purchases.refunded(refunded.datasetId(), refunded.buyer(), at);
        }
    }

    /** The contract takes any text as a manifest's name: one that is no content id must not stop the watcher. */
    private static void versionAdded(DatasetEvent.VersionAdded added, ChainPosition at, DatasetRepository datasets) {
        ContentId manifest;
        try {
            manifest = ContentId.of(added.manifestCid());
        } catch (IllegalArgumentException notAContentId) {
            LOGGER.warn(
                    "dataset {} version {} names no manifest and is not listed: {}",
                    added.datasetId(),
                    added.version(),
                    notAContentId.getMessage());
            return;
        }
        datasets.versionAdded(added.datasetId(), added.version(), manifest, at);
    }

    private static DatasetTerms terms(OfferedTerms terms, Instant effectiveAt) {
        return new DatasetTerms(
                terms.price().orElse(Wei.ZERO),
                terms.price().isPresent(),
                terms.trainPrice().orElse(Wei.ZERO),
                terms.trainPrice().isPresent(),
                terms.computePolicy(),
                effectiveAt);
    }
}
