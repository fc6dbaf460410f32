package io.datacoin.api.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may take his money back in a moment gets nothing that he would keep. */
class PaidBytesTest {
    private static final String CSV = "a,b\n1,2\n3,4\n";
    private static final Wei PRICE = Wei.data("5");

    private final TestMarket market = TestMarket.shared();
    private final TestCaller seller = market.somebody();
    private final TestCaller buyer = market.somebody();

    private DatasetId bought() {
        DatasetId dataset;
        try (Party wallet = market.fund(seller.key(), Wei.ZERO)) {
            dataset = market.publish(
                    wallet,
                    market.manifestOf(seller, CSV, "paid.csv"),
                    new OfferedTerms(Optional.of(PRICE), Optional.empty(), List.of()));
        }
        seller.awaitDataset(dataset.toString());
        try (Party wallet = market.fund(buyer.key(), PRICE)) {
            wallet.perform(new DataCoinCalls(market.contracts().dataCoin())
                    .approve(market.contracts().datasetMarket(), PRICE));
            wallet.perform(new DatasetMarketCalls(market.contracts().datasetMarket()).purchase(dataset, PRICE));
        }
        market.sawPurchase(dataset, buyer.key().address(), PRICE);
        return dataset;
    }

    @Test
    void theDeliveryComesBeforeTheBytes() {
        DatasetId dataset = bought();
        String content = "/datasets/" + dataset + "/content";
        TestCaller.problem(buyer.get(content), 409, "content-being-checked");
        TestCaller.problem(buyer.get(content), 409, "content-being-checked");
        market.sawDelivery(dataset, buyer.key().address());
        assertEquals(CSV, buyer.get(content).body());
    }
}
