package io.datacoin.chain.type;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.List;
import java.util.Optional;

/**
 * What a seller asks for a dataset.
 *
 * @param price to own it; empty if it is not sold, zero if everyone owns it
 * @param trainPrice per training job of somebody who does not own it; empty if that is not offered
 * @param computePolicy providers that may run jobs on it; empty for any
 */
public record OfferedTerms(Optional<Wei> price, Optional<Wei> trainPrice, List<Address> computePolicy) {
    public OfferedTerms {
        computePolicy = List.copyOf(computePolicy);
    }
}
