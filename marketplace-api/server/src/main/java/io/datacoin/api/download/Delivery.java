package io.datacoin.api.download;

import io.datacoin.api.catalogue.Catalogue;
import io.datacoin.api.catalogue.PublishedVersion;
import io.datacoin.api.chain.ChainView;
import io.datacoin.chain.read.PurchaseState;
import io.datacoin.database.market.ManifestSummary;
import io.datacoin.domain.id.Address;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.ContentNotFoundException;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import java.io.IOException;
import java.util.List;

/**
 * The one door to "delivered": a purchase is called so only after what was paid for has been read to its end, because from then
 * on the buyer can not take his money back. Blocks; thread-safe.
 */
public final class Delivery {
    private final Catalogue catalogue;
    private final ChainView chain;
    private final IpfsClient ipfs;
    private final WholeContent whole;

    /** The deliveries of this market. */
    public Delivery(Catalogue catalogue, ChainView chain, IpfsClient ipfs, WholeContent whole) {
        this.catalogue = catalogue;
        this.chain = chain;
        this.ipfs = ipfs;
        this.whole = whole;
    }

    /** Whether the buyer has paid for what he is given and the chain does not say yet that he has it. */
    boolean isDue(PublishedVersion version, Address buyer) {
        return !catalogue.isFreeFor(version, buyer)
                && !catalogue.isDelivered(version.dataset(), buyer)
                && chain.purchaseOf(version.dataset(), buyer).state() != PurchaseState.DELIVERED;
    }

    /** Delivers to a buyer who trains as an owner, as his first download would; nothing to anybody else. */
    public void beforeTraining(PublishedVersion version, Address requester) throws IOException {
        boolean paid = !catalogue.isFreeFor(version, requester)
                && chain.purchaseOf(version.dataset(), requester).state() == PurchaseState.PAID;
        if (paid) {
            release(version, requester, List.of());
        }
    }

    /**
     * Has the delivery written down.
     *
     * @param others files that are given out beside the raw one
     * @throws io.datacoin.api.http.ProblemException when a file can not be read, or is still being read
     */
    void release(PublishedVersion version, Address buyer, List<VerifiedFile> others) throws IOException {
        whole.require(buyer, open(version.summary()).cid());
        for (VerifiedFile other : others) {
            whole.require(buyer, other.cid());
        }
        catalogue.released(version.dataset(), buyer);
    }

    /** The raw file, if it is there and as large as the manifest says. */
    VerifiedFile open(ManifestSummary summary) throws StorageUnreachableException {
        try {
            VerifiedFile file = ipfs.openVerified(IpfsPath.of(Cid.parse(summary.rawCid())));
            if (file.size() == summary.rawSize()) {
                return file;
            }
        } catch (ContentNotFoundException gone) {
            throw WholeContent.unavailable();
        } catch (StorageUnreachableException away) {
            throw away;
        } catch (IOException broken) {
            throw WholeContent.unavailable();
        }
        throw WholeContent.unavailable();
    }
}
