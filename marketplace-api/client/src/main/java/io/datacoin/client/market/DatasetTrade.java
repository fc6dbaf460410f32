package io.datacoin.client.market;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.datacoin.chain.read.MarketView;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.ContractCode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

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
     * What a dataset costs now.
     *
     * @param name as the seller calls it
     * @param price shown now
     * @param limit the most that may be charged, should the price rise before the purchase
     * @param warning what the server knows that speaks against buying, empty if nothing does
     */
    public record Sale(
            DatasetId dataset, String name, Address seller, Wei price, Wei limit, Optional<String> warning) {}

    /** Whoever buys bytes the seller may not sell pays and is refused them. */
    private static Optional<String> warning(JsonNode content) {
        return switch (content.path("right").asText()) {
            case "of-another" ->
                Optional.of("this server does not give out the bytes: another seller uploaded or published them first;"
                        + " buy them from him");
            case "unchecked" ->
                Optional.of(
                        "the bytes are from elsewhere, and this server does not give them out before it knows what is"
                                + " in them"
                                + (content.hasNonNull("note")
                                        ? " (" + content.path("note").asText() + ")"
                                        : ""));
            default -> Optional.empty();
        };
    }

    /**
     * Looks a dataset up.
     *
     * @param maxPrice the most the buyer would pay; empty for the price shown now
     * @throws RefusedException when it is not sold, owned already, or costs more
     */
    public Sale sale(DatasetId dataset, Optional<Wei> maxPrice) {
        JsonNode shown = api.get("/datasets/" + dataset);
        if (!shown.path("terms").path("sold").asBoolean()) {
            throw notSold(dataset);
        }
        if (shown.path("owned").asBoolean(false)) {
            throw new RefusedException(
                    ClientCode.OWNED_ALREADY,
                    "you own dataset " + dataset + " already",
                    "download it with: datacoin dataset download " + dataset + " -o FILE");
        }
        Wei price = Wei.parse(shown.path("terms").path("price").asText("0"));
        return new Sale(
                dataset,
                shown.path("name").asText(),
                Address.of(shown.path("seller").asText()),
                price,
                limit(dataset, price, maxPrice),
                warning(shown.path("content")));
    }

    /**
     * The sale with price and seller as the chain has them: what a server shows may be of yesterday, or a lie.
     *
     * @param maxPrice the most the buyer would pay; empty for the chain's price
     * @throws RefusedException when the chain sells it to nobody, or for more
     */
    public static Sale onChain(Sale shown, MarketView market, Optional<Wei> maxPrice) {
        DatasetId dataset = shown.dataset();
        Wei price = market.terms(dataset).price().orElseThrow(() -> notSold(dataset));
        Optional<String> differs = price.equals(shown.price())
                ? Optional.empty()
                : Optional.of("the server shows a price of " + shown.price().toDataString()
                        + " DATA; on chain, where it is paid, it is " + price.toDataString());
        return new Sale(
                dataset,
                shown.name(),
                market.sellerOf(dataset),
                price,
                limit(dataset, price, maxPrice),
                Stream.of(differs, shown.warning())
                        .flatMap(Optional::stream)
                        .reduce((one, other) -> one + "; " + other));
    }

    private static RefusedException notSold(DatasetId dataset) {
        return new RefusedException(
                ContractCode.NOT_FOR_SALE,
                "dataset " + dataset + " is not sold",
                "train on it with: datacoin train SPEC.json, if the seller offers that");
    }

    private static Wei limit(DatasetId dataset, Wei price, Optional<Wei> maxPrice) {
        Wei limit = maxPrice.orElse(price);
        if (price.isMoreThan(limit)) {
            throw new RefusedException(
                    ClientCode.TOO_DEAR,
                    "dataset " + dataset + " costs " + price.toDataString() + " DATA, more than "
                            + limit.toDataString(),
                    "raise --max-price");
        }
        return limit;
    }

    /** Buys with DATA. @throws RefusedException when the wallet has too little */
    public Purchase buy(ChainWallet buyer, Sale sale) {
        requireFunds(buyer, sale);
        return bought(sale, buyer.purchase(sale.dataset(), sale.limit()));
    }

    /** Checks the wallet without buying. @throws RefusedException when it has too little DATA */
    public void requireFunds(ChainWallet buyer, Sale sale) {
        Funds.requireData(buyer, sale.price(), "buy dataset " + sale.dataset());
    }

    /** Buys with another coin; {@code offer} is for the price of {@code sale}. */
    public Purchase buy(
            ChainWallet buyer, Sale sale, CoinPayments payments, CoinPayments.Offer offer, Duration patience) {
        return bought(sale, payments.buy(buyer, sale.dataset(), offer, patience));
    }

    private Purchase bought(Sale sale, Inclusion where) {
        awaitOwned(sale.dataset());
        return new Purchase(
                sale.dataset(), sale.price(), where.transactionHash().hex());
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
