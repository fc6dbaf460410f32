package io.datacoin.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datacoin.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dataset inspect} with a process that stands in for Spark's. */
final class InspectCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "datacoin.root";

    @TempDir
    private Path folder;

    private String rootBefore = "";

    @BeforeEach
    void aCheckoutIsBuilt() throws IOException {
        rootBefore = System.getProperty(ROOT, "");
        Path classPath = folder.resolve("root/spark-jobs/pipelines/target/spark.classpath");
        Files.createDirectories(classPath.getParent());
        Files.writeString(classPath, System.getProperty("java.class.path"));
        System.setProperty(ROOT, folder.resolve("root").toString());
        Files.writeString(folder.resolve("prices.csv"), "id;when;price\n1;04.01.2021;1.234,5\n");
    }

    @AfterEach
    void asBefore() {
        if (rootBefore.isEmpty()) {
            System.clearProperty(ROOT);
        } else {
            System.setProperty(ROOT, rootBefore);
        }
    }

    private CommandRun inspect(String file, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("dataset", "inspect", folder.resolve(file).toString(), "--api", "http://127.0.0.1:1"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(new String[0]));
    }

    private static long leftovers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("datacoin-inspect-"))
                    .count();
        }
    }

    @Test
    void oneDocumentAndNothingElseComesOutAndNothingStays() throws IOException {
        long before = leftovers();
        CommandRun run =
                inspect("prices.csv", "--json", "--delimiter", "tab", "--decimal", ",", "--missing", "k.A., n.d.");
        assertEquals(0, run.exitCode(), run.stderr());
        JsonNode document = JSON.readTree(run.stdout());
        assertEquals("date", document.at("/columns/1/type").asText());
        assertEquals("\t", document.at("/dialect/delimiter").asText());
        assertEquals(",", document.at("/dialect/decimal").asText());
        assertEquals("n.d.", document.at("/dialect/missing/1").asText());
        assertTrue(run.stderr().contains("reading 50 %"), run.stderr());
        assertEquals(before, leftovers());
    }

    @Test
    void peopleReadATableTheNotesAndHowToCorrectIt() {
        CommandRun run = inspect("prices.csv");
        assertEquals(0, run.exitCode(), run.stderr());
        assertTrue(run.stdout().contains("date-order of when: days come first"), run.stdout());
        assertTrue(run.stdout().contains("--schema-out schema.json"), run.stdout());
        assertFalse(run.stdout().contains("\u001b"), run.stdout());
    }

    @Test
    void whatWasDecidedIsSavedEditedAndGivenAgain() throws IOException {
        Path schema = folder.resolve("schema.json");
        Path rows = folder.resolve("rejected.jsonl");
        CommandRun first =
                inspect("prices.csv", "--schema-out", schema.toString(), "--rejected", rows.toString(), "--quote", "'");
        assertEquals(0, first.exitCode(), first.stderr());
        assertEquals(5, JSON.readTree(Files.readString(rows)).path("line").asLong());
        CommandRun again = inspect("prices.csv", "--json", "--schema", schema.toString(), "--dates", "mdy");
        assertEquals(0, again.exitCode(), again.stderr());
        JsonNode dialect = JSON.readTree(again.stdout()).path("dialect");
        assertEquals("'", dialect.path("quote").asText(), "from the schema");
        assertEquals("mdy", dialect.path("dates").asText(), "from the flag");
        CommandRun printed = inspect("prices.csv", "--print-schema");
        assertTrue(JSON.readTree(printed.stdout())
                .at("/columns/when/format")
                .asText()
                .equals("dd.MM.yyyy"));
    }

    @Test
    void whatTheReaderRefusesIsRefusedWithItsReason() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "nothing\n");
        CommandRun run = inspect("empty.csv", "--json");
        assertEquals(1, run.exitCode());
        assertEquals("no-rows", JSON.readTree(run.stdout()).at("/error/code").asText());
        assertTrue(run.stderr().contains("try: give some"), run.stderr());
    }

    @Test
    void aFileThatIsNotThereIsToldAtOnce() {
        CommandRun run = inspect("nowhere.csv");
        assertEquals(1, run.exitCode());
        assertTrue(run.stderr().contains("there is no file") && run.stderr().contains("nowhere.csv"), run.stderr());
        assertFalse(run.stderr().contains("reading"), run.stderr());
        CommandRun noSchema =
                inspect("prices.csv", "--schema", folder.resolve("none.json").toString());
        assertEquals(1, noSchema.exitCode());
        assertTrue(noSchema.stderr().contains("none.json"), noSchema.stderr());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--delimiter=::",
                "--quote=ab",
                "--encoding=klingon",
                "--encoding=??",
                "--header=maybe",
                "--skip=-1",
                "--skip=many",
                "--decimal=;",
                "--thousands=ab",
                "--dates=ydm",
                "--path=data",
                "--rows=drop"
            })
    void aWrongValueIsWrongUsageAndSaysWhatWasExpected(String option) {
        CommandRun run = inspect("prices.csv", option);
        assertEquals(2, run.exitCode(), run.stderr());
        assertEquals("", run.stdout());
        String name = option.substring(0, option.indexOf('='));
        assertTrue(run.stderr().contains(name), run.stderr());
        assertTrue(run.stderr().contains("expected") || run.stderr().contains("not an int"), run.stderr());
    }

    @Test
    void oneSignCanNotMeanTwoThings() {
        CommandRun run = inspect("prices.csv", "--decimal", ",", "--thousands", ",");
        assertEquals(2, run.exitCode(), run.stderr());
        assertTrue(run.stderr().contains("--thousands"), run.stderr());
    }

    @Test
    void withoutABuiltProjectItSaysHowToBuildIt() {
        System.setProperty(ROOT, folder.resolve("elsewhere").toString());
        CommandRun run = inspect("prices.csv");
        assertEquals(1, run.exitCode());
        assertTrue(run.stderr().contains("mvn"), run.stderr());
    }
}
