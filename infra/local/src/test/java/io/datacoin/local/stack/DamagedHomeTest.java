package io.datacoin.local.stack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.local.check.HomeCheck;
import io.datacoin.local.check.HomePart;
import io.datacoin.local.check.HomeReport;
import io.datacoin.local.check.PartReport;
import io.datacoin.local.parts.PostgresBinaries;
import io.datacoin.local.parts.PostgresServer;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.Codec;
import io.datacoin.storage.dag.DagPb;
import io.datacoin.storage.dag.UnixFs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of damage is named with what is lost and what helps; nothing is begun anew in silence. */
@Timeout(120)
final class DamagedHomeTest {
    private static final String CHAIN = "{\"block\":{\"number\":\"0x7\"},\"accounts\":{},\"best_block_number\":7}";

    @TempDir
    private static Path whole = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    /** What one start leaves, with a real database and real keys. */
    @BeforeAll
    static void aMarketplaceRan() throws IOException {
        try (StackHome home = StackHome.open(whole.resolve("home"))) {
            for (String key :
                    List.of("deployer", "operator", "treasury", "guardian", "faucet", "provider-1", "worker-1")) {
                home.key(key);
            }
            new PostgresServer(PostgresBinaries.unpackedBelow(whole.resolve("programs")), home.folder("postgres"), 1)
                    .initialise(home.secretFile("database-password"));
            Files.createDirectories(home.folder("chain"));
            Files.writeString(home.folder("chain").resolve("state.json"), CHAIN);
            Files.writeString(home.folder("chain").resolve("state-before.json"), CHAIN);
            SampleAddresses.from(3).write(home.addressesFile());
            Files.writeString(home.configuration("scheduler"), "a = 1");
            Files.writeString(home.configuration("worker-1"), "a = 1");
            Path blocks = Files.createDirectories(home.folder("ipfs/blocks/AB"));
            Files.createDirectories(home.folder("ipfs/pins"));
            write(blocks, Codec.RAW, "a block".getBytes(StandardCharsets.UTF_8));
            List<DagPb.Link> halves = List.of(
                    new DagPb.Link("", write(blocks, Codec.RAW, new byte[] {1, 2}), 2),
                    new DagPb.Link("", write(blocks, Codec.RAW, new byte[] {3, 4, 5}), 3));
            Cid file = write(blocks, Codec.DAG_PB, new DagPb(halves, UnixFs.file(List.of(2L, 3L))).encode());
            Cid folder = write(
                    blocks,
                    Codec.DAG_PB,
                    new DagPb(List.of(new DagPb.Link("part", file, 100)), UnixFs.directory()).encode());
            Files.writeString(home.folder("ipfs/pins").resolve(folder.toString()), "{}");
        }
    }

    @BeforeEach
    void itsHomeIsCopied() throws IOException {
        FileUtils.copyDirectory(whole.resolve("home").toFile(), home().toFile());
        Files.setPosixFilePermissions(home().resolve("keys"), PosixFilePermissions.fromString("rwx------"));
    }

    private Path home() {
        return folder.resolve("home");
    }

    @Test
    void aWholeHomeIsWellAndLookingChangesNothing() throws IOException {
        String before = listing();
        HomeReport report = look();
        assertTrue(report.isWell(), report::toString);
        assertDoesNotThrow(report::requireStartable);
        assertEquals(before, listing());
    }

    @ParameterizedTest(name = "{1} of {0} is lost: {2}")
    @CsvSource({
        "KEYS, keys/passphrase, empty, DAMAGED",
        "KEYS, keys/passphrase, gone, DAMAGED",
        "KEYS, keys/database-password, cut, DAMAGED",
        "KEYS, keys/operator.json, empty, DAMAGED",
        "KEYS, keys/provider-1.json, cut, DAMAGED",
        "KEYS, keys/worker-1.json, gone, DAMAGED",
        "KEYS, keys, gone, MISSING",
        "DATABASE, postgres, gone, MISSING",
        "DATABASE, postgres/data/pg_wal, gone, DAMAGED",
        "DATABASE, postgres/data/pg_wal/000000010000000000000001, gone, DAMAGED",
        "DATABASE, postgres/data/PG_VERSION, empty, DAMAGED",
        "DATABASE, postgres/data/global/pg_control, gone, DAMAGED",
        "DATABASE, postgres/data/global/pg_control, changed, DAMAGED",
        "DATABASE, postgres/data/base, gone, DAMAGED",
        "CONTENT, ipfs, gone, MISSING",
        "CONTENT, ipfs/pins, gone, DAMAGED"
    })
    void whatIsLostStopsAStartAndIsNamed(HomePart part, String name, String damage, PartReport.Condition condition)
            throws IOException {
        damage(name, damage);
        HomeReport report = look();
        assertEquals(condition, condition(report, part), report::toString);
        Refusal refusal =
                assertThrows(RefusedException.class, report::requireStartable).refusal();
        assertEquals("home-damaged", refusal.code());
        for (String word : List.of(part.folder(), name, part.lost(), part.rebuilt())) {
            assertTrue(refusal.detail().contains(word), () -> word + " in " + refusal);
        }
        assertTrue(refusal.remedy().contains("./datacoin restore BACKUP --home " + home()), refusal::toString);
        assertEquals(part != HomePart.KEYS, refusal.remedy().contains("--renew"), refusal::toString);
        for (PartReport other : report.parts()) {
            assertTrue(
                    other.part() == part || other.condition() == PartReport.Condition.OK, () -> "only that: " + other);
        }
    }

