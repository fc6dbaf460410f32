package io.datacoin.api.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.api.fixture.TestCaller;
import io.datacoin.api.fixture.TestMarket;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.type.OfferedTerms;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.NoteCode;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import io.datacoin.training.spec.reading.RowPolicy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a careful reader noticed reaches the publisher before he signs, and everybody after. */
class ReadingTest {
    private static final OfferedTerms FREE = new OfferedTerms(Optional.of(Wei.ZERO), Optional.of(Wei.ZERO), List.of());
    private static final String PRICES = "no;price;really?\n1;2.5;a\n2;k.A.;b\n2;k.A.;b\n3;4.5;c\n";
    private static final String READING = "{\"delimiter\":\";\",\"header\":true,\"skip\":0,\"dates\":\"dmy\","
            + "\"rows\":\"keep\",\"columns\":{\"no\":{\"role\":\"row-index\"},"
            + "\"price\":{\"unit\":\"EUR\",\"format\":\"1.234,5\",\"missing\":[\"k.A.\"]}}}";

    private final TestMarket market = TestMarket.shared();
    private final TestCaller seller = market.somebody();

    @Test
    void whatThePublisherSaysReachesTheReaderAndWhatWasDecidedReachesEverybody() {
        JsonNode ingest = seller.ingest(PRICES, "prices.csv", READING);
        ReadingOptions asked = market.spark().asked("prices.csv").orElseThrow();
        assertEquals(Optional.of(";"), asked.delimiter());
        assertEquals(Optional.of("dmy"), asked.dates());
        assertEquals(Optional.of(RowPolicy.KEEP), asked.rows());
        assertEquals(Optional.of(ColumnRole.ROW_INDEX), asked.column("no").role());
        assertEquals(Optional.of(List.of("k.A.")), asked.column("price").missing());
        assertEquals(Optional.empty(), asked.strict());

        JsonNode told = ingest.get("reading");
        assertEquals(4, told.get("rowCount").asInt(), ingest::toString);
        assertEquals(0, told.get("malformedRows").asInt());
        assertEquals(1, told.get("duplicateRows").asInt());
        assertEquals("UTF-8", told.at("/options/encoding").asText());
        assertFalse(told.has("allRejected"));

        ContentId manifest =
                ContentId.of(seller.signManifest(ingest).at("/manifestCid").asText());
        try (Party wallet = market.fund(seller.key(), Wei.data("1"))) {
            everybodySeesIt(market.publish(wallet, manifest, FREE));
        }
    }

