package io.datacoin.benchmarks.attack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.chain.signing.PersonalMessage;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.json.CanonicalJson;
import java.nio.charset.StandardCharsets;

/** Manifests no server made. */
public final class ForgedManifest {
    private ForgedManifest() {}

    /** Somebody else's manifest with the thief's name and signature under it; canonical bytes. */
    public static byte[] copied(DatasetManifest original, PrivateKey thief) {
        return signed(tree(original), thief);
    }

    /** The publisher's own manifest for another table. */
    public static byte[] ofTable(DatasetManifest original, StoredContent table, PrivateKey publisher) {
        ObjectNode tree = tree(original);
        tree.set("table", CanonicalJson.mapper().valueToTree(table));
        return signed(tree, publisher);
    }

    /** A manifest of about so many bytes whose sample has as many empty rows as fit: {@code {},{},…}. */
    public static byte[] ofEmptyRows(DatasetManifest original, int bytes) {
        String text = CanonicalJson.text(tree(original));
        int sample = text.indexOf("\"sample\":[") + "\"sample\":[".length();
        return (text.substring(0, sample) + "{}" + ",{}".repeat(bytes / 3)
                        + text.substring(text.indexOf("],\"schema\"", sample)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode tree(DatasetManifest manifest) {
        return CanonicalJson.mapper().valueToTree(manifest);
    }

    private static byte[] signed(ObjectNode tree, PrivateKey publisher) {
        ((ObjectNode) tree.path("publisher"))
                .put("address", publisher.address().hex())
                .remove("signature");
        try {
            DatasetManifest unsigned = DatasetManifest.decode(CanonicalJson.text(tree));
            return unsigned.signed(publisher
                            .sign(PersonalMessage.digest(Keccak.of(unsigned.unsignedBytes())))
                            .hex())
                    .canonicalBytes();
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("the original is no manifest", impossible);
        }
    }
}
