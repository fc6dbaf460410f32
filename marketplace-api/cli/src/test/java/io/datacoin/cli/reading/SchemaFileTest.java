package io.datacoin.cli.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.client.refusal.RefusedException;
import io.datacoin.training.spec.reading.ColumnOptions;
import io.datacoin.training.spec.reading.ColumnRole;
import io.datacoin.training.spec.reading.ReadingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaFileTest {
    @TempDir
    private Path folder;

    private ReadingOptions read(String text) throws IOException {
        return SchemaFile.read(Files.writeString(folder.resolve("schema.json"), text));
    }

    private String refusalOf(String text) {
        RefusedException refused = assertThrows(RefusedException.class, () -> read(text));
        assertEquals("malformed-schema", refused.refusal().code());
        assertFalse(refused.refusal().detail().contains("io.datacoin"), refused.refusal()::detail);
        return refused.refusal().detail();
    }

    @Test
    void whatIsPrintedReadsBackAsItWas() throws IOException {
        String text = SchemaFile.text(Tables.prices());
        ReadingOptions read = read(text);
        assertEquals(Tables.prices().asked(), read);
        assertEquals(Optional.of(";"), read.delimiter());
        assertEquals(
                new ColumnOptions(
                        Optional.of("double"),
                        Optional.of("EUR"),
                        Optional.empty(),
                        Optional.of(List.of("-", "k.A.")),
                        Optional.of(ColumnRole.FEATURE)),
                read.column("price " + Tables.EVIL));
        assertEquals(Optional.of("dd.MM.yyyy"), read.column("when").format());
        assertEquals(Optional.of(ColumnRole.ROW_INDEX), read.column("id").role());
        assertEquals(Optional.empty(), read.column("total").type(), "an exact decimal's type is the file's");
    }

    @Test
    void itIsMadeForAnEditorAndATerminal() {
        String text = SchemaFile.text(Tables.prices());
        assertTrue(text.contains("\n  \"delimiter\" : \";\""), text);
        assertTrue(text.lines().count() > 20, text);
        assertFalse(text.contains("\u202e"), text);
    }

    @Test
    void aSlipIsToldWithItsLineAndWhatWasExpected() {
        String key = refusalOf("{\n  \"delimiter\": \";\",\n  \"delimeter\": \",\"\n}");
        assertTrue(key.contains("schema.json line 3: unknown key \"delimeter\" (expected: columns, dates,"), key);
        String inside = refusalOf("{\n  \"columns\": {\n    \"a\": {\n      \"typ\": \"double\"\n    }\n  }\n}");
        assertTrue(
                inside.contains("line 4: unknown key \"typ\" (expected: format, missing, role, type, unit)"), inside);
        String role = refusalOf("{\"columns\": {\n \"a\": {\"role\": \"index\"}}}");
        assertTrue(role.contains("line 2: \"index\" (expected: feature, row-index, identifier, text, constant)"), role);
        String type = refusalOf("{\"columns\": {\n \"a\": {\"type\": \"integer\"}}}");
        assertTrue(type.contains("line 2: type: \"integer\" (expected: one of bigint, double, boolean"), type);
        String value = refusalOf("{\"decimal\": \";\"}");
        assertTrue(value.contains("decimal: \";\" (expected: a point or a comma)"), value);
        assertTrue(refusalOf("{\"skip\": \"two\"}").contains("\"two\" (expected: a whole number)"));
        assertTrue(refusalOf("{\"rows\": \"drop\"}").contains("(expected: keep, strict)"));
        assertTrue(refusalOf("{\"skip\": 1, \"skip\": 2}").contains("skip"));
        refusalOf("[]");
        refusalOf("{");
        refusalOf("");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> SchemaFile.read(folder.resolve("nowhere.json")));
        assertEquals("schema-missing", refused.refusal().code());
        assertTrue(refused.refusal().detail().contains("nowhere.json"), refused.refusal()::detail);
    }
}
