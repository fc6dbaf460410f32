package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.ContractCode;
import java.time.Duration;
import java.util.Optional;

/** Buys datasets, and waits until the API has seen what the chain already knows. Thread-safe. */
public final class DatasetTrade {
    private static final Duration INDEXING_PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final ApiClient api;

    public DatasetTrade(ApiClient api) {
        this.api = api;
    }

    /** A purchase on chain. */
    public record Purchase(DatasetId dataset, Wei price, String transaction) {}

    /**
     * Buys a dataset for at most {@code maxPrice}, or the price shown now.
     *
     * @throws RefusedException when it is not sold, owned already, too dear, or the wallet has too little
     */
    public Purchase buy(ChainWallet buyer, DatasetId dataset, Optional<Wei> maxPrice) {
        Wei price = price(dataset, maxPrice);
        Wei balance = buyer.dataBalance();
        if (price.isMoreThan(balance)) {
            throw new RefusedException(
                    ContractCode.NOT_ENOUGH_DATA,
                    "dataset " + dataset + " costs " + price.toDataString() + " DATA and " + buyer.address() + " has "
                            + balance.toDataString(),
                    "get " + price.minus(balance).toDataString()
                            + " DATA more, or --pay with another coin; on the embedded chain: datacoin wallet faucet");
        }
        return bought(dataset, price, buyer.purchase(dataset, maxPrice.orElse(price)));
    }

    /**
     * Buys a dataset with another coin.
     *
     * @param price what {@link #price} said; what the offer is for
     */
    public Purchase buy(
            ChainWallet buyer,
            DatasetId dataset,
            Wei price,
            CoinPayments payments,
            CoinPayments.Offer offer,
            Duration patience) {
        return bought(dataset, price, payments.buy(buyer, dataset, offer, patience));
    }

    /** The price shown now. @throws RefusedException when the dataset is not sold, owned already, or costs more than the limit */
    public Wei price(DatasetId dataset, Optional<Wei> maxPrice) {
        JsonNode shown = api.get("/datasets/" + dataset);
        if (!shown.path("terms").path("sold").asBoolean()) {
            throw new RefusedException(
                    ContractCode.NOT_FOR_SALE,
                    "dataset " + dataset + " is not sold",
                    "train on it with: datacoin train SPEC.json, if the seller offers that");
        }
        if (shown.path("owned").asBoolean(false)) {
            throw new RefusedException(
                    ClientCode.OWNED_ALREADY,
                    "you own dataset " + dataset + " already",
                    "download it with: datacoin dataset download " + dataset + " -o FILE");
        }
        Wei price = Wei.parse(shown.path("terms").path("price").asText("0"));
        Wei limit = maxPrice.orElse(price);
        if (price.isMoreThan(limit)) {
            throw new RefusedException(
                    ClientCode.TOO_DEAR,
                    "dataset " + dataset + " costs " + price.toDataString() + " DATA, more than "
                            + limit.toDataString(),
                    "raise --max-price");
        }
        return price;
    }

    private Purchase bought(DatasetId dataset, Wei price, Inclusion where) {
        awaitOwned(dataset);
        return new Purchase(dataset, price, where.transactionHash().hex());
    }

    /**
     * Waits until the API lists a dataset that is on chain already.
     *
     * @throws RefusedException when it does not within a minute; the dataset is published all the same
     */
    public JsonNode awaitListed(DatasetId dataset) {
        RetryPolicy<JsonNode> untilListed = RetryPolicy.<JsonNode>builder()
                .handleIf(failure -> failure instanceof RefusedException refused
                        && refused.refusal().is(ApiCode.NOT_FOUND))
                .handleResultIf(listed -> listed.path("manifest").isMissingNode()
                        || listed.path("manifest").isEmpty())
                .withDelay(LOOK_AGAIN)
                .withMaxDuration(INDEXING_PATIENCE)
                .withMaxRetries(-1)
                .build();
        try {
            return Failsafe.with(untilListed).get(() -> api.get("/datasets/" + dataset));
        } catch (RefusedException failure) {
            throw new RefusedException(
                    ClientCode.NOT_LISTED_YET,
                    "dataset " + dataset + " is published on chain, but the API does not list it: "
                            + failure.refusal().detail(),
                    "do not publish it again; look later with: datacoin dataset show " + dataset);
        }
    }

    private void awaitOwned(DatasetId dataset) {
        RetryPolicy<JsonNode> untilOwned = RetryPolicy.<JsonNode>builder()
                .handleResultIf(shown -> !shown.path("owned").asBoolean(false))
                .withDelay(LOOK_AGAIN)
                .withMaxDuration(INDEXING_PATIENCE)
                .withMaxRetries(-1)
                .build();
        Failsafe.with(untilOwned).get(() -> api.get("/datasets/" + dataset));
    }
}
