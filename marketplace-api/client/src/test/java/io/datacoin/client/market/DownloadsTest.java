package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.receipt.ReceiptCodec;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.job.JobRequest;
import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.PlacementRecord;
import io.datacoin.domain.receipt.LogRecord;
import io.datacoin.domain.receipt.Receipt;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.dag.UnixFsHasher;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.json.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    private static final String OLD = "a,b\n1,2\n";
    private static final String NEW = "a,b\n3,4\n5,6\n";
    private static final String JOB = "0x" + "ab".repeat(32);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeApi api = new FakeApi();
    private ContentOnChain chain = new OnChain(0, Bytes32.ZERO, false, false);

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

    /**
     * What the chain says in a test.
     *
     * @param logged whether a receipt's line is in the log
     */
    private record OnChain(int newest, Bytes32 hash, boolean settled, boolean logged) implements ContentOnChain {
        @Override
        public int newestVersion(DatasetId dataset) {
            return newest;
        }

        @Override
        public Bytes32 manifestHash(DatasetId dataset, DatasetVersion version) {
            return hash;
        }

        @Override
        public boolean isSettled(JobId job) {
            return settled;
        }

        @Override
        public boolean isLogged(Receipt receipt) {
            return logged;
        }
    }

    private static DatasetManifest manifest(String content) {
        return new DatasetManifest(
                DatasetManifest.FORMAT_VERSION,
                "Numbers",
                "",
                "CC0-1.0",
                "csv",
                List.of(),
                2,
                0,
                List.of(),
                List.of(),
                new StoredContent("bafkraw", content.length(), sha256(content), Optional.empty()),
                new StoredContent("bafktable", 1, sha256("table"), Optional.of("delta")),
                Optional.empty(),
                Optional.empty(),
                new DatasetManifest.Publisher("0x" + "5e".repeat(20), Optional.of("0x00")));
    }

    private static String cid(DatasetManifest manifest) {
        return UnixFsHasher.hash(manifest.canonicalBytes()).cid().toString();
    }

    /** The server shows this manifest under that CID and serves these bytes; the chain has what was published. */
    private void serve(int version, String published, DatasetManifest shown, String shownCid, String served) {
        chain = new OnChain(2, Keccak.ofText(cid(manifest(published))), false, false);
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
        assertTrue(said.get(0).contains("asking again"), said::toString);
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

    private static byte[] tar(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (int index = 0; index < namesAndContents.length; index += 2) {
                byte[] content = namesAndContents[index + 1].getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(namesAndContents[index], true);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private Cid modelOf(String... namesAndContents) throws IOException {
        Path model = Files.createTempDirectory(folder, "model-of-test");
        for (int index = 0; index < namesAndContents.length; index += 2) {
            Path file = model.resolve(namesAndContents[index]);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, namesAndContents[index + 1]);
        }
        return UnixFsHasher.hash(model).cid();
    }

    private int model(byte[] archive, Cid expected) {
        return model(archive, expected, Downloads.LARGEST_MODEL_BYTES);
    }

    private int model(byte[] archive, Cid expected, long mostBytes) {
        api.answering("GET /v1/jobs/" + JOB + "/model", archive)
                .answering("GET /v1/jobs/" + JOB + "/model?as=cid", "{\"cid\":\"" + expected + "\"}");
        return new Downloads(api.client(), chain)
                .model(JobId.parse(JOB), folder.resolve("out"), mostBytes)
                .files();
    }

    private void settledWith(Cid model, String job, boolean logged) {
        chain = new OnChain(0, Bytes32.ZERO, true, logged);
        JobRequest request = new JobRequest(
                Address.ZERO,
                Bytes32.ZERO,
                DatasetId.of(1),
                DatasetVersion.of(1),
                Wei.of(1),
                1,
                Instant.ofEpochSecond(1),
                BigInteger.ONE);
        Receipt receipt = new Receipt(
                31_337,
                Address.ZERO,
                JobId.parse(job),
                request,
                HexBytes.fromHex("0x00"),
                new Receipt.Opening(1, Bytes32.ZERO, Bytes32.ZERO, Wei.ZERO),
                PlacementRecord.start(JobId.parse(job), Bytes32.ZERO),
                List.of(),
                List.of(),
                new LogRecord(
                        JobId.parse(job),
                        Address.ZERO,
                        DatasetId.of(1),
                        DatasetVersion.of(1),
                        Bytes32.of(model.digest()),
                        Bytes32.ZERO,
                        Bytes32.ZERO,
                        BigInteger.ONE,
                        Outcome.SUCCEEDED),
                new Receipt.Inclusion(Bytes32.ZERO, 0, List.of()));
        api.answering(
                "GET /v1/jobs/" + JOB + "/receipt",
                JSON.createObjectNode()
                        .set("receipt", ReceiptCodec.toJson(receipt))
                        .toString());
    }

    @Test
    void aSettledModelIsTheOneInTheTrainingLog() throws IOException {
        Cid expected = modelOf("data.parquet", "PAR1");
        byte[] archive = tar("model/data.parquet", "PAR1");
        settledWith(expected, JOB, true);
        assertEquals(1, model(archive, expected));
        settledWith(Cid.ofBlock(Codec.DAG_PB, new byte[] {1}), JOB, true);
        notAsSettled(archive, expected);
        settledWith(expected, JOB, false);
        notAsSettled(archive, expected);
        settledWith(expected, "0x" + "cd".repeat(32), true);
        notAsSettled(archive, expected);
        api.answering("GET /v1/jobs/" + JOB + "/receipt", "{\"receipt\":[]}");
        notAsSettled(archive, expected);
    }

    private void notAsSettled(byte[] archive, Cid expected) {
        assertEquals(
                "model-not-as-settled",
                assertThrows(RefusedException.class, () -> model(archive, expected))
                        .refusal()
                        .code());
    }

    @Test
    void aModelLargerThanTheLimitIsNotKept() throws IOException {
        Cid expected = modelOf("data.parquet", "PAR1");
        byte[] archive = tar("model/data.parquet", "P".repeat(100_000));
        assertEquals(
                "archive-too-large",
                assertThrows(RefusedException.class, () -> model(archive, expected, 99_999))
                        .refusal()
                        .code());
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertTrue(left.findAny().isEmpty());
        }
    }

    @Test
    void linksAndDevicesAreNoPartOfAModel() throws IOException {
        Cid expected = modelOf("data.parquet", "PAR1");
        for (byte kind :
                new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                TarArchiveEntry entry = new TarArchiveEntry("model/link", kind);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            assertEquals(
                    "bad-archive",
                    assertThrows(RefusedException.class, () -> model(bytes.toByteArray(), expected))
                            .refusal()
                            .code());
        }
    }

    @Test
    void aModelIsUnpackedAndMayReplaceAnOlderOne() throws IOException {
        Cid expected = modelOf("metadata/part-0", "{}", "data.parquet", "PAR1");
        Files.createDirectories(folder.resolve("out/model/metadata"));
        Files.writeString(folder.resolve("out/model/metadata/part-0"), "old");
        int files = model(tar("model/metadata/part-0", "{}", "model/data.parquet", "PAR1"), expected);
        assertEquals(2, files);
        assertEquals("{}", Files.readString(folder.resolve("out/model/metadata/part-0")));
    }

    @Test
    void aModelThatIsNotTheSettledOneIsNotKept() throws IOException {
        Cid expected = modelOf("data.parquet", "PAR1");
        RefusedException refused =
                assertThrows(RefusedException.class, () -> model(tar("model/data.parquet", "PAR2"), expected));
        assertEquals("model-not-as-settled", refused.refusal().code());
        assertFalse(Files.exists(folder.resolve("out/model")));
    }

    @Test
    void anArchiveWritesNothingOutsideItsFolder() throws IOException {
        Cid expected = modelOf("data.parquet", "PAR1");
        for (String name : List.of(
                "../../evil", "/etc/evil-of-test", "model/../../../evil", "..", "model/../beside", "beside/evil")) {
            assertEquals(
                    "bad-archive",
                    assertThrows(RefusedException.class, () -> model(tar(name, "x"), expected))
                            .refusal()
                            .code(),
                    name);
        }
        assertFalse(Files.exists(folder.resolve("evil")));
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertTrue(left.findAny().isEmpty());
        }
    }
}