    private void everybodySeesIt(DatasetId dataset) {
        JsonNode shown = seller.awaitDataset(dataset.toString());
        assertEquals(";", shown.at("/manifest/reading/options/delimiter").asText(), shown::toString);
        assertEquals(1, shown.at("/manifest/reading/duplicateRows").asInt());
        TestCaller anybody = market.stranger();
        JsonNode columns = TestCaller.json(anybody.get("/datasets/" + dataset + "/preview"))
                .get("columns");
        assertEquals("row-index", columns.at("/0/role").asText(), columns::toString);
        assertEquals("EUR", columns.at("/1/unit").asText());
        assertEquals("1.234,5", columns.at("/1/format").asText());
        assertEquals(2, columns.at("/1/missing/k.A.").asInt());
        assertFalse(columns.get(1).has("doubts"));
        assertEquals("its name is a question", columns.at("/2/doubts/0").asText());
        JsonNode statistics = TestCaller.json(anybody.get("/datasets/" + dataset + "/stats"));
        assertEquals(1, statistics.get("duplicateRows").asInt());
        assertEquals(2.5, statistics.at("/columns/1/histogram/from").asDouble());
        assertEquals(0.5, statistics.at("/columns/1/histogram/width").asDouble());
        assertEquals("[1,0,0,1]", statistics.at("/columns/1/histogram/counts").toString());
        assertFalse(statistics.at("/columns/2").has("histogram"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"delimeter\":\";\"}|/reading",
                "{\"delimiter\":\";;\"}|/reading/delimiter",
                "{\"delimiter\":\"\ud83d\ude00\"}|/reading/delimiter",
                "{\"decimal\":\".\",\"thousands\":\".\"}|/reading/thousands",
                "{\"decimal\":\";\"}|/reading/decimal",
                "{\"encoding\":\"klingon\"}|/reading/encoding",
                "{\"encoding\":\"no encoding\"}|/reading/encoding",
                "{\"header\":\"yes\"}|/reading/header",
                "{\"skip\":-1}|/reading/skip",
                "{\"dates\":\"dym\"}|/reading/dates",
                "{\"missing\":[null]}|/reading/missing/0",
                "{\"rows\":\"drop\"}|/reading/rows",
                "{\"columns\":{\"a\":{\"type\":\"float\"}}}|/reading/columns/a/type",
                "{\"columns\":{\"a\":{\"kind\":\"double\"}}}|/reading/columns/a"
            })
    void whatCanNotBeMeantIsRefusedWithItsPlaceAndTheUploadIsNotUsedUp(String reading, String pointer) {
        String upload = seller.upload("a.csv", PRICES.getBytes(StandardCharsets.UTF_8));
        String start = "{\"uploadId\":\"" + upload + "\",\"name\":\"x\"";
        JsonNode problem = TestCaller.problem(
                seller.post("/datasets", start + ",\"reading\":" + reading + "}"), 400, "invalid-body");
        assertTrue(
                problem.get("errors").findValuesAsText("pointer").stream().anyMatch(place -> place.startsWith(pointer)),
                problem::toString);
        assertEquals(202, seller.post("/datasets", start + "}").statusCode());
    }

    @Test
    void rowsThatDoNotFitAreShownAndAllOfThemFetchedBeforeSigning() throws IOException {
        String ragged = IntStream.range(0, 150)
                .mapToObj(row -> row + "x".repeat(300))
                .collect(Collectors.joining("\n", "a,b\n1,2\n", "\n"));
        JsonNode ingest = seller.ingest(ragged, "Ragged");
        String path = "/ingests/" + ingest.get("id").asText();
        JsonNode told = ingest.get("reading");
        assertEquals(150, told.get("malformedRows").asInt());
        assertEquals(150, ingest.at("/manifest/malformedRows").asInt());
        assertEquals(20, told.get("rejected").size());
        assertEquals(3, told.at("/rejected/0/line").asInt());
        assertEquals("1 cells (expected: 2)", told.at("/rejected/0/reason").asText());
        assertEquals("0" + "x".repeat(199) + "…", told.at("/rejected/0/text").asText());
        assertEquals("rows-rejected", told.at("/notes/0/code").asText());
        assertEquals(ReadingNote.MOST_LINES, told.at("/notes/0/lines").size());
        assertEquals("/v1" + path + "/rejected", told.get("allRejected").asText());
        assertTrue(seller.events(path + "/events").contains("150 rows are set aside"));

        HttpResponse<String> all = seller.get(path + "/rejected");
        assertEquals(200, all.statusCode(), all::body);
        assertEquals(
                "application/x-ndjson", all.headers().firstValue("Content-Type").orElseThrow());
        List<String> lines = all.body().lines().toList();
        assertEquals(150, lines.size());
        JsonNode last = CanonicalJson.parse(lines.get(149));
        assertEquals("149" + "x".repeat(300), last.get("text").asText());
        assertEquals(152, last.get("line").asInt());
    }

    @Test
    void rejectedRowsOfAnIngestAreItsOwnersAlone() {
        JsonNode ragged = seller.ingest("a,b\n1,2\nsecret\n", "Secret");
        String path = "/ingests/" + ragged.get("id").asText() + "/rejected";
        TestCaller.problem(market.stranger().get(path), 401, "not-logged-in");
        TestCaller.problem(market.somebody().get(path), 404, "not-found");
        JsonNode clean = seller.ingest("a,b\n1,2\n", "Clean");
        TestCaller.problem(seller.get("/ingests/" + clean.get("id").asText() + "/rejected"), 404, "no-rejected-rows");
    }

    @Test
    void notesForWhichAManifestHasNoRoomAreCountedAndThePublisherSeesAll() throws IOException {
        ReadingNote longest = ReadingNote.about(
                        "€".repeat(256), NoteCode.MIXED_UNITS, "€".repeat(ReadingNote.LONGEST_MESSAGE))
                .at(Collections.nCopies(20, 9_007_199_254_740_991L));
        market.spark().notice("noisy.csv", Collections.nCopies(100, longest));
        JsonNode ingest = seller.ingest("a,b\n1,2\n", "noisy.csv", "{}");
        assertEquals("ready", ingest.get("status").asText(), ingest::toString);
        assertEquals(100, ingest.at("/reading/notes").size());
        JsonNode kept = ingest.at("/manifest/reading/notes");
        JsonNode last = kept.get(kept.size() - 1);
        assertEquals("more-notes", last.get("code").asText());
        assertEquals(
                (101 - kept.size()) + " notes more have no room in the manifest",
                last.get("message").asText());
        assertTrue(kept.size() > 80, () -> kept.size() + " notes");
        DatasetManifest draft = DatasetManifest.decode(ingest.get("manifest").toString());
        assertTrue(draft.canonicalBytes().length <= DatasetManifest.LARGEST_BYTES - 200);
        assertTrue(draft.facts().isPresent());
        seller.signManifest(ingest);
    }
}
