package io.datacoin.api.manifest;

import io.datacoin.api.http.Answer;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.dataset.FactsDocument;
import io.datacoin.training.spec.dataset.InvalidFactsException;
import java.io.IOException;
import java.util.Optional;

/** Gives out facts documents which this server has made or read to their end. Blocks; thread-safe. */
public final class FactsContent {
    private final IpfsClient ipfs;

    /** Documents on this node. */
    public FactsContent(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * The document, byte for byte.
     *
     * @throws ProblemException when it can not be read at the moment
     */
    public Answer answer(FactsDocument document) throws IOException {
        VerifiedFile file = open(document);
        return Answer.stream(200, "application/jsonl", new Answer.Stream(file::stream, Optional.of(document.size())))
                .with("ETag", '"' + document.cid() + '"')
                .with("X-Content-Type-Options", "nosniff");
    }

    private VerifiedFile open(FactsDocument document) throws IOException {
        try {
            return AnnouncedFacts.open(ipfs, document);
        } catch (StorageUnreachableException silent) {
            throw silent;
        } catch (StorageException | InvalidFactsException gone) {
            throw Problem.of(
                            503,
                            ApiCode.CONTENT_UNAVAILABLE,
                            "the facts document of this version is not on IPFS at the moment",
                            "Try again later, or read the columns page by page with /preview and /stats.")
                    .thrown();
        }
    }
}
