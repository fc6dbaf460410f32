package io.datacoin.database.market;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.util.Optional;

/**
 * Which datasets to list; only those whose manifest was read.
 *
 * @param query words that must all be in name or description
 * @param format of the raw file, as in the manifest
 * @param maxPrice only those sold for at most this
 * @param seller only of this seller
 * @param order in which order
 */
public record DatasetFilter(
        Optional<String> query,
        Optional<String> format,
        Optional<Wei> maxPrice,
        Optional<Address> seller,
        Order order) {
    /** In which order datasets are listed. */
    public enum Order {
        /** Highest number first. */
        NEWEST,
        /** Lowest number first. */
        OLDEST,
        /** Lowest price first, then newest. */
        CHEAPEST
    }

    /** All datasets, newest first. */
    public static DatasetFilter all() {
        return new DatasetFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Order.NEWEST);
    }
}
