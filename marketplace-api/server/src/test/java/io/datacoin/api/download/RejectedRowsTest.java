package io.datacoin.api.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.api.manifest.ManifestSigning;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rows that did not fit are bytes of the dataset: who may not have it gets none, and who gets them has it. */
class RejectedRowsTest {
    private static final Wei PRICE = Wei.data("5");
    private static final OfferedTerms PAID = new OfferedTerms(Optional.of(PRICE), Optional.empty(), List.of());
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.empty(), List.of());

    private final TestMarket market = TestMarket.shared();
    private final IpfsClient ipfs = IpfsClient.connect(market.ipfs().api());
    private final TestCaller seller = market.somebody();
    private final TestCaller buyer = market.somebody();

    /** Bytes nobody else in this JVM has. */
    private static String csv(String word) {
        return "a,b\n1,2\n" + word + " of one cell that is longer than what any two files may well have in common\n";
    }

    private static String path(DatasetId dataset) {
        return "/datasets/" + dataset + "/rejected";
    }

    private ObjectNode draft(TestCaller publisher, String csv) {
        return (ObjectNode) publisher.ingest(csv, "Draft").get("manifest");
    }

    /** Puts the manifest on chain in the publisher's name and with his signature. */
    private DatasetId published(TestCaller publisher, ObjectNode manifest, OfferedTerms terms) throws IOException {
        DatasetManifest own = DatasetManifest.decode(manifest.toString());
        DatasetManifest signed = own.signed(publisher
                .key()
                .sign(PersonalMessage.digest(ManifestSigning.digest(own)))
                .hex());
        ContentId cid = ContentId.of(ipfs.add(signed.canonicalBytes()).cid().toString());
        try (Party wallet = market.fund(publisher.key(), Wei.ZERO)) {
            DatasetId dataset = market.publish(wallet, cid, terms);
            publisher.awaitDataset(dataset.toString());
            return dataset;
        }
    }

    private void buy(DatasetId dataset) {
        try (Party wallet = market.fund(buyer.key(), PRICE)) {
            wallet.perform(new DataCoinCalls(market.contracts().dataCoin())
                    .approve(market.contracts().datasetMarket(), PRICE));
            wallet.perform(new DatasetMarketCalls(market.contracts().datasetMarket()).purchase(dataset, PRICE));
        }
    }

    private boolean isReleased(DatasetId dataset) {
        return market.postgres()
                .database()
                .call(transaction ->
                        transaction.purchases().findLive(dataset, buyer.key().address()))
                .orElseThrow()
                .releaseDueAt()
                .isPresent();
    }

    @Test
    void theyGoToTheSellerAndToABuyerToWhomThatDeliversTheDataset() throws IOException {
        DatasetId dataset = published(seller, draft(seller, csv("secret")), PAID);
        TestCaller.problem(market.stranger().get(path(dataset)), 401, "not-logged-in");
        TestCaller.problem(market.somebody().get(path(dataset)), 404, "not-owned");
        TestCaller.problem(buyer.get(path(dataset)), 404, "not-owned");
        assertTrue(seller.get(path(dataset)).body().contains("secret of one cell"));

        buy(dataset);
        TestCaller.problem(buyer.get(path(dataset)), 409, "content-being-checked");
        market.sawPurchase(dataset, buyer.key().address(), PRICE);
        assertFalse(isReleased(dataset));
        TestCaller.problem(buyer.get(path(dataset)), 409, "content-being-checked");
        assertTrue(isReleased(dataset), "what is given out is paid for");
        market.sawDelivery(dataset, buyer.key().address());
        HttpResponse<String> rows = buyer.get(path(dataset));
        assertEquals(200, rows.statusCode(), rows::body);
        assertEquals(
                "application/x-ndjson",
                rows.headers().firstValue("Content-Type").orElseThrow());
        JsonNode row = CanonicalJson.parse(rows.body().strip());
        assertEquals(3, row.get("line").asInt());
        assertEquals(
                "1 cells (expected: 2)".length(), row.get("reason").asText().length());
    }

    @Test
    void theyAreNotGivenOutInsteadOfAFileThatIsNotThere() throws IOException {
        ObjectNode manifest = draft(seller, csv("half"));
        Cid missing = Cid.ofBlock(Codec.RAW, "nobody has these rows".getBytes(StandardCharsets.UTF_8));
        ((ObjectNode) manifest.get("raw")).put("cid", missing.toString()).put("size", 21);
        DatasetId dataset = published(seller, manifest, PAID);
        buy(dataset);
        market.sawPurchase(dataset, buyer.key().address(), PRICE);
        // Nobody can look into a file that is not there; had he uploaded it once, it would be his.
        market.postgres()
                .database()
                .run(transaction -> transaction
                        .contents()
                        .uploaded(missing.toString(), seller.key().address(), Instant.now()));
        TestCaller.problem(buyer.get(path(dataset)), 503, "content-unavailable");
        assertFalse(isReleased(dataset), "he can take his money back");
    }

    @Test
    void whereTheyAreIsToldToThoseWhoMayHaveThem() throws IOException {
        ObjectNode manifest = draft(seller, csv("hidden"));
        String cid = manifest.at("/reading/rejected/cid").asText();
        assertTrue(Cid.isValid(cid), manifest::toString);
        DatasetId dataset = published(seller, manifest, PAID);
        assertEquals(
                cid,
                seller.awaitDataset(dataset.toString())
                        .at("/manifest/reading/rejected/cid")
                        .asText());
        for (TestCaller other : List.of(market.stranger(), market.somebody())) {
            for (String shown : List.of("", "/versions", "/preview", "/stats")) {
                String body = other.get("/datasets/" + dataset + shown).body();
                assertFalse(body.contains(cid) || body.contains("hidden of one cell"), body);
            }
        }
    }

    @Test
    void anothersFileNamedAsRejectedRowsIsAnothersStill() throws IOException {
        ObjectNode paid = draft(seller, csv("paid"));
        published(seller, paid, PAID);
        TestCaller thief = market.somebody();
        for (String stolen : List.of("/raw", "/reading/rejected")) {
            ObjectNode own = draft(thief, csv("bait for " + stolen.replace('/', '-')));
            ObjectNode rejected = (ObjectNode) own.at("/reading/rejected");
            rejected.put("cid", paid.at(stolen + "/cid").asText())
                    .put("size", paid.at(stolen + "/size").asLong());
            DatasetId copy = published(thief, own, FREE);
            assertTaken(thief, copy);
        }
        ObjectNode own = draft(thief, csv("bait"));
        ((ObjectNode) own.get("raw"))
                .put("cid", paid.at("/reading/rejected/cid").asText())
                .put("size", paid.at("/reading/rejected/size").asLong());
        assertTaken(thief, published(thief, own, FREE));
    }

    private static void assertTaken(TestCaller thief, DatasetId copy) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (thief.get(path(copy)).body().contains("content-unchecked")) {
            assertTrue(System.nanoTime() < deadline, "nobody looks into the copy");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        TestCaller.problem(thief.get(path(copy)), 409, "content-of-another");
        TestCaller.problem(thief.get("/datasets/" + copy + "/content"), 409, "content-of-another");
    }

    @Test
    void aManifestOfBeforeAndOneWithoutSuchRowsNameNone() throws IOException {
        ObjectNode before = draft(seller, csv("before"));
        before.remove("reading");
        JsonNode unknown =
                TestCaller.problem(seller.get(path(published(seller, before, FREE))), 404, "no-rejected-rows");
        assertTrue(unknown.get("detail").asText().startsWith("1 rows"), unknown::toString);
        JsonNode none = TestCaller.problem(
                seller.get(path(published(seller, draft(seller, "a,b\n1,7\n"), FREE))), 404, "no-rejected-rows");
        assertTrue(none.get("detail").asText().startsWith("every row"), none::toString);
    }

    @Test
    void rowsOfAnotherSizeThanTheManifestSaysAreNotGivenOut() throws IOException {
        ObjectNode manifest = draft(seller, csv("resized"));
        ((ObjectNode) manifest.at("/reading/rejected")).put("size", 7);
        TestCaller.problem(seller.get(path(published(seller, manifest, FREE))), 503, "content-unavailable");
    }
}
