package io.datacoin.database.chain;

/** A process was set up for other contracts than the database was made from. */
public final class ForeignContractsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignContractsException(MarketplaceContracts known, MarketplaceContracts asked) {
        super("the database was made from " + known + ", and this process is set up for " + asked
                + ". Nothing was changed. Bring the file of the contracts' addresses back (of an embedded stack:"
                + " chain/addresses.json in its home), or start on a new home or database");
    }
}
