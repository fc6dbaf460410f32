package io.datacoin.scheduler.deliver;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.database.market.PurchaseRepository;
import io.datacoin.database.market.PurchaseRow;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.scheduler.submit.Batched;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Purchases whose owner was given the data for the first time, on their way to {@code DatasetMarket.markDelivered}, so
 * that the seller can withdraw. A purchase's name in a batch is {@code dataset/buyer}.
 */
public final class DeliverySubmitter implements Batched {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliverySubmitter.class);
    private static final String PURPOSE = "deliver";
    /** A purchase the market left out that often is looked at by people. */
    private static final int MOST_ATTEMPTS = 3;

    private final DatasetMarketCalls market;

    public DeliverySubmitter(DatasetMarketCalls market) {
        this.market = market;
    }

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public List<String> waiting(Handle handle, Instant now, int limit) {
        return new PurchaseRepository(handle)
                .awaitingDelivery(limit).stream()
                        .map(DeliverySubmitter::subject)
                        .filter(subject -> isIdle(handle, subject))
                        .toList();
    }

    private static boolean isIdle(Handle handle, String subject) {
        return handle.createQuery("select count(*) filter (where live) = 0 and count(*) < :most"
                        + " from submission_item where purpose = 'deliver' and subject = :subject")
                .bind("most", MOST_ATTEMPTS)
                .bind("subject", subject)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Optional<ContractCall> call(Handle handle, List<String> subjects) {
        PurchaseRepository purchases = new PurchaseRepository(handle);
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
    public void refused(Handle handle, String subject, Refusal why, Instant now) {
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
