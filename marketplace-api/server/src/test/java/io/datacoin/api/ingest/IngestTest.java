package io.datacoin.api.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.transaction.RawSql;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class IngestTest {
    private static final String CSV = "species,mass\nadelie,3700\ngentoo,5000\nadelie,3600\n";

    private final TestMarket market = TestMarket.shared();

    @Test
    void aFileIsPublishedBoughtAndDownloadedInTwoParts() {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest(CSV, "Penguins of the test");
        assertEquals("ready", ingest.get("status").asText(), ingest.toString());
        assertEquals(3, ingest.at("/manifest/rowCount").asInt());
        ContentId manifest =
                ContentId.of(seller.signManifest(ingest).at("/manifestCid").asText());
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId dataset = market.publish(
                    wallet, manifest, new OfferedTerms(Optional.of(Wei.data("5")), Optional.of(Wei.ZERO), List.of()));
            JsonNode listed = seller.awaitDataset(dataset.toString());
            assertEquals("Penguins of the test", listed.get("name").asText());
            assertTrue(listed.get("owned").asBoolean());
            assertEquals(
                    dataset.toString(),
                    TestCaller.json(seller.get("/datasets?query=penguins&limit=1"))
                            .at("/items/0/id")
                            .asText());
            aBuyerGetsTheBytes(dataset);
        }
    }

    private void aBuyerGetsTheBytes(DatasetId dataset) {
        TestCaller buyer = market.somebody();
        String content = "/datasets/" + dataset + "/content";
        JsonNode refusal = TestCaller.problem(buyer.get(content), 404, "not-owned");
        assertTrue(refusal.get("remedy").asText().contains("DatasetMarket.purchase(" + dataset), refusal.toString());
        TestCaller.problem(market.stranger().get(content), 401, "not-logged-in");

        try (Party wallet = market.fund(buyer.key(), Wei.data("10"))) {
            wallet.perform(new DataCoinCalls(market.contracts().dataCoin())
                    .approve(market.contracts().datasetMarket(), Wei.data("5")));
            wallet.perform(new DatasetMarketCalls(market.contracts().datasetMarket()).purchase(dataset, Wei.data("5")));
        }
        // Until the purchase is written down nobody would mark it delivered, and its buyer could take the money back.
        JsonNode early = TestCaller.problem(buyer.get(content), 409, "content-being-checked");
        assertTrue(early.get("detail").asText().contains("written down"), early.toString());
        market.sawPurchase(dataset, buyer.key().address(), Wei.data("5"));
        TestCaller.problem(buyer.get(content), 409, "content-being-checked");
        market.sawDelivery(dataset, buyer.key().address());
        assertEquals(CSV, buyer.get(content).body());
        HttpResponse<String> rest = buyer.send("GET", content, Optional.empty(), "Range", "bytes=13-");
        assertEquals(206, rest.statusCode());
        assertEquals(CSV.substring(13), rest.body());
        assertEquals(
                "bytes 13-" + (CSV.length() - 1) + "/" + CSV.length(),
                rest.headers().firstValue("Content-Range").orElseThrow());
        TestCaller.problem(
                buyer.send("GET", content, Optional.empty(), "Range", "bytes=1000-"), 416, "range-not-satisfiable");
    }

    @Test
    void aHeaderWithoutRowsIsRefusedWithTheRemedy() {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest("a,b\n", "Nothing");
        assertEquals("failed", ingest.get("status").asText());
        assertEquals("no-rows", ingest.at("/problem/code").asText());
        assertFalse(ingest.at("/problem/remedy").asText().isBlank());
        TestCaller.problem(
                seller.post("/ingests/" + ingest.get("id").asText() + "/manifest", "{\"signature\":\"0x00\"}"),
                409,
                "ingest-not-ready");
    }

    @Test
    void anotherWalletsSignatureDoesNotPublish() {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest(CSV, "Forged");
        Bytes32 digest = Bytes32.fromHex(ingest.at("/signing/digest").asText());
        TestCaller.problem(
                seller.post(
                        "/ingests/" + ingest.get("id").asText() + "/manifest",
                        "{\"signature\":\""
                                + PrivateKey.generate()
                                        .sign(PersonalMessage.digest(digest))
                                        .hex() + "\"}"),
                400,
                "bad-signature");
        assertEquals(
                "ready",
                TestCaller.json(seller.get("/ingests/" + ingest.get("id").asText()))
                        .get("status")
                        .asText());
    }

    @Test
    void anIncompleteOrUsedUploadIsRefused() {
        TestCaller seller = market.somebody();
        String open = seller.announce("a.csv", 10).substring("/uploads/".length());
        TestCaller.problem(
                seller.post("/datasets", "{\"uploadId\":\"" + open + "\",\"name\":\"x\"}"), 409, "upload-incomplete");
        String used = seller.upload("a.csv", CSV.getBytes(StandardCharsets.UTF_8));
        String body = "{\"uploadId\":\"" + used + "\",\"name\":\"x\"}";
        assertEquals(202, seller.post("/datasets", body).statusCode());
        TestCaller.problem(seller.post("/datasets", body), 409, "upload-used");
        TestCaller.problem(market.somebody().post("/datasets", body), 404, "not-found");
    }

    @Test
    void anIngestCutOffByARestartIsStartedAgain() throws IOException {
        TestCaller seller = market.somebody();
        CountDownLatch never = new CountDownLatch(1);
        market.spark().waitFor(never);
        int before = market.spark().runs();
        String upload = seller.upload("a.csv", CSV.getBytes(StandardCharsets.UTF_8));
        JsonNode created =
                TestCaller.json(seller.post("/datasets", "{\"uploadId\":\"" + upload + "\",\"name\":\"Twice\"}"));
        awaitRuns(before + 1);

        market.spark().waitFor(new CountDownLatch(0));
        market.restartServer();
        TestCaller again = market.stranger();
        again.login(seller.key());
        // The dead process's claim on the ingest runs out by itself; this is quicker.
        market.postgres()
                .database()
                .run(transaction -> RawSql.of(transaction)
                        .execute("update ingest set attended_until = now()"
                                + " - interval '1 second' where status = 'running'"));
        JsonNode ingest = again.awaitIngest(created.get("id").asText());
        assertEquals("ready", ingest.get("status").asText(), ingest.toString());
        assertTrue(market.spark().runs() >= before + 2);
    }

    private void awaitRuns(int runs) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (market.spark().runs() < runs && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void theWayOfAnIngestIsStreamed() {
        TestCaller seller = market.somebody();
        String id = seller.ingest(CSV, "Streamed").get("id").asText();
        String events = seller.events("/ingests/" + id + "/events");
        assertTrue(events.startsWith("event: ingest\ndata: {\"id\":\"" + id), events);
        assertTrue(events.contains("\"status\":\"ready\""), events);
        assertEquals(404, market.somebody().get("/ingests/" + id + "/events").statusCode());
    }

    @Test
    void anUploadIsGoneFromTheDiskOnceItsBytesAreOnIpfs() {
        TestCaller seller = market.somebody();
        String upload = seller.upload("a.csv", CSV.getBytes(StandardCharsets.UTF_8));
        JsonNode created =
                TestCaller.json(seller.post("/datasets", "{\"uploadId\":\"" + upload + "\",\"name\":\"Unsigned\"}"));
        assertEquals(
                "ready",
                seller.awaitIngest(created.get("id").asText()).get("status").asText());
        assertFalse(Files.exists(market.uploadedFile(upload)));
    }
}
