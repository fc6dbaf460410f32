package io.datacoin.scheduler.deliver;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.database.market.PurchaseRow;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.outbox.batch.BatchSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purchases whose owner was given the data for the first time, on their way to {@code DatasetMarket.markDelivered}, so
 * that the seller can withdraw. A purchase's name in a batch is {@code dataset/buyer}.
 */
public final class DeliverySubmitter implements BatchSource {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliverySubmitter.class);
    private static final String PURPOSE = "deliver";

    private final DatasetMarketCalls market;

    public DeliverySubmitter(DatasetMarketCalls market) {
        this.market = market;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Transaction transaction, Instant now, int limit) {
        return transaction.purchases().awaitingDelivery(now, limit).stream()
                .map(DeliverySubmitter::subject)
                .toList();
    }

    @Override
    public Optional<ContractCall> call(Transaction transaction, List<String> subjects) {
        PurchaseRepository purchases = transaction.purchases();
        List<Map.Entry<DatasetId, Address>> undelivered = subjects.stream()
                .map(DeliverySubmitter::parse)
                .filter(key -> purchases
                        .findLive(key.getKey(), key.getValue())
                        .filter(purchase -> purchase.deliveredTransaction().isEmpty())
                        .isPresent())
                .toList();
        return undelivered.isEmpty() ? Optional.empty() : Optional.of(market.markDelivered(undelivered));
    }

    @Override
    public void refused(Transaction transaction, String subject, Refusal why, Instant now) {
        LOGGER.warn("The market did not mark purchase {} delivered: {}", subject, why);
    }

    private static String subject(PurchaseRow purchase) {
        return purchase.datasetId().value() + "/" + purchase.buyer().hex();
    }

    private static Map.Entry<DatasetId, Address> parse(String subject) {
        int slash = subject.indexOf('/');
        return Map.entry(
                new DatasetId(Long.parseLong(subject.substring(0, slash))), Address.of(subject.substring(slash + 1)));
    }
}
