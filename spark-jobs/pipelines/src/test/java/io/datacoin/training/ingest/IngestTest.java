package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Failure;
import io.datacoin.training.SharedSpark;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.output.JobOutput;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.ColumnSchema;
import io.datacoin.training.spec.dataset.ColumnStatistics;
import io.datacoin.training.spec.dataset.ColumnStatistics.TopValue;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.FactsReader;
import io.datacoin.training.spec.dataset.TableFacts;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.process.IngestJob.Purpose;
import io.datacoin.training.spec.process.IngestLimits;
import io.datacoin.training.spec.process.IngestResult;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestTest {
    private final SparkSession spark = SharedSpark.session();
    private int runs;

    @TempDir
    private Path folder;

    @Test
    void aCsvBecomesATableThatReadsBack() throws IOException {
        IngestResult result = ingest("shop.csv", """
                name,price,sold,since,open
                "Apple, red",1.5,10,2024-01-31,true
                "says ""hi""
                on two lines",2,,2024-02-01,false
                Käse,.25,-3,,TRUE
                """);
        assertEquals("csv", result.format());
        assertEquals(3, result.rowCount());
        assertEquals(
                List.of(
                        new ColumnSchema("name", ColumnType.STRING, false),
                        new ColumnSchema("price", ColumnType.DOUBLE, false),
                        new ColumnSchema("sold", ColumnType.INTEGER, true),
                        new ColumnSchema("since", ColumnType.DATE, true),
                        new ColumnSchema("open", ColumnType.BOOLEAN, false)),
                facts(result).schema().stream()
                        .map(column -> new ColumnSchema(column.name(), column.type(), column.nullable()))
                        .toList());
        List<Row> rows = table(result);
        assertEquals("Apple, red", rows.get(0).getString(0));
        assertEquals("says \"hi\"\non two lines", rows.get(1).getString(0));
        assertTrue(rows.get(1).isNullAt(2));
        assertEquals(-3L, rows.get(2).getLong(2));
        assertEquals(LocalDate.of(2024, 1, 31), rows.get(0).get(3));
        assertEquals(
                "{\"name\":\"Käse\",\"price\":0.25,\"sold\":-3,\"since\":null,\"open\":true}", sampleRow(result, 2));
    }

    @Test
    void aJsonArrayBecomesATableWithItsValues() throws IOException {
        IngestResult result = ingest("a.json", "[{\"word\": \"x\", \"n\": 1},\n {\"word\": \"y\", \"n\": 2}]");
        assertEquals("{\"word\":\"y\",\"n\":2}", sampleRow(result, 1));
        assertEquals(0, facts(result).statistics().get(0).nulls());
    }

    @Test
    void statisticsDescribeEveryColumn() throws IOException {
        IngestResult result = ingest("n.csv", "n,word\n1,a\n2,b\n3,a\n4,\n100,a\n");
        ColumnStatistics numbers = facts(result).statistics().get(0);
        assertEquals(Optional.of("1"), numbers.minimum());
        assertEquals(Optional.of("100"), numbers.maximum());
        assertEquals(Optional.of(22.0), numbers.mean());
        assertEquals(43.6176, numbers.stddev().orElseThrow(), 1e-4);
        assertEquals(3.0, numbers.quantiles().get("0.5"));
        assertEquals(5, numbers.distinct());
        ColumnStatistics words = facts(result).statistics().get(1);
        assertEquals(4, words.count());
        assertEquals(1, words.nulls());
        assertEquals(List.of(new TopValue("a", 3)), words.topValues());
        assertEquals(Map.of(), words.quantiles());
    }

    @Test
    void awkwardHeadersGetNamesThatWork() throws IOException {
        IngestResult result = ingest("h.csv", "IMDB Rating,,a,A,\"x;y\n(z)\",`b`.c\n1,2,3,4,5,6\n");
        assertEquals(List.of("IMDB Rating", "column_2", "a", "A_2", "x;y (z)", "`b`.c"), names(result));
        assertEquals(1L, table(result).get(0).getLong(0));
        assertEquals(2, result.reading().notes().size());
    }

    @Test
    void aParquetFileIsReadWithItsTypes() throws IOException {
        Path file = folder.resolve("p.parquet");
        spark.sql("select cast(id as int) n, array(id) l, cast(id as decimal(10,2)) d, timestamp_seconds(id) t from"
                        + " range(5)")
                .coalesce(1)
                .write()
                .parquet(file.toString());
        Path part;
        try (Stream<Path> parts = Files.list(file)) {
            part = parts.filter(path -> path.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
        IngestResult result = run(part, "p.parquet");
        assertEquals(
                List.of(ColumnType.INTEGER, ColumnType.STRING, ColumnType.DECIMAL, ColumnType.TIMESTAMP),
                types(result));
        assertEquals("[2]", table(result).get(2).getString(1));
        assertTrue(
                result.reading().notes().toString().contains("array<bigint>"),
                result.reading().notes().toString());
    }

    @Test
    void aLargerFileBecomesEightFilesWithoutLosingARow() throws IOException {
        String rows = Stream.iterate(0, n -> n + 1)
                .limit(30_000)
                .map(n -> n + ",v" + n % 5000 + "\n")
                .collect(Collectors.joining());
        IngestResult result = ingest("large.csv", "n,v\n" + rows);
        assertEquals(30_000, result.rowCount());
        try (Stream<Path> files = Files.list(Path.of(result.deltaDir().orElseThrow()))) {
            assertEquals(
                    8,
                    files.filter(file -> file.toString().endsWith(".parquet")).count());
        }
        assertEquals(
                449985000L,
                spark.read()
                        .format("delta")
                        .load(result.deltaDir().orElseThrow())
                        .selectExpr("sum(n)")
                        .first()
                        .getLong(0));
        assertEquals(5000.0, (double) facts(result).statistics().get(1).distinct(), 300.0);
        assertEquals(15_000.0, facts(result).statistics().get(0).quantiles().getOrDefault("0.5", 0.0), 100.0);
    }

    @Test
    void noHiddenChecksumFilesAreLeftInTheTable() throws IOException {
        IngestResult result = ingest("k.csv", "a\n1\n");
        try (Stream<Path> files = Files.walk(Path.of(result.deltaDir().orElseThrow()))) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.getFileName().toString().startsWith("."))
                            .toList());
        }
    }

    @Test
    void aDamagedParquetFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("damaged"), "PAR1nonsensePAR1");
        Failure failure =
                assertThrows(JobFailedException.class, () -> run(file, "x.csv")).failure();
        assertEquals("unreadable-parquet", failure.why().code());
    }

    @Test
    void whatIsShownOfATextCanBeStoredAnywhere() throws IOException {
        String long200 = "a".repeat(199) + "😀" + "b".repeat(298) + "😀😀";
        IngestResult result = ingest(
                "t.jsonl",
                "{\"t\":\"x\\u0000y\"}\n{\"t\":\"x\\u0000y\"}\n{\"t\":\"half \\ud83d\"}\n{\"t\":\"" + long200
                        + "\"}\n");
        String shown = facts(result).statistics() + " " + facts(result).sample();
        assertTrue(
                shown.codePoints()
                        .noneMatch(character -> character == 0 || (character >= 0xd800 && character < 0xe000)),
                shown);
        assertEquals("{\"t\":\"x\ufffdy\"}", sampleRow(result, 0));
        assertEquals(
                "x\ufffdy", facts(result).statistics().get(0).topValues().get(0).value());
    }

    @Test
    void aWideTableIsReadAndItsSampleStaysSmall() throws IOException {
        int width = 500;
        String header =
                Stream.iterate(0, n -> n + 1).limit(width).map(n -> "c" + n).collect(Collectors.joining(","));
        String row = ("x".repeat(490) + ",").repeat(width - 1) + "1\n";
        Path file = Files.writeString(folder.resolve("wide"), header + "\n" + row.repeat(20));
        IngestResult result = run(new IngestJob(
                file.toString(),
                "wide.csv",
                Optional.empty(),
                ReadingOptions.open(),
                Purpose.TABLE,
                20,
                folder.resolve("output-" + runs++).toString(),
                2,
                IngestLimits.standard()));
        assertEquals(width, facts(result).schema().size());
        int characters = facts(result).sample().toString().length();
        assertTrue(characters > 490 * width && characters < 5 << 20, characters + " characters");
    }

    @Test
    void everyFactAboutThousandsOfColumnsIsToldAndTheirDocumentIsNotTooLarge() throws IOException {
        int width = 3000;
        IngestResult result = ingest("wide.csv", wide(width, 12, "text ".repeat(20)));
        TableFacts facts = facts(result);
        assertEquals(width, facts.schema().size());
        assertEquals(6, facts.statistics().get(width - 1).distinct());
        assertEquals(6, facts.statistics().get(width - 1).topValues().size());
        assertEquals(10, facts.sample().size());
        assertEquals(6, result.reading().duplicateRows());
        assertEquals(List.of("duplicate-rows"), noteCodes(result));
    }

    @Test
    void whatIsLeftOutOfFactsTooLargeForTheirDocumentIsSaid() throws IOException {
        int width = 6000;
        IngestResult result = ingest("wider.csv", wide(width, 12, "\u20ac".repeat(190)));
        TableFacts facts = facts(result);
        assertEquals(width, facts.schema().size());
        assertEquals(6, facts.statistics().get(width - 1).distinct());
        assertTrue(Files.size(Path.of(result.factsFile())) <= FactsDocument.LARGEST_BYTES);
        assertEquals(FactsSize.NOTE, result.reading().notes().get(0));
        assertEquals(List.of("facts-shortened", "duplicate-rows"), noteCodes(result));
    }

    private static List<String> noteCodes(IngestResult result) {
        return result.reading().notes().stream().map(ReadingNote::code).toList();
    }

    /** A table with long names, in which each value stands in two rows. */
    private static String wide(int width, int rowCount, String text) {
        StringBuilder rows = new StringBuilder(Stream.iterate(0, n -> n + 1)
                        .limit(width)
                        .map(n -> "a column with a long name " + n)
                        .collect(Collectors.joining(",")))
                .append('\n');
        for (int row = 0; row < rowCount; row++) {
            String cell = text + row / 2;
            rows.append((cell + ",").repeat(width - 1)).append(cell).append('\n');
        }
        return rows.toString();
    }

    @Test
    void ofManyNotesTheFirstAreTold() throws IOException {
        IngestResult result = ingest("same.csv", "a,".repeat(150) + "a\n" + "1,".repeat(150) + "1\n");
        assertEquals(100, result.reading().notes().size());
        assertEquals(
                "51 notes more like these", result.reading().notes().get(99).message());
    }

    @Test
    void namesDeltaKeepsForItselfAreNoReasonToFail() throws IOException {
        IngestResult result = ingest("r.csv", "_change_type,_commit_version,_metadata,_c0,a.b\nx,2,3,4,5\n");
        assertEquals(5, facts(result).schema().size());
        assertEquals("x", table(result).get(0).getString(0));
    }

    private IngestResult ingest(String name, String content) throws IOException {
        Path file = folder.resolve("input-" + runs);
        Files.write(file, content.getBytes(StandardCharsets.UTF_8));
        return run(file, name);
    }

    private IngestResult run(Path file, String name) throws IOException {
        return run(IngestJob.of(
                file.toString(), name, folder.resolve("output-" + runs++).toString(), 2));
    }

    private IngestResult run(IngestJob job) throws IOException {
        JobOutput silent =
                new JobOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return new IngestRun(job, silent).run(() -> spark);
    }

    private static TableFacts facts(IngestResult result) throws IOException {
        List<ColumnFacts> columns = new ArrayList<>();
        try (InputStream document = Files.newInputStream(Path.of(result.factsFile()))) {
            FactsReader.read(document, columns::add);
        }
        return TableFacts.of(columns);
    }

    private List<Row> table(IngestResult result) {
        return spark.read()
                .format("delta")
                .load(result.deltaDir().orElseThrow())
                .collectAsList();
    }

    private static String sampleRow(IngestResult result, int index) throws IOException {
        return facts(result).sample().get(index).entrySet().stream()
                .map(cell -> "\"" + cell.getKey() + "\":" + cell.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static List<String> names(IngestResult result) throws IOException {
        return facts(result).schema().stream().map(ColumnSchema::name).toList();
    }

    private static List<ColumnType> types(IngestResult result) throws IOException {
        return facts(result).schema().stream().map(ColumnSchema::type).toList();
    }
}
