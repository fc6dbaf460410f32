package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsWriter;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts document beside a manifest, from a server that need not be honest. */
class ShownFactsTest {
    private static final Address SELLER = Address.of("0x" + "5e".repeat(20));
    private static final String CSV = "a,b\n1,2\n";

    private final FakeApi api = new FakeApi();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    private static byte[] document(int columns, long distinct) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        FactsWriter.write(
                IntStream.range(0, columns)
                        .mapToObj(number -> column("c" + number, distinct))
                        .toList(),
                document);
        return document.toByteArray();
    }

    private static ColumnFacts column(String name, long distinct) {
        return new ColumnFacts(
                new ColumnSchema(name, ColumnType.INTEGER, false),
                new ColumnStatistics(
                        name,
                        10,
                        0,
                        distinct,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        List.of(),
                        Optional.empty()),
                List.of());
    }

    private static FactsDocument named(byte[] document, int columns) {
        return new FactsDocument(
                UnixFsHasher.hash(document).cid().toString(),
                document.length,
                Sha256.of(document).digits(),
                columns);
    }

    private static DatasetManifest manifest(FactsDocument facts) {
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "Wide",
                "",
                "CC0-1.0",
                "csv",
                facts,
                10,
                0,
                new StoredContent(
                        "bafkraw",
                        CSV.length(),
                        Sha256.of(CSV.getBytes(StandardCharsets.UTF_8)).digits(),
                        Optional.empty()),
                new StoredContent("bafktable", 1, "00", Optional.of("delta")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher(SELLER.hex(), Optional.empty()));
    }

    private Optional<ShownFacts> shown(FactsDocument facts, byte[] served) {
        ObjectNode dataset = CanonicalJson.mapper().createObjectNode().put("latestVersion", 2);
        dataset.set("manifest", CanonicalJson.mapper().valueToTree(manifest(facts)));
        api.answering("GET /v1/datasets/7/facts?version=2", served);
        return ShownFacts.of(api.client(), DatasetId.of(7), dataset, 3);
    }

    @Test
    void theFirstColumnsAndTheNumberOfAllAreShown() throws IOException {
        byte[] document = document(500, 4);
        ShownFacts facts = shown(named(document, 500), document).orElseThrow();
        assertEquals(500, facts.columns());
        assertEquals(
                List.of("c0", "c1", "c2"),
                facts.first().stream().map(each -> each.column().name()).toList());
    }

    @Test
    void nothingIsShownOfAnotherDocumentThanTheManifestNames() throws IOException {
        byte[] document = document(500, 4);
        FactsDocument named = named(document, 500);
        FactsDocument elsewhere = new FactsDocument("bafkother", named.size(), named.sha256(), 500);
        for (RefusedException refused : List.of(
                assertThrows(RefusedException.class, () -> shown(named, document(500, 5))),
                assertThrows(RefusedException.class, () -> shown(named, document(499, 4))),
                assertThrows(RefusedException.class, () -> shown(named, document(501, 4))),
                assertThrows(RefusedException.class, () -> shown(named, new byte[0])),
                assertThrows(RefusedException.class, () -> shown(elsewhere, document)))) {
            assertEquals("manifest-not-as-published", refused.refusal().code());
        }
    }

    @Test
    void aDraftIsSignedOnlyWithTheDocumentItNames() throws IOException {
        byte[] document = document(500, 4);
        Path file = Files.writeString(folder.resolve("data.csv"), CSV);
        ManifestDraft draft =
                ManifestDraft.check(CanonicalJson.mapper().valueToTree(manifest(named(document, 500))), file, SELLER);
        api.answering("GET /v1/ingests/1/facts", document);
        assertEquals(500, draft.columns(api.client(), "/ingests/1/facts").size());
        api.answering("GET /v1/ingests/1/facts", document(500, 5));
        RefusedException refused =
                assertThrows(RefusedException.class, () -> draft.columns(api.client(), "/ingests/1/facts"));
        assertEquals("manifest-not-trusted", refused.refusal().code());
    }
}
