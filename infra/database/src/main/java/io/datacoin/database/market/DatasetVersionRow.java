package io.datacoin.database.market;

import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a dataset.
 *
 * @param datasetId the dataset
 * @param version its number
 * @param manifestCid where its manifest is
 * @param summary what its manifest says in short; empty until it was read
 * @param availability whether it can be had, as last seen from here
 * @param availabilityNote why not
 * @param withdrawn whether the chain says that it can not be had
 * @param createdAt the block's time
 */
public record DatasetVersionRow(
        DatasetId datasetId,
        DatasetVersion version,
        ContentId manifestCid,
        Optional<ManifestSummary> summary,
        Availability availability,
        Optional<String> availabilityNote,
        boolean withdrawn,
        Instant createdAt) {
    /** Whether bytes were found where they should be. */
    public enum Availability {
        /** Not looked for yet. */
        PENDING,
        /** The manifest was read and is what its content id says. */
        AVAILABLE,
        /** Something is missing or wrong. */
        UNAVAILABLE
    }
}
