package io.datacoin.api.manifest;

import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import io.datacoin.training.spec.dataset.TableReading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The contents a manifest names that have bytes of the dataset in them; they belong to its seller, and to his buyers. */
public final class ManifestContents {
    private ManifestContents() {}

    /** All of them: the raw file, the table, and the rejected rows if there are any. */
    public static List<StoredContent> of(DatasetManifest manifest) {
        return Stream.concat(Stream.of(manifest.raw(), manifest.table()), rejectedRows(manifest).stream())
                .toList();
    }

    /** The rows of the raw file that are not in the table, as JSON lines. */
    public static Optional<StoredContent> rejectedRows(DatasetManifest manifest) {
        return manifest.reading().flatMap(TableReading::rejected);
    }
}
