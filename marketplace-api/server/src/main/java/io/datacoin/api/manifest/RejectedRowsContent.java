package io.datacoin.api.manifest;

import io.datacoin.api.http.Answer;
import io.datacoin.api.http.Problem;
import io.datacoin.api.http.ProblemException;
import io.datacoin.domain.refusal.ApiCode;
import io.datacoin.storage.cid.Cid;
import io.datacoin.storage.cid.IpfsPath;
import io.datacoin.storage.dag.StorageException;
import io.datacoin.storage.dag.VerifiedFile;
import io.datacoin.storage.ipfs.IpfsClient;
import io.datacoin.storage.ipfs.StorageUnreachableException;
import io.datacoin.training.spec.dataset.DatasetManifest;
import io.datacoin.training.spec.dataset.StoredContent;
import java.io.IOException;
import java.util.Optional;

/** Gives out the rows of a file that are not in its table; to whom, is for others to decide. Blocks; thread-safe. */
public final class RejectedRowsContent {
    private final IpfsClient ipfs;

    /** Contents of this node. */
    public RejectedRowsContent(IpfsClient ipfs) {
        this.ipfs = ipfs;
    }

    /**
     * The rows as the manifest names them.
     *
     * @param whose manifest it is, for people
     * @throws ProblemException 404 when it names none, 503 when they can not be read at the moment
     */
    public VerifiedFile open(DatasetManifest manifest, String whose) throws IOException {
        StoredContent rows = ManifestContents.rejectedRows(manifest)
                .orElseThrow(() -> none(whose, manifest.malformedRows()).thrown());
        try {
            VerifiedFile file = ipfs.openVerified(IpfsPath.of(Cid.parse(rows.cid())));
            if (file.size() == rows.size()) {
                return file;
            }
        } catch (StorageUnreachableException silent) {
            throw silent;
        } catch (StorageException gone) {
            throw unavailable();
        }
        throw unavailable();
    }

    private static Problem none(String whose, long malformedRows) {
        return Problem.of(
                404,
                ApiCode.NO_REJECTED_ROWS,
                malformedRows == 0
                        ? "every row of the file of " + whose + " is in its table"
                        : malformedRows + " rows of the file of " + whose + " are not in its table and were not kept",
                malformedRows == 0
                        ? "There is nothing to fetch."
                        : "Look for them in the raw file, or publish it again: then they are kept.");
    }

    private static ProblemException unavailable() {
        return Problem.of(
                        503,
                        ApiCode.CONTENT_UNAVAILABLE,
                        "the rejected rows are not on IPFS at the moment, or are not what the manifest says",
                        "Try again later.")
                .thrown();
    }

    /** The rows, one a line. */
    public static Answer answer(VerifiedFile file) {
        return Answer.stream(200, "application/x-ndjson", new Answer.Stream(file::stream, Optional.of(file.size())))
                .with("ETag", '"' + file.cid().toString() + '"')
                .with("X-Content-Type-Options", "nosniff");
    }
}
