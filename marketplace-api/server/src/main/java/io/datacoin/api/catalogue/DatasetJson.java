package io.datacoin.api.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.api.http.Cursor;
import io.datacoin.database.content.ContentRepository.Look;
import io.datacoin.database.content.ContentRight;
import io.datacoin.database.market.ManifestSummary;
import io.datacoin.training.spec.dataset.ColumnFacts;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Datasets as callers see them. */
final class DatasetJson {
    private DatasetJson() {}

    static ObjectNode summary(PublishedVersion version) {
        ManifestSummary summary = version.summary();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", version.dataset().toString())
                .put("seller", version.seller().hex())
                .put("name", summary.name())
                .put("description", summary.description())
                .put("license", summary.license())
                .put("format", summary.format());
        ObjectNode terms = json.putObject("terms")
                .put("sold", version.price().isPresent())
                .put("trainable", version.trainPrice().isPresent());
        version.price().ifPresent(price -> terms.put("price", price.toString()));
        version.trainPrice().ifPresent(price -> terms.put("trainPrice", price.toString()));
        return json.put("latestVersion", version.version().value())
                .put("rowCount", summary.rowCount())
                .put("columnCount", summary.columnCount())
                .put("size", summary.rawSize())
                .put("publishedAt", version.publishedAt().toString());
    }

    /**
     * The version with its manifest. Where the bytes are is told to those who may have them only: whoever knows a content
     * id can ask any node for it.
     *
     * @param owned whether the caller may have the bytes, empty when nobody is logged in
     */
    static ObjectNode full(PublishedVersion version, DatasetManifest manifest, Optional<Boolean> owned) {
        ObjectNode shown = (ObjectNode) tree(manifest);
        if (!owned.orElse(false)) {
            ((ObjectNode) shown.get("raw")).remove("cid");
            ((ObjectNode) shown.get("table")).remove("cid");
            if (shown.at("/reading/rejected") instanceof ObjectNode rejected) {
                rejected.remove("cid");
            }
        }
        ObjectNode json = summary(version)
                .put("manifestCid", version.manifestCid().text())
                .set("manifest", shown);
        owned.ifPresent(value -> json.put("owned", value));
        return json;
    }

    /** Whose bytes the version names, and what came of looking into them while that is not known. */
    static ObjectNode content(ContentRight right, Optional<Look> look) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "right",
                        switch (right) {
                            case UPLOADED, FIRST -> "rightful";
                            case UNCHECKED -> "unchecked";
                            case OF_ANOTHER -> "of-another";
                        });
        look.ifPresent(last -> {
            json.put("attempts", last.attempts());
            last.next().ifPresent(time -> json.put("nextAttemptAt", time.toString()));
            last.note().ifPresent(note -> json.put("note", note));
        });
        return json;
    }

    static ObjectNode version(PublishedVersion version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value())
                .put("manifestCid", version.manifestCid().text())
                .put("rowCount", version.summary().rowCount())
                .put("size", version.summary().rawSize())
                .put("publishedAt", version.publishedAt().toString())
                .put("available", version.available());
    }

    /** @param columns of the version's table from a position on */
    static ObjectNode preview(PublishedVersion version, int from, List<ColumnFacts> columns) {
        ObjectNode json = columnsOf(version, from, columns, ColumnFacts::column);
        ArrayNode rows = json.putArray("rows");
        int count = columns.isEmpty() ? 0 : columns.get(0).sample().size();
        for (int row = 0; row < count; row++) {
            ObjectNode cells = rows.addObject();
            for (ColumnFacts column : columns) {
                cells.set(column.column().name(), column.sample().get(row));
            }
        }
        return json;
    }

    /** @param columns of the version's table from a position on */
    static ObjectNode statistics(
            PublishedVersion version, DatasetManifest manifest, int from, List<ColumnFacts> columns) {
        ObjectNode json = columnsOf(version, from, columns, ColumnFacts::statistics)
                .put("rowCount", manifest.rowCount())
                .put("malformedRows", manifest.malformedRows());
        manifest.reading().ifPresent(reading -> json.put("duplicateRows", reading.duplicateRows()));
        return json;
    }

    private static ObjectNode columnsOf(
            PublishedVersion version, int from, List<ColumnFacts> columns, Function<ColumnFacts, Object> part) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value())
                .put("columnCount", version.summary().columnCount());
        ArrayNode shown = json.putArray("columns");
        columns.forEach(column -> shown.add(tree(part.apply(column))));
        int next = from + columns.size();
        if (!columns.isEmpty() && next < version.summary().columnCount()) {
            json.put("nextCursor", Cursor.of(next).text());
        }
        return json;
    }

    static JsonNode tree(Object value) {
        return CanonicalJson.mapper().valueToTree(value);
    }
}
