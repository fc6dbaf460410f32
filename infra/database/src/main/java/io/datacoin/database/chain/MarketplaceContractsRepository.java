package io.datacoin.database.chain;

import io.datacoin.domain.id.Address;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;

/** Which contracts the database is about. Works in the transaction of its handle. */
public final class MarketplaceContractsRepository {
    private final Handle handle;

    /** The contracts as this transaction sees them. */
    public MarketplaceContractsRepository(Handle handle) {
        this.handle = handle;
    }

    /**
     * Makes sure that the database is about these contracts, and writes them down if it is about none yet. The first writer
     * counts.
     *
     * @throws ForeignContractsException when it was made from others
     */
    public void claim(MarketplaceContracts expected) {
        handle.createUpdate("insert into marketplace_contracts (chain_id, addresses) values (:chain, :addresses)"
                        + " on conflict do nothing")
                .bind("chain", expected.chainId())
                .bind("addresses", expected.text())
                .execute();
        MarketplaceContracts known = find();
        if (!known.equals(expected)) {
            throw new ForeignContractsException(known, expected);
        }
    }

    private MarketplaceContracts find() {
        return handle.createQuery("select chain_id, addresses from marketplace_contracts")
                .map((row, context) -> new MarketplaceContracts(
                        row.getLong("chain_id"),
                        Arrays.stream(row.getString("addresses").split(" "))
                                .map(Address::of)
                                .toList()))
                .one();
    }
}
