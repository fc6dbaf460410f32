package io.datacoin.cli.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadingDocumentTest {
    private final ObjectNode document = ReadingDocument.of(Tables.prices());

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void programsFindTheKeysTheyWerePromised() {
        assertTrue(keys(document)
                .containsAll(List.of("format", "encoding", "dialect", "rows", "columns", "notes", "rejected")));
        assertEquals(
                List.of(
                        "name",
                        "type",
                        "unit",
                        "format",
                        "role",
                        "missing",
                        "distinct",
                        "min",
                        "max",
                        "mean",
                        "examples",
                        "doubts"),
                keys(document.at("/columns/0")));
        assertEquals(List.of("code", "message", "column", "lines"), keys(document.at("/notes/0")));
        assertEquals(List.of("code", "message", "lines"), keys(document.at("/notes/1")));
        assertEquals(List.of("line", "text", "reason"), keys(document.at("/rejected/0")));
    }

    @Test
    void theFileIsDescribedAsItWasRead() {
        assertEquals("csv", document.path("format").asText());
        assertEquals("windows-1252", document.path("encoding").asText());
        assertEquals(12, document.path("rows").asLong());
        assertEquals(
                List.of("delimiter", "quote", "header", "skip", "decimal", "thousands", "dates"),
                keys(document.path("dialect")));
        assertEquals(";", document.at("/dialect/delimiter").asText());
        assertTrue(document.at("/dialect/header").isBoolean());
        assertEquals("date-order", document.at("/notes/0/code").asText());
        assertEquals(9, document.at("/notes/0/lines/0").asLong());
        assertEquals(
                "7;8;9;10;11" + Tables.EVIL, document.at("/rejected/0/text").asText());
    }

    @Test
    void typesAreSparksSimpleNamesAndValuesKeepTheirDigits() {
        assertEquals(List.of("bigint", "date", "double", "decimal(10,2)"), document.findValuesAsText("type"));
        assertEquals(List.of("row-index", "feature", "feature", "feature"), document.findValuesAsText("role"));
        assertEquals("9007199254740993", document.at("/columns/0/max").toString());
        assertEquals("\"2021-01-04\"", document.at("/columns/1/min").toString());
        assertEquals(1e10, document.at("/columns/2/max").doubleValue());
        assertEquals("0.10", document.at("/columns/3/min").decimalValue().toPlainString());
        assertTrue(document.at("/columns/3/format").isNull(), "its type says it");
        assertEquals("1.234,5", document.at("/columns/2/format").asText());
        assertEquals(3, document.at("/columns/2/missing/k.A.").asLong());
        assertEquals("[1234.5]", document.at("/columns/2/examples").toString());
        assertEquals("[\"2021-01-04\"]", document.at("/columns/1/examples").toString());
        assertTrue(document.at("/columns/1/mean").isNull());
    }
}
