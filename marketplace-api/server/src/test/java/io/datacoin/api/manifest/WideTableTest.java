package io.datacoin.api.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.database.market.DatasetVersionRow;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of so many columns that a manifest has no room for what is said of them. */
class WideTableTest {
    private static final int WIDTH = 10_000;
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());

    private final TestMarket market = TestMarket.shared();
    private final IpfsClient ipfs = IpfsClient.connect(market.ipfs().api());

    private static String csv(int width, int rows) {
        String header =
                IntStream.range(0, width).mapToObj(column -> "c" + column).collect(Collectors.joining(","));
        return header + "\n"
                + IntStream.range(0, rows)
                        .mapToObj(row -> IntStream.range(0, width)
                                .mapToObj(column -> Integer.toString((row + column) % 2))
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    @Test
    void aTableOfTenThousandColumnsIsPublishedAndShownAndRefusedForTraining() throws IOException {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest(csv(WIDTH, 12), "Wide");
        String drafted = "/ingests/" + ingest.get("id").asText();
        assertEquals(WIDTH, ingest.at("/manifest/facts/columns").asInt(), ingest::toString);
        DatasetManifest draft = DatasetManifest.decode(ingest.get("manifest").toString());
        assertTrue(draft.canonicalBytes().length < 2_000);
        TableFacts facts = facts(draft, seller.get(drafted + "/facts"));
        assertEquals("c9999", facts.schema().get(WIDTH - 1).name());
        assertEquals(5, facts.sample().size());

        ContentId manifest =
                ContentId.of(seller.signManifest(ingest).at("/manifestCid").asText());
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId dataset = market.publish(wallet, manifest, FREE);
            JsonNode shown = seller.awaitDataset(dataset.toString());
            assertEquals(WIDTH, shown.get("columnCount").asInt());
            assertEquals(0, shown.at("/manifest/schema").size());
            JsonNode listed = TestCaller.json(
                    seller.get("/datasets?seller=" + seller.key().address().hex()));
            assertEquals(WIDTH, listed.at("/items/0/columnCount").asInt(), listed::toString);
            assertEquals(facts, facts(draft, market.stranger().get("/datasets/" + dataset + "/facts")));
            assertEveryColumnIsShown(market.stranger(), "/datasets/" + dataset);
            JsonNode tooWide = TestCaller.problem(quote(dataset, "c9999"), 422, "table-too-wide");
            assertTrue(tooWide.get("detail").asText().contains("10000 columns"), tooWide::toString);
        }
    }

    private static TableFacts facts(DatasetManifest manifest, HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer::body);
        return FactsReader.table(
                manifest.facts().orElseThrow(),
                new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertEveryColumnIsShown(TestCaller caller, String dataset) {
        int seen = 0;
        String cursor = "";
        do {
            JsonNode preview = TestCaller.json(caller.get(dataset + "/preview" + cursor));
            JsonNode statistics = TestCaller.json(caller.get(dataset + "/stats" + cursor));
            assertEquals(WIDTH, preview.get("columnCount").asInt());
            assertEquals("c" + seen, preview.at("/columns/0/name").asText());
            assertEquals("c" + seen, statistics.at("/columns/0/column").asText());
            assertEquals(1_000, statistics.get("columns").size());
            assertEquals(2, statistics.at("/columns/999/distinct").asInt());
            assertEquals(5, preview.get("rows").size());
            assertEquals(1_000, preview.at("/rows/4").size());
            seen += preview.get("columns").size();
            assertEquals(
                    preview.path("nextCursor").asText(),
                    statistics.path("nextCursor").asText());
            cursor = preview.path("nextCursor").asText();
            cursor = cursor.isEmpty() ? "" : "?cursor=" + cursor;
        } while (!cursor.isEmpty());
        assertEquals(WIDTH, seen);
    }

    private HttpResponse<String> quote(DatasetId dataset, String label) {
        TestCaller requester = market.somebody();
        return requester.post(
                "/jobs/quote",
                "{\"requester\":\"" + requester.key().address().hex() + "\",\"spec\":{\"dataset\":\"" + dataset
                        + "\",\"label\":\"" + label + "\"}}");
    }

    @Test
    void aSpecIsHeldAgainstColumnsInAFactsDocument() {
        TestCaller seller = market.somebody();
        JsonNode ingest = seller.ingest(csv(1_900, 12), "Rather wide");
        assertEquals(1_900, ingest.at("/manifest/facts/columns").asInt());
        ContentId manifest =
                ContentId.of(seller.signManifest(ingest).at("/manifestCid").asText());
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId dataset = market.publish(wallet, manifest, FREE);
            seller.awaitDataset(dataset.toString());
            HttpResponse<String> quote = quote(dataset, "c1899");
            assertEquals(200, quote.statusCode(), quote.body());
            assertEquals(
                    "classification", TestCaller.json(quote).at("/spec/task").asText());
            JsonNode unknown = TestCaller.problem(quote(dataset, "nothing like it"), 422, "unknown-column");
            assertTrue(unknown.get("remedy").asText().length() < 1_000, unknown::toString);

            DatasetId again = market.publish(wallet, manifest, FREE);
            seller.awaitDataset(again.toString());
            JsonNode statistics = TestCaller.json(seller.get("/datasets/" + again + "/stats"));
            assertEquals(1_000, statistics.get("columns").size());
        }
    }

    @Test
    void aNarrowTableHasItsFactsInTheManifestAndNoDocument() {
        TestCaller seller = market.somebody();
        ContentId manifest = market.manifestOf(seller, "species,mass\nadelie,3700\ngentoo,5000\n", "Narrow");
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            DatasetId dataset = market.publish(wallet, manifest, FREE);
            JsonNode shown = seller.awaitDataset(dataset.toString());
            assertEquals("species", shown.at("/manifest/schema/0/name").asText());
            TestCaller.problem(seller.get("/datasets/" + dataset + "/facts"), 404, "no-facts-document");
            JsonNode preview = TestCaller.json(seller.get("/datasets/" + dataset + "/preview"));
            assertEquals("3700", preview.at("/rows/0/mass").asText());
            assertTrue(preview.path("nextCursor").isMissingNode(), preview::toString);
        }
    }

    @Test
    void aDocumentThatIsNotWhatItsManifestSaysIsRefusedRememberedAndKeepsNobodyWaiting() throws IOException {
        TestCaller seller = market.somebody();
        byte[] honest = line("a").getBytes(StandardCharsets.UTF_8);
        byte[] larger = line("b").repeat(250_000).getBytes(StandardCharsets.UTF_8);
        byte[] deep = ("[".repeat(60_000) + "]".repeat(60_000) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] twice = line("a").repeat(2).getBytes(StandardCharsets.UTF_8);
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            assertRefused(seller, wallet, named(honest, 1).put("sha256", "ab".repeat(32)), "sha-256");
            assertRefused(seller, wallet, named(honest, 2), "1 columns");
            assertRefused(seller, wallet, named(larger, 1).put("size", 1_000), "bytes (expected: 1000)");
            assertRefused(seller, wallet, named(larger, 1), "size: ");
            assertRefused(seller, wallet, named(deep, 1), "malformed");
            assertRefused(seller, wallet, named(twice, 2), "another column");
            HttpResponse<String> list = seller.get("/datasets");
            assertEquals(200, list.statusCode(), list::body);
        }
    }

    @Test
    void anothersPaidFileNamedAsADocumentIsNotGivenOut() throws IOException {
        TestCaller seller = market.somebody();
        TestCaller thief = market.somebody();
        String paid = "species,mass\nadelie,3701\ngentoo,5001\n";
        JsonNode ingest = seller.ingest(paid, "Paid");
        ObjectNode facts = named(paid.getBytes(StandardCharsets.UTF_8), 1)
                .put("cid", ingest.at("/manifest/raw/cid").asText());
        try (Party wallet = market.fund(thief.key(), Wei.data("1"))) {
            DatasetId copy = market.publish(wallet, signed(thief, facts), FREE);
            awaitNote(copy, "malformed");
            TestCaller.problem(thief.get("/datasets/" + copy + "/facts"), 404, "not-found");
        }
    }

    private static String line(String name) {
        return "{\"column\":{\"name\":\"" + name + "\",\"nullable\":false,\"type\":\"integer\"},\"sample\":[],"
                + "\"statistics\":{\"column\":\"" + name + "\",\"count\":1,\"distinct\":1,\"nulls\":0,"
                + "\"quantiles\":{},\"topValues\":[]}}\n";
    }

    /** How a manifest names the document. */
    private ObjectNode named(byte[] document, int columns) throws IOException {
        return CanonicalJson.mapper()
                .createObjectNode()
                .put("cid", ipfs.add(document).cid().toString())
                .put("size", document.length)
                .put("sha256", Sha256.of(document).digits())
                .put("columns", columns);
    }

    private void assertRefused(TestCaller seller, Party wallet, ObjectNode facts, String why) throws IOException {
        DatasetId hidden = market.publish(wallet, signed(seller, facts), FREE);
        awaitNote(hidden, why);
        TestCaller.problem(seller.get("/datasets/" + hidden), 404, "not-found");
    }

    /** Waits until it is written down that the version can not be had, for this reason, and not to look again. */
    private void awaitNote(DatasetId dataset, String why) {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Optional<DatasetVersionRow> row = Optional.empty();
        while (System.nanoTime() < deadline) {
            row = market.postgres()
                    .database()
                    .call(transaction -> transaction.datasets().findVersion(dataset, DatasetVersion.of(1)));
            boolean told = row.flatMap(DatasetVersionRow::availabilityNote)
                    .filter(note -> note.contains(why))
                    .isPresent();
            ContentId manifest = row.orElseThrow().manifestCid();
            if (told
                    && !market.postgres()
                            .database()
                            .call(transaction -> Stream.of(false, true)
                                    .flatMap(again -> transaction.datasets().unread(tomorrow, again, 1_000).stream())
                                    .toList())
                            .contains(manifest)) {
                assertEquals(
                        DatasetVersionRow.Availability.UNAVAILABLE, row.get().availability());
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError(dataset + ": " + row + " (expected: unavailable because of " + why + ")");
    }

    /** A manifest of the seller's own making that names this document, on IPFS. */
    private ContentId signed(TestCaller seller, ObjectNode facts) throws IOException {
        JsonNode draft = seller.ingest("a,b\n1,2\n", "Draft").get("manifest");
        ObjectNode json = (ObjectNode) draft.deepCopy();
        json.set("facts", facts);
        for (String inside : List.of("schema", "statistics", "sample")) {
            json.putArray(inside);
        }
        ObjectNode unsigned = json.deepCopy();
        ((ObjectNode) unsigned.get("publisher")).remove("signature");
        String signature = seller.key()
                .sign(PersonalMessage.digest(Keccak.of(CanonicalJson.bytes(unsigned))))
                .hex();
        ((ObjectNode) json.get("publisher")).put("signature", signature);
        return ContentId.of(ipfs.add(CanonicalJson.bytes(json)).cid().toString());
    }
}
