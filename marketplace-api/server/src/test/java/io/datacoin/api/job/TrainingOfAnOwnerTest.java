package io.datacoin.api.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.manifest.ManifestSigning;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.MarketplaceDigests;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who has bought and trains before his first download: what he paid for is read to its end before it counts as delivered. */
class TrainingOfAnOwnerTest {
    private static final Wei PRICE = Wei.data("5");

    private final TestMarket market = TestMarket.shared();
    private final TestCaller seller = market.somebody();
    private final TestCaller buyer = market.somebody();

    private static String csv(String word) {
        StringBuilder csv = new StringBuilder("species,mass\n");
        for (int row = 0; row < 30; row++) {
            csv.append(row % 2 == 0 ? word : "gentoo")
                    .append(',')
                    .append(3000 + row)
                    .append('\n');
        }
        return csv.toString();
    }

    private DatasetId bought(ContentId manifest) {
        DatasetId dataset;
        try (Party wallet = market.fund(seller.key(), Wei.ZERO)) {
            dataset =
                    market.publish(wallet, manifest, new OfferedTerms(Optional.of(PRICE), Optional.empty(), List.of()));
        }
        seller.awaitDataset(dataset.toString());
        try (Party wallet = market.fund(buyer.key(), Wei.data("105"))) {
            wallet.perform(new DataCoinCalls(market.contracts().dataCoin())
                    .approve(market.contracts().datasetMarket(), PRICE));
            wallet.perform(new DatasetMarketCalls(market.contracts().datasetMarket()).purchase(dataset, PRICE));
            market.deposit(wallet, Wei.data("100"));
        }
        market.sawPurchase(dataset, buyer.key().address(), PRICE);
        return dataset;
    }

    private HttpResponse<String> trains(DatasetId dataset) {
        HttpResponse<String> quoted = buyer.post(
                "/jobs/quote",
                "{\"spec\":{\"dataset\":\"" + dataset + "\",\"label\":\"species\"},\"requester\":\""
                        + buyer.key().address().hex() + "\"}");
        assertEquals(200, quoted.statusCode(), quoted.body());
        JsonNode quote = TestCaller.json(quoted);
        assertEquals("0", quote.get("trainPrice").asText());
        MarketplaceDigests digests =
                new MarketplaceDigests(31337, market.contracts().trainingEscrow());
        return buyer.post(
                "/jobs", SignedSubmission.of(quote, buyer.key(), digests).toString());
    }

    private Optional<Instant> released(DatasetId dataset) {
        return market.postgres()
                .database()
                .call(transaction ->
                        transaction.purchases().findLive(dataset, buyer.key().address()))
                .orElseThrow()
                .releaseDueAt();
    }

    @Test
    void hisPurchaseIsDeliveredWhenItCouldBeRead() {
        DatasetId dataset = bought(market.manifestOf(seller, csv("adelie"), "whole.csv"));
        assertEquals(Optional.empty(), released(dataset));

        HttpResponse<String> submitted = trains(dataset);

        assertEquals(201, submitted.statusCode(), submitted.body());
        assertTrue(released(dataset).isPresent());
    }

    /** Such a seller would be paid, and his buyer could neither read nor take his money back. */
    @Test
    void aPurchaseThatCanNotBeReadIsNotDeliveredAndNotTrainedOn() throws IOException {
        DatasetId dataset = bought(ofFalseSize(csv("chinstrap")));

        TestCaller.problem(trains(dataset), 503, "content-unavailable");

        assertEquals(Optional.empty(), released(dataset));
        assertTrue(TestCaller.json(buyer.get("/jobs")).get("items").isEmpty());
    }

    /** Signed by its seller, and one byte longer than the file is. */
    private ContentId ofFalseSize(String csv) throws IOException {
        ObjectNode draft = seller.ingest(csv, "short.csv").get("manifest").deepCopy();
        ((ObjectNode) draft.get("raw")).put("size", draft.at("/raw/size").asLong() + 1);
        DatasetManifest plain = DatasetManifest.decode(draft.toString());
        DatasetManifest manifest = plain.signed(seller.key()
                .sign(PersonalMessage.digest(ManifestSigning.digest(plain)))
                .hex());
        return ContentId.of(IpfsClient.connect(market.ipfs().api())
                .add(manifest.canonicalBytes())
                .cid()
                .toString());
    }
}
