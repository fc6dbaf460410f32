package io.datacoin.database.chain;

import io.datacoin.domain.id.Address;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The contracts that everything in a database is about.
 *
 * @param chainId their chain
 * @param addresses those that write events, always in the same order
 */
public record MarketplaceContracts(long chainId, List<Address> addresses) {
    /** Copies the list. */
    public MarketplaceContracts {
        addresses = List.copyOf(addresses);
    }

    /** The addresses as one text. */
    String text() {
        return addresses.stream().map(Address::hex).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "chain " + chainId + ", contracts " + text();
    }
}
