package io.datacoin.api.catalogue;

import io.datacoin.api.chain.ChainView;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.ApiCode;

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

    /**
     * Refuses contents the version's seller may not sell: bytes belong to whom they belong, whoever names them on chain.
     *
     * @throws ProblemException for another seller's contents, and for some from elsewhere nobody has looked into yet
     */
    public void requireRightful(PublishedVersion version) {
        switch (catalogue.rightOf(version)) {
            case UPLOADED, FIRST -> {}
            case UNCHECKED ->
                throw Problem.of(
                                409,
                                ApiCode.CONTENT_UNCHECKED,
                                "the bytes of dataset " + version.dataset() + " version " + version.version()
                                        + " were not uploaded here, and what is in them is not known yet",
                                "Try again in a minute. As the seller, upload the file here and publish it from the"
                                        + " upload.")
                        .thrown();
            case OF_ANOTHER ->
                throw Problem.of(
                                409,
                                ApiCode.CONTENT_OF_ANOTHER,
                                "dataset " + version.dataset() + " version " + version.version()
                                        + " names bytes that another seller uploaded or published first",
                                "Buy them from him. As the seller, upload the file itself and publish it from the"
                                        + " upload.")
                        .thrown();
        }
    }
}
