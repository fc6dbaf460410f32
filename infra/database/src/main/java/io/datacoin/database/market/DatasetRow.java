package io.datacoin.database.market;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.DatasetId;
import java.time.Instant;
import java.util.Optional;

/**
 * A dataset as it is now.
 *
 * @param id its number
 * @param seller who published it
 * @param createdAt the block's time
 * @param terms in force
 * @param announced terms that will be in force later
 * @param latest its newest version
 */
public record DatasetRow(
        DatasetId id,
        Address seller,
        Instant createdAt,
        DatasetTerms terms,
        Optional<DatasetTerms> announced,
        DatasetVersionRow latest) {}
