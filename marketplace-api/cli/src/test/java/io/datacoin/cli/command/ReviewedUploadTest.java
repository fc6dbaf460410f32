package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.reading.Tables;
import io.datacoin.cli.terminal.Output;
import io.datacoin.cli.terminal.Terminal;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.market.DatasetUpload;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seller looks at what was made of his file before he signs. */
final class ReviewedUploadTest {
    private static final String CSV = "id;when;price\n1;04.01.2021;1.234,5\n";
    private static final String INGEST = "/v1/ingests/42";

    private final PrivateKey seller = PrivateKey.generate();
    private final FakeApi api = new FakeApi();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Output output = new Output(
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            true);

    @TempDir
    private Path folder;

    private record Person(Optional<String> readLine) implements Terminal {
        @Override
        public Optional<char[]> readPassword(String prompt) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void aServerThatReadsTheFile() {
        ObjectNode ingest =
                CanonicalJson.mapper().createObjectNode().put("id", "42").put("status", "ready");
        ingest.putObject("progress").put("phase", "storing").put("percent", 100);
        ingest.set("manifest", CanonicalJson.mapper().valueToTree(manifest()));
        ingest.putObject("reading")
                .set(
                        "rejected",
                        CanonicalJson.mapper().valueToTree(Tables.prices().rejected()));
        api.takingUploads()
                .answering("POST /v1/datasets", "{\"id\":\"42\"}")
                .answering("GET " + INGEST, ingest.toString())
                .answering("GET " + INGEST + "/events", "data: " + ingest + "\n\n")
                .answering("POST " + INGEST + "/manifest", "{\"manifestCid\":\"bafkmanifest\"}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private DatasetManifest manifest() {
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "Prices",
                "",
                "CC0-1.0",
                "csv",
                TableFacts.of(Tables.facts()),
                12,
                2,
                new StoredContent(
                        "bafkraw",
                        CSV.length(),
                        Sha256.of(CSV.getBytes(StandardCharsets.UTF_8)).digits(),
                        Optional.empty()),
                new StoredContent("bafktable", 1, "00", Optional.of("delta")),
                Optional.of(Tables.reading()),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher(seller.address().hex(), Optional.empty()));
    }

    private ReviewedUpload.Reviewed publish(Optional<Terminal> terminal) throws IOException {
        return new ReviewedUpload(api.client(), output, new Consent(terminal))
                .store(
                        Files.writeString(folder.resolve("prices.csv"), CSV),
                        new DatasetUpload.Description("Prices", "", "CC0-1.0", 5),
                        Tables.options(),
                        Optional.empty(),
                        seller,
                        "publish prices.csv");
    }

    private String shown() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private boolean asked(String request) {
        return api.asked().stream().anyMatch(each -> each.startsWith(request));
    }

    @Test
    void whoSaysNoHasSeenTheTableAndSignsNothing() {
        Terminal person = new Person(Optional.of("n"));
        RefusedException refused = assertThrows(RefusedException.class, () -> publish(Optional.of(person)));
        assertEquals("not-confirmed", refused.refusal().code());
        int question = shown().indexOf("Go on? [y/N]");
        for (String part : new String[] {
            "dd.MM.yyyy",
            "decimal(10,2)",
            "k.A. ×3",
            "3 of 12 days could be months",
            "days come first",
            "line 5: 5 cells"
        }) {
            int place = shown().indexOf(part);
            assertTrue(place >= 0 && place < question, () -> part + " in " + shown());
        }
        assertTrue(shown().contains("--schema-out"), shown());
        assertFalse(shown().contains("\u001b"), shown());
        assertFalse(shown().lines().anyMatch(line -> line.startsWith("FAKE ROW")), shown());
        assertFalse(asked("POST " + INGEST + "/manifest"), () -> "asked: " + api.asked());
    }

    @Test
    void whoSaysYesSignsTheManifestAndGetsWhatWasShownAsADocument() throws IOException {
        ReviewedUpload.Reviewed reviewed = publish(Optional.of(new Person(Optional.of("y"))));
        assertEquals("bafkmanifest", reviewed.stored().manifestCid());
        assertTrue(asked("POST " + INGEST + "/manifest {\"signature\":\"0x"), () -> "asked: " + api.asked());
        assertEquals("double", reviewed.document().at("/columns/2/type").asText());
        assertEquals(5, reviewed.document().at("/rejected/0/line").asLong());
        assertEquals(2, reviewed.document().path("rejectedRows").asLong());
    }

    @Test
    void howItIsToBeReadGoesWithTheRequest() throws IOException {
        publish(Optional.of(new Person(Optional.of("y"))));
        String request = api.asked().stream()
                .filter(each -> each.startsWith("POST /v1/datasets "))
                .findFirst()
                .orElseThrow();
        JsonNode reading =
                CanonicalJson.parse(request.substring(request.indexOf('{'))).path("reading");
        assertEquals(Tables.options(), CanonicalJson.mapper().treeToValue(reading, ReadingOptions.class), request);
    }

    @Test
    void whereNobodyCanBeAskedNothingIsUploadedAndThePreviewIsNamed() {
        RefusedException refused = assertThrows(RefusedException.class, () -> publish(Optional.empty()));
        assertEquals("not-confirmed", refused.refusal().code());
        assertTrue(refused.refusal().remedy().contains("--yes"), refused.refusal()::remedy);
        assertTrue(refused.refusal().remedy().contains("datacoin dataset inspect "), refused.refusal()::remedy);
        assertTrue(api.asked().isEmpty(), () -> "asked: " + api.asked());
    }
}
