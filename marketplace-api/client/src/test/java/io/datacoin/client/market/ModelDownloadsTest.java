package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.chain.receipt.ReceiptCodec;
import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.fixture.Tar;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is the one that was settled, or nothing of it is kept. */
final class ModelDownloadsTest {
    private static final String JOB = "0x" + "ab".repeat(32);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeApi api = new FakeApi();
    private ContentOnChain chain = new ToldByChain(0, Bytes32.ZERO, false, false);

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        api.close();
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
        chain = new ToldByChain(0, Bytes32.ZERO, true, logged);
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
        byte[] archive = Tar.of("model/data.parquet", "PAR1");
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
        byte[] archive = Tar.of("model/data.parquet", "P".repeat(100_000));
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
        int files = model(Tar.of("model/metadata/part-0", "{}", "model/data.parquet", "PAR1"), expected);
        assertEquals(2, files);
        assertEquals("{}", Files.readString(folder.resolve("out/model/metadata/part-0")));
    }

    @Test
    void aModelThatIsNotTheSettledOneIsNotKept() throws IOException {
        Cid expected = modelOf("data.parquet", "PAR1");
        RefusedException refused =
                assertThrows(RefusedException.class, () -> model(Tar.of("model/data.parquet", "PAR2"), expected));
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
                    assertThrows(RefusedException.class, () -> model(Tar.of(name, "x"), expected))
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
