package io.datacoin.api.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.datacoin.training.spec.dataset.DatasetManifest;

/** Manifests as the database keeps them. */
public final class StoredManifests {
    private StoredManifests() {}

    /** The manifest of a text that was checked before it was stored. */
    public static DatasetManifest decode(String text) {
        try {
            return DatasetManifest.decode(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds a manifest that is none", broken);
        }
    }
}
