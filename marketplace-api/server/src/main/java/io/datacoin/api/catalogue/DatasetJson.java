package io.datacoin.api.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.database.content.ContentRepository.Look;
import io.datacoin.database.content.ContentRight;
import io.datacoin.database.market.ManifestSummary;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.Optional;

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

    static ObjectNode preview(PublishedVersion version, DatasetManifest manifest) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value());
        json.set("columns", tree(manifest.schema()));
        json.set("rows", tree(manifest.sample()));
        return json;
    }

    static ObjectNode statistics(PublishedVersion version, DatasetManifest manifest) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value())
                .put("rowCount", manifest.rowCount())
                .put("malformedRows", manifest.malformedRows());
        json.set("columns", tree(manifest.statistics()));
        return json;
    }

    static JsonNode tree(Object value) {
        return CanonicalJson.mapper().valueToTree(value);
    }
}