    @Test
    void aChainWithoutAWholeSaveStopsAStartAndNothingIsOfferedInItsPlace() throws IOException {
        damage("chain/state.json", "cut");
        assertEquals(PartReport.Condition.MENDED_AT_START, condition(look(), HomePart.CHAIN), "by the save before");
        damage("chain/state-before.json", "gone");
        Refusal refusal = assertThrows(RefusedException.class, () -> look().requireStartable())
                .refusal();
        assertTrue(refusal.detail().contains(HomePart.CHAIN.lost()), refusal::toString);
        assertFalse(refusal.remedy().contains("--renew"), refusal::toString);
        damage("chain/state.json", "gone");
        assertEquals(PartReport.Condition.MISSING, condition(look(), HomePart.CHAIN));
    }

    @Test
    void whatEachStartWritesAgainIsNamedAndStopsNoStart() throws IOException {
        damage("chain/addresses.json", "cut");
        damage("config/scheduler.conf", "empty");
        HomeReport report = look();
        assertFalse(report.isWell());
        assertEquals(PartReport.Condition.MENDED_AT_START, condition(report, HomePart.DEPLOYMENT));
        assertEquals(PartReport.Condition.MENDED_AT_START, condition(report, HomePart.CONFIGURATIONS));
        assertDoesNotThrow(report::requireStartable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http { port = ", "}}}}", "PK\u0003\u0004 \u0001", "# only a comment\n", "\n", "a = ${"})
    void aGarbledConfigurationIsNamedAndAStartWritesItAgain(String text) throws IOException {
        Path file = home().resolve("config/api.conf");
        Files.writeString(file, text);
        PartReport seen = part(look(), HomePart.CONFIGURATIONS);
        assertEquals(PartReport.Condition.MENDED_AT_START, seen.condition(), seen::toString);
        assertEquals(1, seen.findings().size());
        assertTrue(seen.findings().get(0).startsWith(file + " "), seen::toString);
        assertFalse(seen.findings().get(0).contains("Exception"), seen::toString);
        assertDoesNotThrow(() -> look().requireStartable());
    }

    @Test
    void aConfigurationThatIsNoTextOrNoFileIsNamed() throws IOException {
        Files.write(home().resolve("config/api.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        assertEquals(PartReport.Condition.MENDED_AT_START, condition(look(), HomePart.CONFIGURATIONS));
        Files.delete(home().resolve("config/api.conf"));
        Files.createDirectories(home().resolve("config/api.conf/inside"));
        assertEquals(PartReport.Condition.DAMAGED, condition(look(), HomePart.CONFIGURATIONS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "logs", "control"})
    void somethingElseInAPlaceThatAStartNeedsIsNamedWithWhatToDo(String name) throws IOException {
        Path place = home().resolve(name);
        FileUtils.deleteQuietly(place.toFile());
        if (name.equals("lock")) {
            Files.createDirectory(place);
        } else {
            Files.writeString(place, "");
        }
        HomeReport report = look();
        PartReport seen = part(report, HomePart.LAYOUT);
        assertEquals(PartReport.Condition.DAMAGED, seen.condition());
        assertTrue(seen.findings().get(0).startsWith(place + " is no "), seen::toString);
        Refusal refusal =
                assertThrows(RefusedException.class, report::requireStartable).refusal();
        assertTrue(refusal.detail().contains(place + " is no "), refusal::toString);
        assertTrue(refusal.remedy().startsWith("move away what is named"), refusal::toString);
    }

    @Test
    void aFolderInPlaceOfTheLockStopsAStartInWordsForPeople() throws IOException {
        FileUtils.deleteQuietly(home().resolve("lock").toFile());
        Files.createDirectory(home().resolve("lock"));
        Refusal refusal = assertThrows(RefusedException.class, () -> StackHome.open(home()))
                .refusal();
        assertEquals("home-not-usable", refusal.code());
        assertEquals(
                home().resolve("lock") + " is no file (expected: the empty file that a running stack locks)",
                refusal.detail());
        assertTrue(refusal.remedy().startsWith("move it away"), refusal::toString);
    }

    @Test
    void aDamagedBlockIsFoundByALookAndStopsNoStart() throws IOException {
        try (Stream<Path> blocks = Files.walk(home().resolve("ipfs/blocks"))) {
            Files.writeString(blocks.filter(Files::isRegularFile).findFirst().orElseThrow(), "another");
        }
        assertEquals(PartReport.Condition.DAMAGED, condition(look(), HomePart.CONTENT));
        assertDoesNotThrow(
                () -> HomeInspection.of(home(), HomeCheck.Depth.START).requireStartable());
    }

    /** A table is a folder of files of blocks: each of them is looked for. */
    @Test
    void aBlockThatIsGoneIsMissedByWhoeverKeepsIt() throws IOException {
        Path pin;
        try (Stream<Path> pins = Files.list(home().resolve("ipfs/pins"))) {
            pin = pins.findFirst().orElseThrow();
        }
        String unpinned = blockName(Cid.ofBlock(Codec.RAW, "a block".getBytes(StandardCharsets.UTF_8)));
        Path folder = home().resolve("ipfs/blocks/AB");
        List<Path> blocks;
        try (Stream<Path> files = Files.list(folder)) {
            blocks = files.toList();
        }
        assertEquals(5, blocks.size());
        for (Path block : blocks) {
            byte[] bytes = Files.readAllBytes(block);
            Files.delete(block);
            PartReport seen = part(look(), HomePart.CONTENT);
            if (block.endsWith(unpinned)) {
                assertEquals(PartReport.Condition.OK, seen.condition(), seen::toString);
            } else {
                assertEquals(PartReport.Condition.DAMAGED, seen.condition(), block::toString);
                assertTrue(
                        seen.findings().get(0).startsWith(pin.getFileName() + " is to be kept and is not whole: block"),
                        seen::toString);
            }
            Files.write(block, bytes);
        }
        assertTrue(look().isWell());
    }

    @Test
    void anEmptyFolderHasNothingToLose() throws IOException {
        Path fresh = Files.createDirectories(folder.resolve("fresh"));
        HomeReport report = HomeInspection.of(fresh, HomeCheck.Depth.START);
        assertFalse(report.founded());
        assertDoesNotThrow(report::requireStartable);
    }

    @Test
    void whoAcceptsALossKeepsWhatIsLeft() throws IOException {
        damage("postgres/data/pg_wal", "gone");
        Path aside = Renewal.DATABASE
                .moveAside(home(), Instant.parse("2026-01-01T12:00:00Z"))
                .orElseThrow();
        assertEquals("postgres.before-20260101T120000Z", String.valueOf(aside.getFileName()));
        assertTrue(Files.exists(aside.resolve("data/PG_VERSION")));
        assertFalse(Files.exists(home().resolve("postgres")));
    }

    private static Cid write(Path folder, Codec codec, byte[] block) throws IOException {
        Cid cid = Cid.ofBlock(codec, block);
        Files.write(folder.resolve(blockName(cid)), block);
        return cid;
    }

    private static String blockName(Cid cid) {
        byte[] multihash = new byte[34];
        multihash[0] = 0x12;
        multihash[1] = 0x20;
        System.arraycopy(cid.digest(), 0, multihash, 2, 32);
        return "B" + new Base32().encodeToString(multihash).replace("=", "") + ".data";
    }

    private HomeReport look() {
        return HomeInspection.of(home(), HomeCheck.Depth.WHOLE);
    }

    private static PartReport.Condition condition(HomeReport report, HomePart part) {
        return part(report, part).condition();
    }

    private static PartReport part(HomeReport report, HomePart part) {
        return report.parts().stream()
                .filter(seen -> seen.part() == part)
                .findFirst()
                .orElseThrow();
    }

    private void damage(String name, String how) throws IOException {
        Path path = home().resolve(name);
        switch (how) {
            case "gone" -> FileUtils.forceDelete(path.toFile());
            case "empty" -> truncate(path, 0);
            case "cut" -> truncate(path, Files.size(path) / 2);
            case "changed" -> {
                byte[] bytes = Files.readAllBytes(path);
                bytes[60] ^= 1;
                Files.write(path, bytes);
            }
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static void truncate(Path path, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private String listing() throws IOException {
        StringBuilder listing = new StringBuilder();
        try (Stream<Path> files = Files.walk(home())) {
            for (Path path : files.sorted().toList()) {
                listing.append(path)
                        .append(' ')
                        .append(Files.getLastModifiedTime(path))
                        .append('\n');
            }
        }
        return listing.toString();
    }
}
