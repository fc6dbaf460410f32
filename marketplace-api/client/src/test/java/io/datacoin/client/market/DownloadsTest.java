package io.datacoin.client.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.fixture.FakeApi;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.dag.UnixFsHasher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    private static final String OLD = "a,b\n1,2\n";
    private static final String NEW = "a,b\n3,4\n5,6\n";
    private static final String JOB = "0x" + "ab".repeat(32);

    private final FakeApi api = new FakeApi();

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

    private void publish(int version, String published, String served) {
        api.answering(
                        "GET /v1/datasets/7",
                        "{\"latestVersion\":" + version + ",\"manifest\":{\"raw\":{\"size\":" + published.length()
                                + ",\"sha256\":\"" + sha256(published) + "\"}}}")
                .answering("GET /v1/datasets/7/content?version=" + version, served);
    }

    private Path partial(String content) {
        return folder.resolve("data.csv." + sha256(content).substring(0, 16) + ".part");
    }

    private long download() {
        return new Downloads(api.client()).dataset("7", folder.resolve("data.csv"));
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
        api.answering("GET /v1/jobs/" + JOB + "/model", archive);
        return new Downloads(api.client()).model(JOB, expected, folder.resolve("out"));
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
        for (String name : List.of("../../evil", "/etc/evil-of-test", "model/../../../evil", "..")) {
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
