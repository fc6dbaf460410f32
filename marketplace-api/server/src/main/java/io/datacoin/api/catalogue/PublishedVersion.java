package io.datacoin.api.catalogue;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.ContentId;
import io.datacoin.domain.id.DatasetId;
import io.datacoin.domain.id.DatasetVersion;
import io.datacoin.domain.money.Wei;
import io.datacoin.training.spec.dataset.DatasetManifest;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a dataset as the market has it.
 *
 * @param dataset its dataset
 * @param version its number
 * @param seller who published it
 * @param manifestCid where the manifest is
 * @param manifest what it says
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
        DatasetManifest manifest,
        boolean available,
        Instant publishedAt,
        Optional<Wei> price,
        Optional<Wei> trainPrice) {}
