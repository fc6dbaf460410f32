package io.datacoin.api.catalogue;

import io.datacoin.api.chain.ChainView;
import io.datacoin.domain.id.Address;

/** Who may have the bytes of a dataset. Blocks; thread-safe. */
public final class Ownership {
    private final Catalogue catalogue;
    private final ChainView chain;

    /** Asks the catalogue first, then the chain. */
    public Ownership(Catalogue catalogue, ChainView chain) {
        this.catalogue = catalogue;
        this.chain = chain;
    }

    /** The database may be a moment behind a purchase; the chain itself is asked before anyone is turned away. */
    public boolean owns(PublishedVersion version, Address account) {
        return catalogue.ownedBy(version, account) || chain.isOwner(version.dataset(), account);
    }
}
