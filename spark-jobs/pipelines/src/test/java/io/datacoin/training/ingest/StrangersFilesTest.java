package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.source.ShownText;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small files of the kinds strangers have, each with what a careful person expects. They stand in {@code strangers/*.cases}:
 * {@code === NAME}, an optional {@code --- options} with the reading options in one line of JSON, the file, and {@code ---
 * expect} with one expectation a line: {@code rows N}, {@code rejected LINE WORDS}, {@code note CODE WORDS}, {@code no note
 * CODE}, {@code refused CODE}, {@code column NAME TYPE [unit=U] [role=R] [empty=N] : VALUES} with values separated by {@code |} and
 * {@code ∅} for "no value".
 */
class StrangersFilesTest {
    private static final List<String> THEMES = List.of("numbers", "dates", "words", "shape", "json", "roles", "doubts");
    private static final int SAMPLE = 100;

    @TempDir
    private Path folder;

    private record Case(String name, ReadingOptions options, String file, List<String> expected) {}

    @TestFactory
    Stream<DynamicTest> everyFileIsReadAsACarefulPersonWould() {
        return THEMES.stream()
                .flatMap(theme -> cases(theme).stream()
                        .map(each -> DynamicTest.dynamicTest(theme + ": " + each.name(), () -> check(each))));
    }

    private static List<Case> cases(String theme) {
        List<Case> cases = new ArrayList<>();
        for (String text : text(theme).split("(?m)^=== ", -1)) {
            if (!text.isBlank()) {
                cases.add(parsed(text));
            }
        }
        return cases;
    }

    private static String text(String theme) {
        try (InputStream stream = StrangersFilesTest.class.getResourceAsStream("/strangers/" + theme + ".cases")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Case parsed(String text) {
        int line = text.indexOf('\n');
        String name = text.substring(0, line);
        String rest = text.substring(line + 1);
        String options = "{}";
        if (rest.startsWith("--- options ")) {
            int end = rest.indexOf('\n');
            options = rest.substring("--- options ".length(), end);
            rest = rest.substring(end + 1);
        }
        int expect = rest.indexOf("--- expect\n");
        try {
            return new Case(
                    name,
                    CanonicalJson.mapper().readValue(options, ReadingOptions.class),
                    rest.substring(0, expect)
                            .replace("\\t", "\t")
                            .replace("\\r", "\r")
                            .replace("\\e", ""),
                    rest.substring(expect + "--- expect\n".length())
                            .lines()
                            .filter(each -> !each.isBlank())
                            .toList());
        } catch (IOException broken) {
            throw new AssertionError(name, broken);
        }
    }

    private void check(Case each) throws IOException {
        Path work = Files.createTempDirectory(folder, "case");
        Path file = Files.writeString(work.resolve("input"), each.file());
        IngestJob job = new IngestJob(
                file.toString(),
                each.name(),
                Optional.empty(),
                each.options(),
                Purpose.INSPECTION,
                SAMPLE,
                work.resolve("out").toString(),
                1,
                IngestLimits.standard());
        JobOutput silent =
                new JobOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        IngestResult result;
        try {
            result = new IngestRun(job, silent).run(StrangersFilesTest::unused);
        } catch (JobFailedException refused) {
            assertEquals(
                    each.expected(),
                    List.of("refused " + refused.failure().why().code()),
                    refused.failure().why().toString());
            return;
        }
        List<ColumnFacts> columns = new ArrayList<>();
        try (InputStream facts = new BufferedInputStream(Files.newInputStream(Path.of(result.factsFile())))) {
            FactsReader.read(facts, columns::add);
        }
        each.expected().forEach(expectation -> check(expectation, result, columns));
        result.reading()
                .notes()
                .forEach(note -> assertEquals(ShownText.of(note.message()), note.message(), "every store holds it"));
    }

    private static SparkSession unused() {
        throw new AssertionError("a text file is inspected without Spark");
    }

    private static void check(String expectation, IngestResult result, List<ColumnFacts> columns) {
        String[] words = expectation.split(" ", 3);
        String notes = result.reading().notes().stream()
                .map(note -> note.code() + " " + note.column().orElse("") + " " + note.lines() + " " + note.message())
                .collect(Collectors.joining("\n"));
        switch (words[0]) {
            case "rows" -> assertEquals(Long.parseLong(words[1]), result.rowCount(), "rows");
            case "rejected" ->
                assertTrue(
                        result.rejected().stream()
                                .anyMatch(row -> row.line() == Long.parseLong(words[1])
                                        && (row.reason() + " " + row.text())
                                                .contains(words.length > 2 ? words[2] : "")),
                        expectation + " in " + result.rejected());
            case "note" ->
                assertTrue(
                        result.reading().notes().stream()
                                .anyMatch(note -> note.code().equals(words[1])
                                        && shown(note).contains(words.length > 2 ? words[2] : "")),
                        expectation + " in\n" + notes);
            case "no" ->
                assertTrue(
                        result.reading().notes().stream()
                                .noneMatch(note -> note.code().equals(words[2])),
                        expectation + " in\n" + notes);
            case "column" -> checkColumn(expectation, columns, notes);
            default -> fail(expectation + " (read: " + columns.size() + " columns)\n" + notes);
        }
    }

    private static String shown(ReadingNote note) {
        return note.column().orElse("") + ": " + note.message();
    }

    private static void checkColumn(String expectation, List<ColumnFacts> columns, String notes) {
        int colon = expectation.indexOf(" : ");
        List<String> head =
                new ArrayList<>(List.of((colon < 0 ? expectation : expectation.substring(0, colon)).split(" ", -1)));
        Optional<String> role = option(head, "role=");
        Optional<String> unit = option(head, "unit=");
        Optional<String> empty = option(head, "empty=");
        String type = head.get(head.size() - 1);
        String name = String.join(" ", head.subList(1, head.size() - 1));
        String known = columns.stream().map(each -> each.column().name()).collect(Collectors.joining(", "));
        ColumnFacts column = columns.stream()
                .filter(each -> each.column().name().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no column \"" + name + "\" in " + known));
        ColumnSchema schema = column.column();
        assertEquals(type, schema.type().wireName(), name + "\n" + notes);
        role.ifPresent(wanted ->
                assertEquals(wanted, schema.role().map(ColumnRole::wireName).orElse(""), name + "'s role"));
        unit.ifPresent(wanted -> assertEquals(wanted, schema.unit().orElse(""), name + "'s unit"));
        empty.ifPresent(wanted ->
                assertEquals(Long.parseLong(wanted), schema.missing().getOrDefault("", 0L), name + "'s empty cells"));
        if (colon >= 0) {
            List<String> wanted = Arrays.stream(expectation.substring(colon + 3).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            List<String> seen = column.sample().stream()
                    .limit(wanted.size())
                    .map(StrangersFilesTest::cell)
                    .toList();
            assertEquals(wanted, seen, name + "\n" + notes);
        }
    }

    private static String cell(JsonNode cell) {
        return cell.isNull() ? "∅" : cell.asText();
    }

    private static Optional<String> option(List<String> head, String prefix) {
        Optional<String> found =
                head.stream().filter(word -> word.startsWith(prefix)).findFirst();
        found.ifPresent(head::remove);
        return found.map(word -> word.substring(prefix.length()).replace('_', ' '));
    }
}
