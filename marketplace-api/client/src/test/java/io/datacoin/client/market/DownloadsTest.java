package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    private static final String OLD = "a,b\n1,2\n";
    private static final String NEW = "a,b\n3,4\n5,6\n";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeApi api = new FakeApi();
    private ContentOnChain chain = new ToldByChain(0, Bytes32.ZERO, false, false);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        api.close();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static DatasetManifest manifest(String content) {
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "Numbers",
                "",
                "CC0-1.0",
                "csv",
                new TableFacts(List.of(), List.of(), List.of()),
                2,
                0,
                new StoredContent("bafkraw", content.length(), sha256(content), Optional.empty()),
                new StoredContent("bafktable", 1, sha256("table"), Optional.of("delta")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher("0x" + "5e".repeat(20), Optional.of("0x00")));
    }

    private static String cid(DatasetManifest manifest) {
        return UnixFsHasher.hash(manifest.canonicalBytes()).cid().toString();
    }

    /** The server shows this manifest under that CID and serves these bytes; the chain has what was published. */
    private void serve(int version, String published, DatasetManifest shown, String shownCid, String served) {
        chain = new ToldByChain(2, Keccak.ofText(cid(manifest(published))), false, false);
        ObjectNode answer = JSON.createObjectNode()
                .put("latestVersion", version)
                .put("owned", true)
                .put("manifestCid", shownCid);
        answer.set("manifest", CanonicalJson.mapper().valueToTree(shown));
        api.answering("GET /v1/datasets/7", answer.toString())
                .answering("GET /v1/datasets/7/content?version=" + version, served);
    }

    private void publish(int version, String published, String served) {
        serve(version, published, manifest(published), cid(manifest(published)), served);
    }

    private Path partial(String content) {
        return folder.resolve("data.csv." + sha256(content).substring(0, 16) + ".part");
    }

    private long download() {
        return new Downloads(api.client(), chain)
                .dataset(DatasetId.of(7), folder.resolve("data.csv"))
                .bytes();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aDownloadGoesOnWhereItStopped() throws IOException {
        publish(1, OLD, OLD);
        Files.writeString(partial(OLD), OLD.substring(0, 5));
        assertEquals(OLD.length(), download());
        assertEquals(OLD, Files.readString(folder.resolve("data.csv")));
        assertEquals(List.of("data.csv"), left());
    }

    @Test
    void theRestOfANewVersionIsNotPutBehindTheBeginningOfAnOldOne() throws IOException {
        publish(2, NEW, NEW);
        Files.writeString(partial(OLD), OLD.substring(0, 5));
        Files.writeString(folder.resolve("data.csv.part"), OLD.substring(0, 5));
        download();
        assertEquals(NEW, Files.readString(folder.resolve("data.csv")));
    }

    @Test
    void aWholePartThatWasNotRenamedIsRenamed() throws IOException {
        publish(1, OLD, OLD);
        Files.writeString(partial(OLD), OLD);
        assertEquals(OLD.length(), download());
        assertEquals(List.of("data.csv"), left());
    }

    @Test
    void otherBytesThanThePublishedOnesAreNotKept() throws IOException {
        publish(1, OLD, "a,b\n9,9\n");
        assertEquals(
                "content-not-as-published",
                assertThrows(RefusedException.class, this::download).refusal().code());
        assertEquals(List.of(), left());
    }

    @Test
    void aDownloadWaitsWhileTheServerChecksTheFileAndSaysSo() throws IOException {
        publish(1, OLD, OLD);
        api.notYet("GET /v1/datasets/7/content?version=1", 2, "content-being-checked");
        List<String> said = new ArrayList<>();
        new Downloads(api.client().tellingWaits(said::add), chain).dataset(DatasetId.of(7), folder.resolve("data.csv"));
        assertEquals(OLD, Files.readString(folder.resolve("data.csv")));
        assertEquals(2, said.size(), said::toString);
        assertTrue(said.get(0).startsWith("not yet; asking again in "), "the server's own words: " + said);
    }

    @Test
    void anotherRefusalIsNotWaitedFor() throws IOException {
        publish(1, OLD, OLD);
        api.notYet("GET /v1/datasets/7/content?version=1", 1, "content-of-another");
        refused("content-of-another");
    }

    private void refused(String code) throws IOException {
        assertEquals(
                code,
                assertThrows(RefusedException.class, this::download).refusal().code());
        assertEquals(List.of(), left());
    }

    @Test
    void aManifestThatIsNotTheOneOnTheChainIsNotBelieved() throws IOException {
        serve(1, OLD, manifest(NEW), cid(manifest(NEW)), NEW);
        refused("manifest-not-as-published");
        serve(1, OLD, manifest(NEW), cid(manifest(OLD)), NEW);
        refused("manifest-not-as-published");
        serve(3, OLD, manifest(OLD), cid(manifest(OLD)), OLD);
        refused("manifest-not-as-published");
        serve(1, OLD, manifest(OLD), "../../../home", OLD);
        refused("manifest-not-as-published");
    }

    @Test
    void moreBytesThanThePublishedOnesAreNotEvenTaken() throws IOException {
        publish(1, OLD, OLD + "x".repeat(1 << 20));
        refused("content-not-as-published");
    }

    @Test
    void whoDoesNotOwnTheDatasetIsToldSoByTheServer() throws IOException {
        api.answering("GET /v1/datasets/7", "{\"latestVersion\":1,\"owned\":false,\"manifest\":{\"raw\":{}}}");
        refused("not-found");
    }

    @Test
    void anAnswerThatDoesNotEndIsRefused() throws IOException {
        api.answering("GET /v1/datasets/7", "[" + " ".repeat(17 << 20) + "]");
        refused("answer-too-large");
    }
}
