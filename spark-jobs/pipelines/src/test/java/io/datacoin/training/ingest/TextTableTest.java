package io.datacoin.training.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Failure;
import io.datacoin.domain.job.Fault;
import io.datacoin.reading.column.DecidedColumn;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.source.FileFormat;
import io.datacoin.training.spec.dataset.ColumnType;
import io.datacoin.training.spec.process.IngestJob;
import io.datacoin.training.spec.reading.RejectedRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTableTest {
    @TempDir
    private Path folder;

    @Test
    void raggedRowsAreCountedAndNamedByTheirLine() throws IOException {
        TextTable result = read("r.csv", "a,b,c\n1,2,3\n\"x\ny\",2,3\n4,5\n6,7,8,9\n10,11,12,,\n");
        assertEquals(3, result.survey().rowCount());
        assertEquals(2, result.survey().rejected().count());
        assertEquals(
                List.of(
                        new RejectedRow(5, "4,5", "2 cells (expected: 3)"),
                        new RejectedRow(6, "6,7,8,9", "4 cells (expected: 3)")),
                result.survey().rejected().first());
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaidSo() throws IOException {
        String rows = Stream.generate(() -> "1,2\n").limit(100).collect(Collectors.joining());
        TextTable result = read("q.csv", "a,b\n" + rows + "3,\"4\n" + rows.substring(0, 360) + "5\n");
        assertEquals(
                1, result.survey().rowCount() - 100 + result.survey().rejected().count());
    }

    @Test
    void everyDelimiterAndTheByteOrderMarkAreUnderstood() throws IOException {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            TextTable result = read("d.txt", "\ufeffa,b,c\r\n1,x,2.5\r\n2,y,3.5\r\n".replace(",", delimiter));
            assertEquals(List.of("a", "b", "c"), result.source().columns(), delimiter);
            assertEquals(2, result.survey().rowCount());
        }
    }

    @Test
    void utf16WithAMarkIsRead() throws IOException {
        TextTable result = read("u.csv", "\ufeffname\tgröße\nä\t1\n", StandardCharsets.UTF_16LE);
        assertEquals(List.of("name", "größe"), result.source().columns());
    }

    @Test
    void numbersComeInManyHands() throws IOException {
        TextTable result =
                read("european.csv", "price;zip;id;share\n3,14;01234;123456789012345678901;1e-3\n-2,5;99999;2;NA\n");
        assertEquals(
                List.of(ColumnType.DOUBLE, ColumnType.STRING, ColumnType.STRING, ColumnType.DOUBLE), types(result));
        assertEquals(3.14, rows(result).get(0).getDouble(0));
        assertTrue(rows(result).get(1).isNullAt(3));
        assertTrue(told(result).contains("1 cell means \"no value\": 1 × \"NA\""), told(result));
        TextTable american = read("american.csv", "sum\n\"1,234,567.5\"\n12\n");
        assertEquals(1234567.5, rows(american).get(0).getDouble(0));
    }

    @Test
    void datesComeInManyHands() throws IOException {
        TextTable result = read("dates.csv", """
                us,eu,iso,named,moment,short,zoned
                12/31/2024,31/12/2024,2024/12/31,Jun 12 1998,2024-12-31 23:59:58.5,1/8/90 0:00,2024-01-01T00:00:00+02:00
                1/2/2024,1/2/2024,2024/1/2,Jan 1 2020,2024-01-01T00:00,12/31/49 23:59,2024-06-01T12:30:00Z
                """);
        assertEquals(
                List.of(
                        ColumnType.DATE,
                        ColumnType.DATE,
                        ColumnType.DATE,
                        ColumnType.DATE,
                        ColumnType.TIMESTAMP,
                        ColumnType.TIMESTAMP,
                        ColumnType.TIMESTAMP),
                types(result));
        Row second = rows(result).get(1);
        assertEquals("2024-01-02", second.get(0).toString());
        assertEquals("2024-02-01", second.get(1).toString());
        assertEquals("2049-12-31T23:59:00Z", second.get(5).toString());
        assertEquals("2023-12-31T22:00:00Z", rows(result).get(0).get(6).toString());
    }

    @Test
    void aFewWordsAmongNumbersAreNamedWithTheirLines() throws IOException {
        String numbers =
                Stream.iterate(1, n -> n + 1).limit(30).map(n -> n + "\n").collect(Collectors.joining());
        TextTable missing = read("missing.csv", "amount\n" + numbers + "unknown\n");
        assertEquals(List.of(ColumnType.INTEGER), types(missing));
        assertTrue(told(missing).contains("1 × \"unknown\""), told(missing));
        TextTable strange = read("strange.csv", "amount\n" + numbers + "about 7\n");
        assertEquals(List.of(ColumnType.INTEGER), types(strange));
        assertEquals(List.of(32L), strange.survey().findings().get(0).note().lines());
        assertTrue(told(strange).contains("1 cell does not fit the column"), told(strange));
    }

    @Test
    void jsonLinesAreReadAndABrokenLineSpoilsOnlyItself() throws IOException {
        TextTable result = read("j.jsonl", """
                {"id": 1, "who": {"name": "Ann", "tags": ["x", "y"]}, "when": "2024-01-01"}
                {"id": 2, "who": {"name": "Bob"}, "extra": true

                [1, 2]
                {"extra": false, "id": 2.5, "who": null}
                """);
        assertEquals(2, result.survey().rowCount());
        assertEquals(
                List.of(2L, 4L),
                result.survey().rejected().first().stream()
                        .map(RejectedRow::line)
                        .toList());
        assertEquals(
                "1.0; Ann; [\"x\",\"y\"]; 2024-01-01; null; null",
                rows(result).get(0).mkString("; "));
        assertEquals(ColumnType.DATE, types(result).get(3));
    }

    @Test
    void aJsonArrayOverManyLinesIsRead() throws IOException {
        TextTable result = read("a.json", "[\n {\"a\": 1,\n  \"b\": \"01\"},\n {\"a\": null, \"b\": \"2\"}\n]\n");
        assertEquals(2, result.survey().rowCount());
        assertEquals("1; 01", rows(result).get(0).mkString("; "));
        assertEquals("null; 2", rows(result).get(1).mkString("; "));
        assertEquals(List.of(ColumnType.INTEGER, ColumnType.STRING), types(result));
    }

    @Test
    void aBrokenJsonArrayIsRefusedWithTheLine() throws IOException {
        Failure failure = refusal("b.json", "[\n {\"a\": 1},\n {\"a\": }\n]\n".getBytes(StandardCharsets.UTF_8));
        assertEquals("malformed-json", failure.why().code());
        assertTrue(failure.why().detail().startsWith("line 3"), failure.why().detail());
        assertEquals(
                "malformed-json",
                refusal("c.json", "[{\"a\": 1}".getBytes(StandardCharsets.UTF_8))
                        .why()
                        .code());
    }

    @Test
    void badFilesAreRefusedWithARemedy() throws IOException {
        assertEquals("file-empty", refusal("e.csv", new byte[0]).why().code());
        assertEquals(
                "file-empty",
                refusal("e.csv", "\ufeff \r\n\n".getBytes(StandardCharsets.UTF_8))
                        .why()
                        .code());
        assertEquals(
                "no-rows",
                refusal("e.csv", "a,b,c\n".getBytes(StandardCharsets.UTF_8))
                        .why()
                        .code());
        assertEquals(
                "no-rows",
                refusal("e.json", "[]".getBytes(StandardCharsets.UTF_8)).why().code());
        assertEquals(
                "no-row-fits",
                refusal("e.json", "[1,2]".getBytes(StandardCharsets.UTF_8))
                        .why()
                        .code());
        assertEquals(
                "most-rows-malformed",
                refusal("e.csv", "a,b\n1,2\n3\n4\n".getBytes(StandardCharsets.UTF_8))
                        .why()
                        .code());
        assertEquals(
                "binary-file",
                refusal("x.csv", new byte[] {1, 2, 0, 3, 'a', ',', 'b'}).why().code());
        Failure excel = refusal("x.csv", new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        assertTrue(excel.why().detail().contains("Excel"), excel.why().detail());
        byte[] spoilt = "a\nÄÖÜäöü\nM?ller\n".getBytes(StandardCharsets.UTF_8);
        spoilt[spoilt.length - 6] = (byte) 0xfc;
        Failure spoiled = refusal("l.csv", spoilt);
        assertEquals("not-utf8", spoiled.why().code());
        assertTrue(spoiled.why().detail().endsWith("line 3"), spoiled.why().detail());
        assertTrue(spoiled.why().remedy().contains("iconv"), spoiled.why().remedy());
        assertEquals(
                "file-missing",
                refusalOf(folder.resolve("nowhere"), "nowhere.csv").why().code());
    }

    @Test
    void aNulFarBehindTheBeginningIsRefusedWithItsLine() throws IOException {
        String rows = "1,abcdefgh\n".repeat(20_000);
        Failure failure = refusal("n.csv", ("a,b\n" + rows + "2,x\u0000y\n").getBytes(StandardCharsets.UTF_8));
        assertEquals("binary-file", failure.why().code());
        assertTrue(failure.why().detail().contains("line 20002"), failure.why().detail());
    }

    @Test
    void anObjectThatSaysTwoThingsAboutOneKeyIsCountedAndNamed() throws IOException {
        TextTable lines = read("d.jsonl", "{\"a\":1}\n{\"a\":2,\"a\":3}\n{\"a\":{\"b\":1},\"a_b\":2}\n{\"a\":4}\n");
        assertEquals(3, lines.survey().rowCount());
        assertEquals(2, lines.survey().rejected().first().get(0).line());
        assertTrue(
                lines.survey().rejected().first().get(0).reason().contains("\"a\" twice"),
                lines.survey().rejected().first().toString());
        TextTable array = read("d.json", "[{\"a\":1},\n{\"a\":2,\"a\":null,\"b\":1},\n{\"a\":3,\"b\":2}]");
        assertEquals(2, array.survey().rowCount());
        assertEquals("3; 2", rows(array).get(1).mkString("; "));
    }

    @Test
    void jsonBeyondAllBoundsIsTheFilesFaultAndNotThePlatforms() throws IOException {
        for (String monster :
                List.of("9".repeat(5000), "[".repeat(3000) + "]".repeat(3000), "\"" + "x".repeat(21_000_000) + "\"")) {
            Failure failure = refusal("m.json", ("[{\"a\":" + monster + "}]").getBytes(StandardCharsets.UTF_8));
            assertEquals("malformed-json", failure.why().code());
        }
    }

    @Test
    void anArrayOnOneLineIsNotReadIntoMemoryAsOneText() throws IOException {
        String row = "{\"n\":1,\"word\":\"abcdefghijklmnop\"},";
        TextTable result = read("one.json", "[" + row.repeat(200_000) + "{\"n\":2}]");
        assertEquals(200_001, result.survey().rowCount());
    }

    @Test
    void cellsMadeToHurtAreOnlyText() throws IOException {
        TextTable result = read(
                "evil.csv",
                "a,b,c\n\"1" + ",000".repeat(200_000) + "\",1e999,-\n\"" + "9".repeat(300_000) + "\",-1e-999,+\n");
        assertEquals(ColumnType.STRING, types(result).get(2));
        assertEquals(2, result.survey().rowCount());
        assertEquals(2, rows(result).size());
    }

    @Test
    void namesAreCutBetweenCharactersAndHoldNoHalfOnes() throws IOException {
        TextTable result = read("e.csv", "😀,😀," + "a".repeat(199) + "😀b\n1,2,3\n");
        assertEquals(List.of("😀", "😀_2", "a".repeat(199)), result.source().columns());
        TextTable json = read("e.jsonl", "{\"half \\ud83d\":1}\n");
        assertEquals(List.of("half \ufffd"), json.source().columns());
    }

    private TextTable read(String name, String content) throws IOException {
        return read(name, content, StandardCharsets.UTF_8);
    }

    private TextTable read(String name, String content, Charset charset) throws IOException {
        return read(Files.write(folder.resolve("input"), content.getBytes(charset)), name);
    }

    private TextTable read(Path file, String name) throws IOException {
        IngestJob job = IngestJob.of(file.toString(), name, folder.toString(), 1);
        return FileFormat.of(job) == FileFormat.CSV ? TextTable.csv(job) : TextTable.json(job);
    }

    private Failure refusal(String name, byte[] content) throws IOException {
        return refusalOf(Files.write(folder.resolve("bad"), content), name);
    }

    private Failure refusalOf(Path file, String name) {
        Failure failure =
                assertThrows(JobFailedException.class, () -> read(file, name)).failure();
        assertEquals(Fault.DATA, failure.fault());
        return failure;
    }

    private static List<Row> rows(TextTable table) throws IOException {
        List<Row> rows = new ArrayList<>();
        new TypedRows(
                        table.source(),
                        table.survey().columns().stream()
                                .map(DecidedColumn::reading)
                                .toList())
                .call(0)
                .forEachRemaining(rows::add);
        return rows;
    }

    private static String told(TextTable table) {
        return table.survey().findings().stream()
                .map(finding -> finding.note().message())
                .collect(Collectors.joining("\n"));
    }

    private static List<ColumnType> types(TextTable table) {
        return Arrays.stream(TypedRows.schema(table.survey()).fields())
                .map(field -> TableProfile.typeOf(field.dataType()))
                .toList();
    }
}
