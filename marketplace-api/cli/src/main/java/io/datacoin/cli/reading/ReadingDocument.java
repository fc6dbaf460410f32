package io.datacoin.cli.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.client.reading.ColumnAsRead;
import io.datacoin.client.reading.TableAsRead;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.reading.ReadingNote;
import io.datacoin.training.spec.reading.RejectedRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A table as it was read, as {@code --json} prints it: format, encoding, dialect, rows, columns, notes and the first rejected
 * rows. Every key is always there; what is not known is null or empty. Stateless.
 */
public final class ReadingDocument {
    /** Of the whole file, and no part of its dialect. */
    private static final List<String> NOT_DIALECT = List.of("encoding", "rows", "strict", "columns");

    private ReadingDocument() {}

    /** The document. */
    public static ObjectNode of(TableAsRead table) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", table.format());
        document.set("encoding", text(table.reading().options().encoding()));
        ObjectNode dialect = CanonicalJson.mapper().valueToTree(table.reading().options());
        dialect.remove(NOT_DIALECT);
        document.set("dialect", dialect);
        document.put("rows", table.rows())
                .put("rejectedRows", table.rejectedRows())
                .put("duplicateRows", table.reading().duplicateRows());
        ArrayNode columns = document.putArray("columns");
        table.columns().forEach(column -> columns.add(column(column)));
        ArrayNode notes = document.putArray("notes");
        table.reading().notes().forEach(note -> notes.add(note(note)));
        ArrayNode rejected = document.putArray("rejected");
        table.rejected().forEach(row -> rejected.add(rejected(row)));
        return document;
    }

    private static ObjectNode column(ColumnAsRead column) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", column.schema().name())
                .put("type", column.type());
        json.set("unit", text(column.schema().unit()));
        json.set("format", text(column.format()));
        json.put("role", column.role().wireName());
        ObjectNode missing = json.putObject("missing");
        column.schema().missing().forEach(missing::put);
        json.put("distinct", column.distinct());
        json.set("min", value(column, column.minimum()));
        json.set("max", value(column, column.maximum()));
        json.set(
                "mean",
                column.mean()
                        .<JsonNode>map(JsonNodeFactory.instance::numberNode)
                        .orElseGet(JsonNodeFactory.instance::nullNode));
        ArrayNode examples = json.putArray("examples");
        column.examples().forEach(examples::add);
        ArrayNode doubts = json.putArray("doubts");
        column.schema().doubts().forEach(doubts::add);
        return json;
    }

    private static JsonNode text(Optional<String> said) {
        return said.<JsonNode>map(JsonNodeFactory.instance::textNode).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    /** Numbers as numbers with all their digits, whatever else as text. */
    private static JsonNode value(ColumnAsRead column, Optional<String> said) {
        if (said.isEmpty() || !column.schema().type().numeric()) {
            return text(said);
        }
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(said.get()));
        } catch (NumberFormatException notFinite) {
            return text(said);
        }
    }

    private static ObjectNode note(ReadingNote note) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("code", note.code()).put("message", note.message());
        note.column().ifPresent(name -> json.put("column", name));
        ArrayNode lines = json.putArray("lines");
        note.lines().forEach(lines::add);
        return json;
    }

    private static ObjectNode rejected(RejectedRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("line", row.line())
                .put("text", row.text())
                .put("reason", row.reason());
    }
}
