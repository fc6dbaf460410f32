package io.datacoin.local.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home is put back whole, or nothing is touched. */
@Timeout(60)
final class HomeRestoreTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String CHAIN = "{\"best_block_number\":7,\"accounts\":{}}";

    private final Path folder;
    private final Path home;
    private final Path file;

    HomeRestoreTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.home = folder.resolve("home");
        this.file = folder.resolve("home.backup");
        write("keys/operator.json", "a key");
        write("postgres/data/PG_VERSION", "18\n");
        write("postgres/data/base/1", "x".repeat(100_000));
        write("postgres/data/postmaster.pid", "1");
        Files.createDirectories(home.resolve("postgres/data/pg_notify"));
        write("chain/state.json", CHAIN);
        write("chain/state-before.json", "{}");
        write("ipfs/blocks/AB/block.data", "a block");
        write("ipfs/tmp/1", "half a block");
        write("worker-1/run/model", "a run's");
        write("logs/api.log", "a line");
    }

    @Test
    void whatAHomeNeedsIsPutBackForItsOwnerOnlyAndNothingElse() throws Exception {
        ArchiveManifest written = backup();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(7, written.block());
        assertEquals("18", written.database());
        HomeRestore.Restored restored = restore(folder.resolve("second"), false);
        assertEquals(written, restored.manifest());
        assertEquals(
                List.of(
                        "chain/state.json",
                        "ipfs/blocks/AB/block.data",
                        "keys/operator.json",
                        "postgres/data/PG_VERSION",
                        "postgres/data/base/1"),
                files(folder.resolve("second")));
        assertTrue(Files.isDirectory(folder.resolve("second/postgres/data/pg_notify")), "empty folders too");
        assertEquals("a key", Files.readString(folder.resolve("second/keys/operator.json")));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("second/keys"))));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("second/keys/operator.json"))));
    }

    @Test
    void aBackupIsNeverWrittenOverAnotherFile() throws Exception {
        Files.writeString(file, "something");
        Refusal refusal = assertThrows(RefusedException.class, this::backup).refusal();
        assertEquals("backup-exists", refusal.code());
        assertEquals("something", Files.readString(file));
    }

    @Test
    void aBackupThatFailsLeavesNothing() throws Exception {
        Refusal refusal = assertThrows(
                        RefusedException.class,
                        () -> archive().write(file, false, (from, to) -> {
                            throw new IOException("the disk is full");
                        }))
                .refusal();
        assertEquals("backup-not-written", refusal.code());
        assertTrue(refusal.detail().contains("the disk is full"), refusal::toString);
        assertOnlyHomeIsLeft();
    }

    @Test
    void aHomeThatIsThereIsLeftAloneOrMovedAside() throws Exception {
        backup();
        write("keys/operator.json", "a newer key");
        Refusal refusal =
                assertThrows(RefusedException.class, () -> restore(home, false)).refusal();
        assertEquals("home-exists", refusal.code());
        assertTrue(refusal.remedy().contains("--replace"), refusal::toString);
        assertEquals("a newer key", Files.readString(home.resolve("keys/operator.json")));
        Path aside = restore(home, true).aside().orElseThrow();
        assertEquals("home.before-20260101T120000Z", String.valueOf(aside.getFileName()));
        assertEquals("a key", Files.readString(home.resolve("keys/operator.json")));
        assertEquals("a newer key", Files.readString(aside.resolve("keys/operator.json")));
    }

    @Test
    void aFolderThatIsNoHomeIsNotMovedAside() throws Exception {
        backup();
        Path documents = Files.createDirectories(folder.resolve("documents"));
        Files.writeString(documents.resolve("letter"), "dear");
        Refusal refusal = assertThrows(RefusedException.class, () -> restore(documents, true))
                .refusal();
        assertEquals("home-exists", refusal.code());
        assertTrue(Files.exists(documents.resolve("letter")));
    }

    @ParameterizedTest(name = "{0} thousandths of it")
    @ValueSource(ints = {0, 1, 300, 900, 999})
    void aBackupThatIsCutOffChangesNothing(int thousandths) throws Exception {
        backup();
        byte[] bytes = Files.readAllBytes(file);
        int left = bytes.length * thousandths / 1_000;
        Files.write(file, Arrays.copyOf(bytes, left));
        Refusal refusal = assertRefused("bad-backup");
        assertTrue(refusal.detail().endsWith(": it is cut off after " + left + " bytes"), refusal::toString);
        assertTrue(refusal.remedy().contains("copy the file again"), refusal::toString);
    }

    /** What was packed, or empty when it can not be unpacked. */
    private static Optional<byte[]> unpacked(byte[] packed) {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Optional.of(plain.readAllBytes());
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    @ParameterizedTest(name = "the byte at {0} thousandths of it")
    @ValueSource(ints = {300, 500, 900, 999})
    void aChangedByteIsToldInWordsForPeople(int thousandths) throws Exception {
        backup();
        byte[] bytes = Files.readAllBytes(file);
        Optional<byte[]> whole = unpacked(bytes);
        int changed = bytes.length * thousandths / 1_000;
        bytes[changed] ^= 0x55;
        // A repetition of zeros may be packed as one of other zeros: that is no change.
        while (Arrays.equals(whole.orElseThrow(), unpacked(bytes).orElse(new byte[0]))) {
            bytes[changed] ^= 0x55;
            bytes[++changed] ^= 0x55;
        }
        Files.write(file, bytes);
        Refusal refusal = assertRefused("bad-backup");
        assertFalse(
                refusal.detail().matches("(?s).*(null|Exception|[a-z]+\\.[a-z]+\\.[A-Z]|TAR|Gzip).*"),
                refusal::toString);
    }

    @Test
    void aBackupOfAnUnstartableHomeChangesNothing() throws Exception {
        backup();
        Refusal refusal = assertThrows(
                        RefusedException.class,
                        () -> new HomeRestore(folder.resolve("second"), () -> NOON, line -> {})
                                .from(file, false, unpacked -> false))
                .refusal();
        assertEquals("bad-backup", refusal.code());
        assertFalse(Files.exists(folder.resolve("second")));
    }

    @Test
    void aFileThatIsNotAsTheManifestSaysChangesNothing() throws Exception {
        forge("keys/operator.json", "another key", "{\"path\":\"keys/operator.json\",\"size\":11,\"sha256\":\"00\"}");
        assertRefused("bad-backup");
        forge("keys/operator.json", "another key", "");
        assertTrue(assertRefused("bad-backup").detail().contains("is not in its manifest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "keys/../../outside",
                "/tmp/outside",
                "keys//operator.json",
                "keys/./operator.json",
                "keys/..",
                "lock",
                "logs/api.log",
                "keys\\\\x"
            })
    void aNameThatNoHomeHasIsRefused(String name) throws Exception {
        forge(name, "bytes", "{\"path\":\"" + name + "\",\"size\":5,\"sha256\":\"00\"}");
        assertTrue(assertRefused("bad-backup").detail().contains("what no home has"));
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO})
    void aLinkOrADeviceIsRefused(byte kind) throws Exception {
        try (TarArchiveOutputStream tar = forged()) {
            TarArchiveEntry link = new TarArchiveEntry("keys/link", kind);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertTrue(assertRefused("bad-backup").detail().contains("no plain file"));
    }

    @Test
    void theSameFileTwiceIsRefused() throws Exception {
        try (TarArchiveOutputStream tar = forged()) {
            entry(tar, "keys/a", "1");
            entry(tar, "keys/a", "2");
        }
        assertRefused("bad-backup");
    }

    @Test
    void whatIsNoBackupOrOfAnotherFormatIsRefused() throws Exception {
        Files.writeString(file, "hello");
        assertTrue(assertRefused("bad-backup").detail().endsWith(": it is no backup of a home"));
        try (OutputStream bytes = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            entry(tar, ArchiveFormat.HEAD, "2\n");
        }
        assertTrue(assertRefused("bad-backup").detail().contains("another version"));
    }

    @Test
    void aManifestThatIsNoneIsToldWithoutTheWordsOfAParser() throws Exception {
        for (String manifest : List.of("{", "[]", "{\"surprise\":1}", "null")) {
            try (TarArchiveOutputStream tar = forged()) {
                entry(tar, ArchiveFormat.MANIFEST, manifest);
            }
            assertTrue(assertRefused("bad-backup").detail().endsWith(": its manifest is damaged"), manifest);
        }
    }

    private Refusal assertRefused(String code) throws IOException {
        Refusal refusal = assertThrows(RefusedException.class, () -> restore(folder.resolve("second"), false))
                .refusal();
        assertEquals(code, refusal.code());
        assertOnlyHomeIsLeft();
        return refusal;
    }

    /** No half home, no draft. */
    private void assertOnlyHomeIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    left.filter(path -> !path.equals(home) && !path.equals(file))
                            .toList());
        }
    }

    private void forge(String name, String content, String manifested) throws IOException {
        try (TarArchiveOutputStream tar = forged()) {
            entry(tar, name, content);
            entry(
                    tar,
                    ArchiveFormat.MANIFEST,
                    "{\"made\":\"\",\"program\":\"\",\"running\":false,\"database\":\"18\",\"block\":1,\"files\":["
                            + manifested + "]}");
        }
    }

    private TarArchiveOutputStream forged() throws IOException {
        TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(file)));
        entry(tar, ArchiveFormat.HEAD, ArchiveFormat.FORMAT);
        return tar;
    }

    private static void entry(TarArchiveOutputStream tar, String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(content.getBytes(StandardCharsets.UTF_8));
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(bytes.size());
        tar.putArchiveEntry(entry);
        bytes.writeTo(tar);
        tar.closeArchiveEntry();
    }

    private HomeArchive archive() {
        return new HomeArchive(home, () -> NOON, line -> {});
    }

    private ArchiveManifest backup() throws InterruptedException {
        return archive().write(file, false, HomeArchive::stopped);
    }

    private HomeRestore.Restored restore(Path target, boolean replace) {
        return new HomeRestore(target, () -> NOON, line -> {}).from(file, replace, unpacked -> true);
    }

    private void write(String name, String content) throws IOException {
        Path path = home.resolve(name);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, content);
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
