package io.datacoin.database.market;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.List;

/**
 * What a seller asks.
 *
 * @param price for owning every version
 * @param sold whether it can be bought at all
 * @param trainPrice for one training job by somebody who is no owner
 * @param trainable whether such jobs are offered at all
 * @param allowedProviders the only providers that may see the data; empty for any
 * @param effectiveAt from when
 */
public record DatasetTerms(
        Wei price,
        boolean sold,
        Wei trainPrice,
        boolean trainable,
        List<Address> allowedProviders,
        Instant effectiveAt) {
    /** Copies the list. */
    public DatasetTerms {
        allowedProviders = List.copyOf(allowedProviders);
    }
}
