package io.datacoin.training.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.domain.job.Fault;
import io.datacoin.training.SharedSpark;
import io.datacoin.training.failure.JobFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seller who writes the log of his table by hand. */
class HostileTableTest {
    private static final SparkSession SPARK = SharedSpark.session();
    private static final String COMMIT = "00000000000000000000.json";
    private static final int MUTATIONS = 150;

    @TempDir
    static Path folder;

    private static Path honest;
    private static String dataFile;
    private static int tables;

    @BeforeAll
    static void anHonestTable() throws IOException {
        honest = folder.resolve("honest");
        SPARK.range(3).coalesce(1).write().format("delta").save(honest.toString());
        try (Stream<Path> files = Files.list(honest)) {
            dataFile = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet") && !name.startsWith("."))
                    .findFirst()
                    .orElseThrow();
        }
        Files.copy(honest.resolve(dataFile), folder.resolve("secret.parquet"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc"));
    }

    @Test
    void anHonestTableIsRead() {
        assertEquals(3, new TableReader(SPARK).read(honest.toString()).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///FOLDER/secret.parquet",
                "file:/FOLDER/secret.parquet",
                "FILE:/FOLDER/secret.parquet",
                "/FOLDER/secret.parquet",
                "//FOLDER/secret.parquet",
                "../secret.parquet",
                "x/../../secret.parquet",
                "./../secret.parquet",
                "%2e%2e/secret.parquet",
                "..%2Fsecret.parquet",
                "%2FFOLDER/secret.parquet",
                "%252e%252e/secret.parquet",
                "file%3A/FOLDER/secret.parquet",
                "http://127.0.0.1:1/secret.parquet",
                "hdfs://127.0.0.1:1/secret.parquet",
                "s3a://bucket/secret.parquet",
                "ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
                "jar:file:/FOLDER/x.jar!/y",
                "x?../secret.parquet",
                "*.parquet",
                "",
            })
    void aFileOutsideOfTheTableIsNeverRead(String path) throws IOException {
        String lie = path.replace("/FOLDER", folder.toString());
        JobFailedException refused = refusal(tableWith(log -> log.replace(dataFile, quoted(lie))));
        assertEquals(Fault.DATA, refused.failure().fault());
        assertEquals("path-outside-dataset", refused.failure().why().code());
        assertTrue(refused.failure().why().detail().contains("expected: a plain path below the table's folder"));
    }

    /** The Delta kernel itself stumbles over these. */
    @ParameterizedTest
    @ValueSource(strings = {"{x,../secret}.parquet", " ", "\u001b[2Kfile"})
    void textThatIsNoPathIsTheDatasFault(String text) throws IOException {
        JobFailedException refused = refusal(tableWith(log -> log.replace(dataFile, quoted(text))));
        assertEquals(Fault.DATA, refused.failure().fault());
        assertFalse(refused.failure().why().detail().contains("\u001b"));
    }

    @Test
    void twoFilesOfOneNameWouldGiveTwoRowsOneNumber() throws IOException {
        JobFailedException refused = refusal(tableWith(log -> {
            String added = log.lines()
                    .filter(line -> line.startsWith("{\"add\""))
                    .findFirst()
                    .orElseThrow();
            return log + added.replace(dataFile, "x/" + dataFile) + "\n";
        }));
        assertEquals(Fault.DATA, refused.failure().fault());
        assertTrue(refused.failure().why().detail().contains("more than one file"), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_metadata", "__datacoin_row"})
    void aColumnDoesNotStandInForTheReadersOwn(String column) throws IOException {
        JobFailedException refused = refusal(
                tableWith(log -> log.replace("\\\"name\\\":\\\"id\\\"", "\\\"name\\\":\\\"" + column + "\\\"")));
        assertEquals(Fault.DATA, refused.failure().fault());
        assertTrue(refused.failure().why().detail().contains(column), refused::getMessage);
    }

    private static String quoted(String text) {
        String json = JsonNodeFactory.instance.textNode(text).toString();
        return json.substring(1, json.length() - 1);
    }

    @Test
    void aLinkInTheTableIsNotFollowedOutOfWhatTheJobMayRead() throws IOException {
        Path table = tableWith(UnaryOperator.identity());
        Files.delete(table.resolve(dataFile));
        Files.createSymbolicLink(table.resolve(dataFile), Path.of("/etc/passwd"));
        JobFailedException refused = refusal(table);
        assertEquals(Fault.DATA, refused.failure().fault());
        assertEquals("path-outside-dataset", refused.failure().why().code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "u", "i"})
    void deletionVectorsAreRefusedWhereverTheyAre(String kind) throws IOException {
        ObjectNode vector = JsonNodeFactory.instance.objectNode();
        vector.put("storageType", kind)
                .put("pathOrInlineDv", folder.resolve("secret.parquet").toUri().toString())
                .put("sizeInBytes", 1)
                .put("cardinality", 1);
        JobFailedException refused = refusal(tableWith(
                log -> log.replace("\"dataChange\":true", "\"dataChange\":true,\"deletionVector\":" + vector)));
        assertEquals("table-unsupported", refused.failure().why().code());
    }

    @Test
    void changesAndRemovalsElsewhereAreNotLookedAt() throws IOException {
        Path table = tableWith(log -> log
                + "{\"cdc\":{\"path\":\"file:/etc/passwd\",\"partitionValues\":{},\"size\":1,\"dataChange\":false}}\n"
                + "{\"remove\":{\"path\":\"file:/etc/passwd\",\"dataChange\":true}}\n");
        assertEquals(3, new TableReader(SPARK).read(table.toString()).count());
    }

    @Test
    void aSchemaThatNamesAProgramIsRefused() throws IOException {
        String program = "{\\\"type\\\":\\\"udt\\\",\\\"class\\\":\\\"java.lang.Object\\\"}";
        JobFailedException refused = refusal(tableWith(log -> log.replace("\\\"long\\\"", program)));
        assertEquals("table-unsupported", refused.failure().why().code());
        assertEquals(
                3,
                new TableReader(SPARK)
                        .read(renamed("udt").toString())
                        .select("udt")
                        .count());
    }

    private static Path renamed(String column) throws IOException {
        Path table = folder.resolve("table" + tables++);
        SPARK.range(3).toDF(column).coalesce(1).write().format("delta").save(table.toString());
        return table;
    }

    @Test
    void aLogLargerThanAnyHonestOneIsRefusedUnread() throws IOException {
        Path table = tableWith(UnaryOperator.identity());
        Files.write(table.resolve("_delta_log/00000000000000000001.json"), new byte[17 << 20]);
        JobFailedException refused = refusal(table);
        assertEquals("table-unsupported", refused.failure().why().code());
        assertTrue(refused.failure().why().detail().contains("16 MiB"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_sidecars/part-0.parquet", "_commits/x/y/00000000000000000001.json"})
    void whatLiesDeeperInTheLogCountsToo(String place) throws IOException {
        Path table = tableWith(UnaryOperator.identity());
        Path deeper = table.resolve("_delta_log").resolve(place);
        Files.createDirectories(deeper.resolveSibling(""));
        Files.write(deeper, new byte[17 << 20]);
        JobFailedException refused = refusal(table);
        assertEquals("table-unsupported", refused.failure().why().code());
        assertTrue(refused.failure().why().detail().contains("16 MiB"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000.checkpoint.parquet",
                "00000000000000000000.checkpoint.0000000001.0000000002.parquet",
                "00000000000000000000.checkpoint.3a0d65cd-4056-49b8-937b-95f9e3ee90e5.json"
            })
    void aCheckpointCouldNameFilesAnywhereAndIsRefusedUnread(String name) throws IOException {
        Path table = tableWith(UnaryOperator.identity());
        Files.writeString(
                table.resolve("_delta_log").resolve(name),
                "{\"sidecar\":{\"path\":\"/etc/passwd\",\"sizeInBytes\":1,\"modificationTime\":0}}\n");
        JobFailedException refused = refusal(table);
        assertEquals("table-unsupported", refused.failure().why().code());
        assertTrue(refused.failure().why().detail().contains("checkpoint"), refused::toString);
    }

    /** The seed is in the message; a log that still reads well is fine too. */
    @Test
    void aSpoiltLogIsTheDatasFaultWhateverIsWrongWithIt() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String log = Files.readString(honest.resolve("_delta_log").resolve(COMMIT));
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] bytes = mutated(log.getBytes(StandardCharsets.UTF_8), random);
            Path table = tableWith(UnaryOperator.identity());
            Files.write(table.resolve("_delta_log").resolve(COMMIT), bytes);
            try {
                DeltaFiles files =
                        DeltaFiles.list(table.toString(), SPARK.sessionState().newHadoopConf());
                for (String path : files.paths()) {
                    assertTrue(Path.of(path).normalize().startsWith(table), path);
                }
            } catch (JobFailedException refused) {
                assertEquals(Fault.DATA, refused.failure().fault(), "seed " + seed + ", round " + round);
            } catch (RuntimeException undeclared) {
                throw new AssertionError("seed " + seed + ", round " + round, undeclared);
            }
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> random.nextBytes(copy);
            case 1 -> {
                for (int count = 1 + random.nextInt(4); count > 0; count--) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length));
            default -> {
                int from = random.nextInt(copy.length);
                byte[] piece = List.of("null", "[[[[", "{}", "-1", "\"\"", "99999999999999999999")
                        .get(random.nextInt(6))
                        .getBytes(StandardCharsets.UTF_8);
                System.arraycopy(piece, 0, copy, from, Math.min(piece.length, copy.length - from));
            }
        }
        return copy;
    }

    private static JobFailedException refusal(Path table) {
        return assertThrows(
                JobFailedException.class,
                () -> new TableReader(SPARK).read(table.toString()).count());
    }

    /** A copy of the honest table with another log. */
    private static Path tableWith(UnaryOperator<String> change) throws IOException {
        Path table = Files.createDirectories(folder.resolve("table" + tables++));
        Path log = Files.createDirectories(table.resolve("_delta_log"));
        Files.copy(honest.resolve(dataFile), table.resolve(dataFile));
        String before = Files.readString(honest.resolve("_delta_log").resolve(COMMIT));
        Files.writeString(log.resolve(COMMIT), change.apply(before));
        return table;
    }
}
