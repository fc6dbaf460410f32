package io.datacoin.api.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import java.util.Optional;

/** Datasets as callers see them. */
final class DatasetJson {
    private DatasetJson() {}

    static ObjectNode summary(PublishedVersion version) {
        DatasetManifest manifest = version.manifest();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", version.dataset().toString())
                .put("seller", version.seller().hex())
                .put("name", manifest.name())
                .put("description", manifest.description())
                .put("license", manifest.license())
                .put("format", manifest.format());
        ObjectNode terms = json.putObject("terms")
                .put("sold", version.price().isPresent())
                .put("trainable", version.trainPrice().isPresent());
        version.price().ifPresent(price -> terms.put("price", price.toString()));
        version.trainPrice().ifPresent(price -> terms.put("trainPrice", price.toString()));
        return json.put("latestVersion", version.version().value())
                .put("rowCount", manifest.rowCount())
                .put("columnCount", manifest.schema().size())
                .put("size", manifest.raw().size())
                .put("publishedAt", version.publishedAt().toString());
    }

    static ObjectNode full(PublishedVersion version, Optional<Boolean> owned) {
        ObjectNode json = summary(version)
                .put("manifestCid", version.manifestCid().text())
                .set("manifest", tree(version.manifest()));
        owned.ifPresent(value -> json.put("owned", value));
        return json;
    }

    static ObjectNode version(PublishedVersion version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value())
                .put("manifestCid", version.manifestCid().text())
                .put("rowCount", version.manifest().rowCount())
                .put("size", version.manifest().raw().size())
                .put("publishedAt", version.publishedAt().toString())
                .put("available", version.available());
    }

    static ObjectNode preview(PublishedVersion version) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value());
        json.set("columns", tree(version.manifest().schema()));
        json.set("rows", tree(version.manifest().sample()));
        return json;
    }

    static ObjectNode statistics(PublishedVersion version) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", version.version().value())
                .put("rowCount", version.manifest().rowCount())
                .put("malformedRows", version.manifest().malformedRows());
        json.set("columns", tree(version.manifest().statistics()));
        return json;
    }

    static JsonNode tree(Object value) {
        return CanonicalJson.mapper().valueToTree(value);
    }
}
