package io.datacoin.api.catalogue;

import io.datacoin.database.market.ManifestSummary;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a dataset as the market has it.
 *
 * @param dataset its dataset
 * @param version its number
 * @param seller who published it
 * @param manifestCid where the manifest is
 * @param summary what the manifest says in short
 * @param available whether the bytes behind it could be read when last needed
 * @param publishedAt time of its block
 * @param price to own it, empty when not sold
 * @param trainPrice per job, empty when not offered
 */
public record PublishedVersion(
        DatasetId dataset,
        DatasetVersion version,
        Address seller,
        ContentId manifestCid,
        ManifestSummary summary,
        boolean available,
        Instant publishedAt,
        Optional<Wei> price,
        Optional<Wei> trainPrice) {}
