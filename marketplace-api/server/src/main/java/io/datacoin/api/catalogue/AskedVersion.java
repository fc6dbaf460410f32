package io.datacoin.api.catalogue;

import io.datacoin.api.http.Call;
import io.datacoin.api.http.Problems;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.util.Optional;

/** Which version a call is about: {@code datasetId} of its path, {@code version} of its query. */
public final class AskedVersion {
    private final Catalogue catalogue;

    /** Looks versions up in this catalogue. */
    public AskedVersion(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The newest version of the dataset the call names, or a 404 problem. */
    public PublishedVersion newest(Call call) {
        return newest(dataset(call));
    }

    /** The version the call names, the newest one if it names none, or a 404 problem. */
    public PublishedVersion version(Call call) {
        DatasetId dataset = dataset(call);
        Optional<DatasetVersion> asked = call.optional("version").map(DatasetVersion::parse);
        if (asked.isEmpty()) {
            return newest(dataset);
        }
        return catalogue
                .version(dataset, asked.get())
                .orElseThrow(() -> Problems.notFound("version " + asked.get() + " of dataset " + dataset)
                        .thrown());
    }

    private static DatasetId dataset(Call call) {
        return DatasetId.parse(call.parameter("datasetId"));
    }

    private PublishedVersion newest(DatasetId dataset) {
        return catalogue
                .newest(dataset)
                .orElseThrow(() -> Problems.notFound("dataset " + dataset).thrown());
    }
}
