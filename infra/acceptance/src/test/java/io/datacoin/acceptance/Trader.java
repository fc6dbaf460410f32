package io.datacoin.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.address.Coin;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.exchange.SwapQuote;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.client.http.ApiClient;
import io.datacoin.client.http.Login;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.market.CoinPayments;
import io.datacoin.client.market.ContentOnChain;
import io.datacoin.client.market.DatasetTrade;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.market.Downloads;
import io.datacoin.client.market.Quote;
import io.datacoin.client.market.TrainingOrder;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody with a wallet full of DATA, acting through the client as any user would. */
final class Trader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final BasisPoints SLIPPAGE = BasisPoints.of(50);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final PrivateKey key;
    private final ApiClient api;
    private final ChainConnection chain;

    private Trader(PrivateKey key, ApiClient api) {
        this.key = key;
        this.api = api;
        Login.as(key, api);
        chain = ChainConnection.of(api, note -> {});
    }

    static Trader arrivesAt(URI marketplace) {
        PrivateKey key = PrivateKey.generate();
        ApiClient api = new ApiClient(marketplace);
        api.post("/faucet", Map.of("address", key.address().hex()));
        return new Trader(key, api);
    }

    /** The same person, with what he has on another marketplace. */
    Trader at(URI marketplace) {
        return new Trader(key, new ApiClient(marketplace));
    }

    DatasetId publishes(Path file, String price) {
        DatasetId dataset = announces(
                uploads(file), new OfferedTerms(Optional.of(Wei.data(price)), Optional.of(Wei.data("1")), List.of()));
        new DatasetTrade(api).awaitListed(dataset);
        return dataset;
    }

    /** Brings a file in, up to its signed manifest on IPFS. */
    ContentId uploads(Path file) {
        return ContentId.of(new DatasetUpload(api, line -> {})
                .store(file, new DatasetUpload.Description("Story", "", "CC0-1.0", 3), Optional.empty(), key)
                .manifestCid());
    }

    /** Puts a manifest on chain, whatever it is. */
    DatasetId announces(ContentId manifest, OfferedTerms terms) {
        try (ChainWallet wallet = chain.wallet(key)) {
            return wallet.publish(manifest, terms).dataset();
        }
    }

    void buys(DatasetId dataset) {
        DatasetTrade trade = new DatasetTrade(api);
        try (ChainWallet wallet = chain.wallet(key)) {
            trade.buy(wallet, trade.sale(dataset, Optional.empty()));
        }
    }

    void downloads(DatasetId dataset, Path target) {
        new Downloads(api, ContentOnChain.of(chain)).dataset(dataset, target);
    }

    /** A spec in the fewest words. */
    static ObjectNode spec(DatasetId dataset, String label) {
        ObjectNode spec = JSON.createObjectNode();
        spec.put("dataset", dataset.toString());
        spec.put("version", 1);
        spec.put("label", label);
        spec.put("features", "auto");
        spec.put("algorithm", "random-forest");
        return spec;
    }

    Quote asksFor(JsonNode spec) {
        return orders().quote(spec, key, Instant.now());
    }

    void deposits(Wei amount) {
        try (ChainWallet wallet = chain.wallet(key)) {
            wallet.deposit(amount);
        }
    }

    /** Buys with another coin than DATA; returns the purchase's transaction. */
    String buys(DatasetId dataset, String coin) {
        DatasetTrade trade = new DatasetTrade(api);
        CoinPayments payments = CoinPayments.on(chain);
        DatasetTrade.Sale sale = trade.sale(dataset, Optional.empty());
        try (ChainWallet wallet = chain.wallet(key)) {
            return trade.buy(wallet, sale, payments, payments.offer(coin, sale.price(), SLIPPAGE), PATIENCE)
                    .transaction();
        }
    }

    CoinPayments.Swapped swaps(String from, String amount, String to) {
        CoinPayments payments = CoinPayments.on(chain);
        Coin paid = payments.coin(from);
        Coin got = payments.coin(to);
        SwapQuote quote = payments.swapQuote(paid, paid.units(amount), got);
        try (ChainWallet wallet = chain.wallet(key)) {
            return payments.swap(wallet, paid, got, quote, quote.leastReceived(SLIPPAGE), PATIENCE);
        }
    }

    void stakes(Wei amount) {
        try (ChainWallet wallet = chain.wallet(key)) {
            wallet.stake(amount);
        }
    }

    /** Lets a worker with that operator key act for his stake. */
    void provides(Address operatorKey, Wei pricePerVcpuHour) {
        try (ChainWallet wallet = chain.wallet(key)) {
            wallet.registerProvider(operatorKey, pricePerVcpuHour, "");
        }
    }

    void does(ContractCall call) {
        try (ChainWallet wallet = chain.wallet(key)) {
            wallet.send(call);
        }
    }

    ChainConnection chain() {
        return chain;
    }

    Wei escrowBalance() {
        try (ChainWallet wallet = chain.wallet(key)) {
            return wallet.escrowBalance();
        }
    }

    /** What is in his pocket. */
    Wei dataBalance() {
        try (ChainWallet wallet = chain.wallet(key)) {
            return wallet.dataBalance();
        }
    }

    PrivateKey key() {
        return key;
    }

    void submits(Quote quote) {
        orders().submit(quote, key);
    }

    /** Calls a job off that nobody works on; returns it when it has ended. */
    JsonNode callsOff(Quote quote) {
        String signature = key.sign(chain.digests().jobCancel(quote.jobId())).hex();
        api.post("/jobs/" + quote.jobId().hex() + ":cancel", Map.of("signature", signature));
        return follows(quote, event -> {});
    }

    JsonNode follows(Quote quote, Consumer<JsonNode> events) {
        return orders().follow(quote.jobId(), events);
    }

    ApiClient api() {
        return api;
    }

    private TrainingOrder orders() {
        return new TrainingOrder(api, chain);
    }

    @Override
    public void close() {
        chain.close();
    }
}
