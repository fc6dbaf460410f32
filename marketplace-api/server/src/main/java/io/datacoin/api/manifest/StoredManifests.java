package io.datacoin.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.json.CanonicalJson;
import io.datacoin.training.spec.json.JsonLimits;

/** Manifests as the database keeps them. */
public final class StoredManifests {
    private StoredManifests() {}

    /**
     * The manifest of a text that was checked before it was stored. The database writes it with blanks, and numbers without
     * exponents, so it may be longer there than a manifest may be.
     */
    public static DatasetManifest decode(String text) {
        try {
            return CanonicalJson.read(text, DatasetManifest.class, JsonLimits.STANDARD);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds a manifest that is none", broken);
        }
    }
}
