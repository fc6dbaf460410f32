package io.datacoin.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.refusal.Refusal;
import io.datacoin.reading.column.CellKind;
import io.datacoin.training.failure.JobFailedException;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Small JSON documents in the forms programs write tables in. */
class JsonShapeTest {
    private static final List<String> TWO = List.of("1|x", "2|y");

    @TempDir
    private Path folder;

    private record Example(
            String what, String content, String columns, List<String> rows, String path, List<String> notes) {}

    private static Example example(
            String what, String content, String columns, List<String> rows, String path, String... notes) {
        return new Example(what, content, columns, rows, path, List.of(notes));
    }

    private static Stream<Example> examples() {
        return Stream.of(
                example("lines", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n", "a|b", TWO, "$"),
                example("an array", "[{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":\"y\"}]", "a|b", TWO, "$"),
                example("one after the other", "{\"a\":1,\n\"b\":\"x\"} {\"a\":2,\n\"b\":\"y\"}", "a|b", TWO, "$"),
                example(
                        "a wrapper",
                        "{\"meta\":{\"count\":2},\"data\":[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}],\"next\":null}",
                        "a|b",
                        TWO,
                        "$.data",
                        "rows-inside",
                        "left-out"),
                example(
                        "a wrapper in a wrapper",
                        "{\"response\":{\"status\":\"ok\",\"my rows\":[{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":\"y\"}]}}",
                        "a|b",
                        TWO,
                        "$.response['my rows']",
                        "rows-inside",
                        "left-out"),
                example(
                        "pandas split",
                        "{\"columns\":[\"a\",\"b\"],\"index\":[0,1],\"data\":[[1,\"x\"],[2,\"y\"]]}",
                        "a|b",
                        TWO,
                        "$",
                        "rows-inside"),
                example(
                        "pandas split with names of rows",
                        "{\"columns\":[\"a\",\"b\"],\"index\":[\"p\",\"q\"],\"data\":[[1,\"x\"],[2,\"y\"]]}",
                        "index|a|b",
                        List.of("p|1|x", "q|2|y"),
                        "$",
                        "rows-inside"),
                example(
                        "pandas columns",
                        "{\"a\":{\"0\":1,\"1\":2},\"b\":{\"0\":\"x\",\"1\":\"y\"}}",
                        "a|b",
                        TWO,
                        "$",
                        "rows-inside"),
                example(
                        "pandas columns with names of rows",
                        "{\"a\":{\"p\":1,\"q\":2,\"r\":3},\"b\":{\"p\":\"x\",\"q\":\"y\",\"r\":null}}",
                        "index|a|b",
                        List.of("p|1|x", "q|2|y", "r|3|."),
                        "$",
                        "rows-inside"),
                example(
                        "pandas index",
                        "{\"0\":{\"a\":1,\"b\":\"x\"},\"1\":{\"a\":2,\"b\":\"y\"}}",
                        "a|b",
                        TWO,
                        "$",
                        "rows-inside"),
                example(
                        "pandas index with names of rows",
                        "{\"ann\":{\"a\":1,\"b\":\"x\"},\"bob\":{\"a\":2,\"b\":\"y\"},\"cid\":{\"a\":3,\"b\":\"z\"}}",
                        "index|a|b",
                        List.of("ann|1|x", "bob|2|y", "cid|3|z"),
                        "$",
                        "rows-inside"),
                example(
                        "pandas table",
                        "{\"schema\":{\"fields\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"primaryKey\":[\"a\"]},"
                                + "\"data\":[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]}",
                        "a|b",
                        TWO,
                        "$.data",
                        "rows-inside",
                        "left-out"),
                example("arrays of columns", "{\"a\":[1,2],\"b\":[\"x\",\"y\"]}", "a|b", TWO, "$", "rows-inside"),
                example("arrays with names", "[[\"a\",\"b\"],[1,\"x\"],[2,\"y\"]]", "a|b", TWO, "$", "header-assumed"),
                example(
                        "arrays without names",
                        "[[1,\"x\"],[2,\"y\"]]",
                        "column_1|column_2",
                        TWO,
                        "$",
                        "header-assumed"),
                example(
                        "features",
                        """
                        {"type":"FeatureCollection","bbox":[1,2,3,4],"features":[
                        {"type":"Feature","id":7,"properties":{"name":"x","size":{"h":2}},
                         "geometry":{"type":"Point","coordinates":[1.5,2]}},
                        {"type":"Feature","id":8,"properties":{"name":"y"},"geometry":null}]}
                        """,
                        "id|name|size_h|geometry",
                        List.of("7|x|2|{\"type\":\"Point\",\"coordinates\":[1.5,2]}", "8|y|.|."),
                        "$.features",
                        "rows-inside",
                        "left-out"),
                example("numbers in quotes", "[{\"a\":\"1\"},{\"a\":\"2.5\"}]", "a", List.of("1", "2.5"), "$"),
                example("one object", "{\"a\": 1,\n \"b\": {\"c\": 2}}\n", "a|b_c", List.of("1|2"), "$", "one-row"));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsReadAsACarefulPersonReadsIt() {
        return examples()
                .map(file -> DynamicTest.dynamicTest(file.what, () -> {
                    ReadFile read = read(file.content);
                    assertEquals(file.columns, String.join("|", read.columns()));
                    assertEquals(file.rows, read.rows());
                    assertEquals(Optional.of(file.path), read.opened().decided().path());
                    assertEquals(file.notes, read.codes(), read.notes()::toString);
                }));
    }

    @Test
    void notesNameThePlaceOfTheRowsAndWhatIsBesideThem() throws IOException {
        ReadFile read = read("{\"meta\":{\"count\":2},\"page\":1,\"data\":[{\"a\":1},{\"a\":2}]}");
        assertTrue(
                read.message("rows-inside").startsWith("the rows are the 2 elements of $.data; --path"),
                read.notes()::toString);
        assertEquals("not in the table: $.meta (an object of 1), $.page (1)", read.message("left-out"));
    }

    @Test
    void severalListsOfRowsAreAQuestion() throws IOException {
        String two = "{\"users\":[{\"a\":1},{\"a\":2}],\"orders\":{\"open\":[{\"b\":3},{\"b\":4}]}}";
        Refusal refused = refused(two, Map.of());
        assertEquals("several-tables", refused.code());
        assertEquals(
                "the document holds several lists of rows: $.users (a list of 2), $.orders.open (a list of 2)",
                refused.detail());
        assertEquals("name one of them, for example with --path '$.users'", refused.remedy());
        assertEquals(
                List.of("3", "4"), read(two, Map.of("path", "$.orders.open")).rows());
        assertEquals(List.of("3", "4"), read(two, Map.of("path", "orders.open")).rows());
        assertEquals(
                List.of("3", "4"), read(two, Map.of("path", "$.orders.open[*]")).rows());
    }

    @Test
    void pathsReachThroughListsAndObjects() throws IOException {
        String groups = "{\"groups\":[{\"rows\":[{\"a\":1},{\"a\":2}]},{\"rows\":[{\"a\":3}]}]}";
        assertEquals(
                List.of("1", "2", "3"),
                read(groups, Map.of("path", "$.groups[*].rows")).rows());
        assertEquals(
                List.of("1", "2", "3"),
                read(groups, Map.of("path", "$.groups[*].rows[*]")).rows());
        assertEquals(
                List.of("3"),
                read(groups, Map.of("path", "$['groups'][1].rows")).rows());
        assertEquals(
                List.of("p|1", "q|2"),
                read("{\"x\":{\"p\":{\"a\":1},\"q\":{\"a\":2}}}", Map.of("path", "$.x.*"))
                        .rows());
        assertEquals(
                List.of("1|2"),
                read("{\"x\":{\"a\":1,\"b\":2}}", Map.of("path", "$.x")).rows());
    }

    @Test
    void pathsThatLeadNowhereAreRefused() {
        Refusal refused = refused("{\"data\":[{\"a\":1},{\"a\":2}]}", Map.of("path", "$.rows"));
        assertEquals("path-not-found", refused.code());
        assertEquals("there are no rows at $.rows; there may be some at $.data (a list of 2)", refused.detail());
        assertEquals(
                "bad-row-path", refused("{\"a\":1}", Map.of("path", "$..a")).code());
    }

    @Test
    void oneRowOfADocumentIsAQuestion() throws IOException {
        assertTrue(read("[{\"a\":1,\n\"b\":2}]").codes().contains("one-row"));
        assertEquals(
                "assumption-refused",
                refused("{\"a\":1}", Map.of("strict", "yes")).code());
        assertEquals(List.of(), read("{\"a\":1}", Map.of("path", "$")).codes());
    }

    @Test
    void kindsStayWhatTheDocumentSays() throws IOException {
        ReadFile read = read("[{\"a\":\"1\",\"b\":1,\"c\":true,\"d\":null},{\"a\":\"2\",\"b\":2.5,\"c\":false}]");
        try (RowSource.Rows rows = read.opened().rows().open()) {
            assertTrue(rows.advance());
            assertEquals(CellKind.TEXT, rows.row().kind(0));
            assertEquals(CellKind.NUMBER, rows.row().kind(1));
            assertEquals(CellKind.TRUTH, rows.row().kind(2));
        }
    }

    @Test
    void rowsThatDoNotFitAreSetAsideWithTheirText() throws IOException {
        ReadFile lines = read("{\"a\":1}\n{\"a\":2,\n[1,2]\n{\"a\":3}\n", "a.jsonl");
        assertEquals(List.of("1", "3"), lines.rows());
        assertEquals("{\"a\":2,", lines.rejected().get(0).text());
        assertEquals("[1,2]", lines.rejected().get(1).text());
        ReadFile arrays = read("[[\"a\",\"b\"],[1,2],[3],[4,5]]");
        assertEquals(List.of("1|2", "4|5"), arrays.rows());
        assertEquals("1 cell (expected: 2)", arrays.rejected().get(0).reason());
    }

    @Test
    void aDocumentOfColumnsIsBoundedAndSaysHowToWriteIt() {
        String cells = IntStream.range(0, 1_000_001).mapToObj(n -> "1").collect(Collectors.joining(","));
        Refusal refused = refused("{\"a\":[" + cells + "],\"b\":[" + cells + "]}", Map.of());
        assertEquals("document-too-large", refused.code());
        assertTrue(refused.remedy().contains("orient=\"records\""), refused.remedy());
    }

    @Test
    void aLongDocumentOnOneLineIsNoLineOfRows() throws IOException {
        String rows =
                IntStream.range(0, 200_000).mapToObj(n -> "{\"n\":" + n + "}").collect(Collectors.joining(","));
        assertEquals(
                200_000, read("{\"ok\":true,\"rows\":[" + rows + "]}").rows().size());
    }

    private ReadFile read(String content) throws IOException {
        return ReadFile.of(folder, "file.json", content, ReadingOptions.open());
    }

    private ReadFile read(String content, String name) throws IOException {
        return ReadFile.of(folder, name, content, ReadingOptions.open());
    }

    private ReadFile read(String content, Map<String, String> asked) throws IOException {
        return ReadFile.of(folder, "file.json", content, ReadFile.asked(asked));
    }

    private Refusal refused(String content, Map<String, String> asked) {
        return assertThrows(JobFailedException.class, () -> read(content, asked))
                .failure()
                .why();
    }
}
