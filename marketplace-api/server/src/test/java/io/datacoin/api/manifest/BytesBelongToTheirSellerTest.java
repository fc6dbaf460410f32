package io.datacoin.api.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.call.DataCoinCalls;
import io.datacoin.chain.call.DatasetMarketCalls;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentEntry;
import io.datacoin.storage.dag.DagPb;
import io.datacoin.storage.dag.HashedContent;
import io.datacoin.storage.dag.UnixFs;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A content id is no secret: naming another seller's bytes, plainly or wrapped up, gives nobody a right to them. */
class BytesBelongToTheirSellerTest {
    private static final OfferedTerms PAID =
            new OfferedTerms(Optional.of(Wei.data("5")), Optional.of(Wei.data("1")), List.of());
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestMarket market = TestMarket.shared();
    private final IpfsClient ipfs = IpfsClient.connect(market.ipfs().api());

    /** Bytes nobody else in this JVM has. */
    private static String csv(String word) {
        return "species,mass\nadelie,3700\n" + word + ",5000\n";
    }

    @Test
    void aCopyOfAPaidDatasetAtPriceZeroGivesNothingAway() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller thief = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party thiefsWallet = market.fund(thief.key(), Wei.data("1"))) {
            DatasetManifest paid = manifest(seller, csv("paid"));
            DatasetId original = market.publish(wallet, stored(paid, seller), PAID);
            seller.awaitDataset(original.toString());

            ContentId copied = stored(paid, thief);
            DatasetId copy = market.publish(thiefsWallet, copied, FREE);
            thief.awaitDataset(copy.toString());
            assertTaken(thief, copy);
            awaitShown(thief, copy, "of-another");
            TestCaller.problem(market.stranger().get("/ipfs/" + copied + "?format=raw"), 404, "not-found");
            JsonNode listed = TestCaller.json(
                    thief.get("/datasets?seller=" + thief.key().address().hex()));
            assertEquals(0, listed.get("items").size(), listed::toString);
        }
    }

    @Test
    void anothersBytesWrappedIntoAFileOfOnesOwnAreAnothersStill() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller thief = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party thiefsWallet = market.fund(thief.key(), Wei.data("1"))) {
            DatasetManifest paid = manifest(seller, csv("wrapped"));
            seller.awaitDataset(
                    market.publish(wallet, stored(paid, seller), PAID).toString());

            HashedContent newline = ipfs.add("\n".getBytes(StandardCharsets.UTF_8));
            DagPb wrapper = new DagPb(
                    List.of(
                            new DagPb.Link("", newline.cid(), 1),
                            new DagPb.Link(
                                    "", Cid.parse(paid.raw().cid()), paid.raw().size())),
                    UnixFs.file(List.of(1L, paid.raw().size())));
            Cid wrapped = putBlock(wrapper.encode());
            ObjectNode json = tree(paid);
            ((ObjectNode) json.get("raw"))
                    .put("cid", wrapped.toString())
                    .put("size", paid.raw().size() + 1);
            DatasetManifest stolen = DatasetManifest.decode(json.toString());
            DatasetId copy = market.publish(thiefsWallet, stored(stolen, thief), FREE);
            thief.awaitDataset(copy.toString());
            assertTaken(thief, copy);
        }
    }

    /** A CSV large enough to tell contents apart. */
    private static String large(String word) {
        return csv(word) + "chinstrap,3800\n".repeat(20);
    }

    @Test
    void aFileOutOfAnothersTableIsAnothersStill() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller thief = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party thiefsWallet = market.fund(thief.key(), Wei.data("1"))) {
            DatasetManifest paid = manifest(seller, large("inner"));
            seller.awaitDataset(
                    market.publish(wallet, stored(paid, seller), PAID).toString());
            ContentEntry part = ipfs.list(IpfsPath.of(Cid.parse(paid.table().cid()))).stream()
                    .filter(entry -> entry.name().equals("part-00000.parquet"))
                    .findFirst()
                    .orElseThrow();
            DatasetManifest own = manifest(thief, csv("of the thief"));
            DatasetManifest stolen = withRaw(own, part.cid(), part.size());
            DatasetId copy = market.publish(thiefsWallet, stored(stolen, thief), FREE);
            thief.awaitDataset(copy.toString());
            assertTaken(thief, copy);
            awaitShown(thief, copy, "of-another");
        }
    }

    @Test
    void anothersBytesNamedAsAnotherKindOfBlockAreAnothersStill() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller thief = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party thiefsWallet = market.fund(thief.key(), Wei.data("1"))) {
            DatasetManifest paid = manifest(seller, large("renamed"));
            seller.awaitDataset(
                    market.publish(wallet, stored(paid, seller), PAID).toString());
            Cid table = Cid.parse(paid.table().cid());
            Cid otherKind = Cid.of(Codec.RAW, table.digest());
            DatasetManifest own = manifest(thief, csv("of the second thief"));
            DatasetManifest stolen = withRaw(own, otherKind, ipfs.block(table).length);
            DatasetId copy = market.publish(thiefsWallet, stored(stolen, thief), FREE);
            thief.awaitDataset(copy.toString());
            assertTaken(thief, copy);
        }
    }

    @Test
    void aBlockEverybodyHasTakesNothingFromAnybody() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller other = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party othersWallet = market.fund(other.key(), Wei.data("1"))) {
            // Both tables have the same small file in their log.
            seller.awaitDataset(market.publish(wallet, stored(manifest(seller, csv("one")), seller), FREE)
                    .toString());
            HashedContent log = ipfs.add("{\"rows\":2}".getBytes(StandardCharsets.UTF_8));
            HashedContent rest = ipfs.add(csv("from far away").getBytes(StandardCharsets.UTF_8));
            DagPb joined = new DagPb(
                    List.of(new DagPb.Link("", log.cid(), log.size()), new DagPb.Link("", rest.cid(), rest.size())),
                    UnixFs.file(List.of(log.size(), rest.size())));
            DatasetManifest own = manifest(other, csv("two"));
            DatasetId elsewhere = market.publish(
                    othersWallet,
                    stored(withRaw(own, putBlock(joined.encode()), log.size() + rest.size()), other),
                    FREE);
            other.awaitDataset(elsewhere.toString());
            awaitContent(other, elsewhere);
            awaitShown(other, elsewhere, "rightful");
        }
    }

    private static DatasetManifest withRaw(DatasetManifest manifest, Cid raw, long size) throws IOException {
        ObjectNode json = tree(manifest);
        ((ObjectNode) json.get("raw")).put("cid", raw.toString()).put("size", size);
        return DatasetManifest.decode(json.toString());
    }

    @Test
    void whoeverNamesBytesHeNeverHadLosesThemToTheirUploader() throws IOException {
        TestCaller squatter = market.somebody();
        TestCaller seller = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party squattersWallet = market.fund(squatter.key(), Wei.data("1"))) {
            DatasetManifest draft = manifest(squatter, csv("squatted"));
            ObjectNode json = tree(draft);
            HashedContent future = ipfs.add(csv("of the seller").getBytes(StandardCharsets.UTF_8));
            ((ObjectNode) json.get("raw")).put("cid", future.cid().toString()).put("size", future.size());
            DatasetId squatted =
                    market.publish(squattersWallet, stored(DatasetManifest.decode(json.toString()), squatter), FREE);
            squatter.awaitDataset(squatted.toString());

            DatasetId real = market.publish(wallet, market.manifestOf(seller, csv("of the seller"), "Real"), FREE);
            seller.awaitDataset(real.toString());
            assertEquals(200, squatter.get("/datasets/" + real + "/content").statusCode());
            assertTaken(squatter, squatted);
        }
    }

    @Test
    void whatNobodyUploadedHereIsSoldByTheFirstWhoNamedIt() throws IOException {
        TestCaller first = market.somebody();
        TestCaller second = market.somebody();
        try (Party firstWallet = market.fund(first.key(), Wei.data("1"));
                Party secondWallet = market.fund(second.key(), Wei.data("1"))) {
            HashedContent elsewhere = ipfs.add(csv("from elsewhere").getBytes(StandardCharsets.UTF_8));
            ObjectNode json = tree(manifest(first, csv("own table")));
            ((ObjectNode) json.get("raw"))
                    .put("cid", elsewhere.cid().toString())
                    .put("size", elsewhere.size());
            DatasetManifest named = DatasetManifest.decode(json.toString());
            DatasetId theirs = market.publish(firstWallet, stored(named, first), FREE);
            DatasetId copy = market.publish(secondWallet, stored(named, second), FREE);
            second.awaitDataset(copy.toString());
            awaitContent(second, theirs);
            assertTaken(second, copy);
        }
    }

    @Test
    void onlyOwnersAreToldWhereTheBytesAre() throws IOException {
        TestCaller seller = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            ContentId manifest = market.manifestOf(seller, csv("hidden"), "Hidden");
            DatasetId dataset = market.publish(wallet, manifest, PAID);
            JsonNode own = seller.awaitDataset(dataset.toString());
            String raw = own.at("/manifest/raw/cid").asText();
            String table = own.at("/manifest/table/cid").asText();
            assertTrue(Cid.isValid(raw) && Cid.isValid(table), own::toString);
            for (TestCaller other : List.of(market.stranger(), market.somebody())) {
                for (String path : List.of("", "/versions", "/preview", "/stats")) {
                    String shown = other.get("/datasets/" + dataset + path).body();
                    assertFalse(shown.contains(raw) || shown.contains(table), shown);
                }
            }
        }
    }

    @Test
    void aFileThatBreaksOffIsNotDelivered() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller buyer = market.somebody();
        try (Party wallet = market.fund(seller.key(), Wei.data("1"));
                Party buyersWallet = market.fund(buyer.key(), Wei.data("100"))) {
            HashedContent there = ipfs.add(csv("there").getBytes(StandardCharsets.UTF_8));
            Cid missing = Cid.ofBlock(Codec.RAW, "nobody has this".getBytes(StandardCharsets.UTF_8));
            DagPb file = new DagPb(
                    List.of(new DagPb.Link("", there.cid(), there.size()), new DagPb.Link("", missing, 15)),
                    UnixFs.file(List.of(there.size(), 15L)));
            ObjectNode json = tree(manifest(seller, csv("half")));
            ((ObjectNode) json.get("raw"))
                    .put("cid", putBlock(file.encode()).toString())
                    .put("size", there.size() + 15);
            DatasetId dataset = market.publish(wallet, stored(DatasetManifest.decode(json.toString()), seller), PAID);
            seller.awaitDataset(dataset.toString());
            buyersWallet.perform(new DataCoinCalls(market.contracts().dataCoin())
                    .approve(market.contracts().datasetMarket(), Wei.data("5")));
            buyersWallet.perform(
                    new DatasetMarketCalls(market.contracts().datasetMarket()).purchase(dataset, Wei.data("5")));
            market.postgres()
                    .database()
                    .run(transaction -> transaction
                            .purchases()
                            .purchased(
                                    dataset,
                                    DatasetVersion.of(1),
                                    buyer.key().address(),
                                    Wei.data("5"),
                                    new ChainPosition(
                                            dataset.value() + 1000, Bytes32.ZERO, Bytes32.ZERO, 0, Instant.EPOCH)));
            awaitNot(buyer, dataset, "content-unchecked");
            HttpResponse<String> firstByte =
                    buyer.send("GET", "/datasets/" + dataset + "/content", Optional.empty(), "Range", "bytes=0-0");
            TestCaller.problem(firstByte, 503, "content-unavailable");
            assertTrue(market.postgres()
                    .database()
                    .call(transaction -> transaction
                            .purchases()
                            .findLive(dataset, buyer.key().address()))
                    .orElseThrow()
                    .releaseDueAt()
                    .isEmpty());
        }
    }

    private void assertTaken(TestCaller thief, DatasetId copy) {
        awaitNot(thief, copy, "content-unchecked");
        TestCaller.problem(thief.get("/datasets/" + copy + "/content"), 409, "content-of-another");
        String spec = "{\"dataset\":\"" + copy
                + "\",\"version\":1,\"label\":\"species\",\"features\":\"auto\",\"algorithm\":\"random-forest\"}";
        TestCaller.problem(
                thief.post(
                        "/jobs/quote",
                        "{\"spec\":" + spec + ",\"requester\":\""
                                + thief.key().address().hex() + "\"}"),
                409,
                "content-of-another");
    }

    private static void awaitContent(TestCaller caller, DatasetId dataset) {
        awaitNot(caller, dataset, "content-unchecked");
        assertEquals(200, caller.get("/datasets/" + dataset + "/content").statusCode());
    }

    /** Waits until the dataset's own page says so. */
    private static void awaitShown(TestCaller caller, DatasetId dataset, String right) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JsonNode shown = TestCaller.json(caller.get("/datasets/" + dataset));
        while (!shown.at("/content/right").asText().equals(right)) {
            assertTrue(System.nanoTime() < deadline, right + " is never shown");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            shown = TestCaller.json(caller.get("/datasets/" + dataset));
        }
    }

    /** Waits until the answer about the content is another one. */
    private static void awaitNot(TestCaller caller, DatasetId dataset, String code) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (caller.get("/datasets/" + dataset + "/content").body().contains(code)) {
            assertTrue(System.nanoTime() < deadline, code + " for ever");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** The draft of an upload. */
    private static DatasetManifest manifest(TestCaller seller, String csv) throws IOException {
        return DatasetManifest.decode(
                seller.ingest(csv, "Draft").get("manifest").toString());
    }

    private static ObjectNode tree(DatasetManifest manifest) throws IOException {
        return (ObjectNode) CanonicalJson.mapper().readTree(manifest.canonicalBytes());
    }

    /** The manifest in the publisher's name and with his signature, on IPFS. */
    private ContentId stored(DatasetManifest manifest, TestCaller publisher) throws IOException {
        ObjectNode json = tree(manifest);
        ((ObjectNode) json.get("publisher"))
                .put("address", publisher.key().address().hex());
        DatasetManifest own = DatasetManifest.decode(json.toString());
        DatasetManifest signed = own.signed(publisher
                .key()
                .sign(PersonalMessage.digest(ManifestSigning.digest(own)))
                .hex());
        return ContentId.of(ipfs.add(signed.canonicalBytes()).cid().toString());
    }

    private Cid putBlock(byte[] block) throws IOException {
        String boundary = "block-boundary";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"block\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(market.ipfs().api() + "/api/v0/block/put?cid-codec=dag-pb&mhtype=sha2-256"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(block),
                        HttpRequest.BodyPublishers.ofByteArray(tail)))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return Cid.ofBlock(Codec.DAG_PB, block);
    }
}
