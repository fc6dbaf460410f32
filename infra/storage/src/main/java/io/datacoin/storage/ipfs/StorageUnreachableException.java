package io.datacoin.storage.ipfs;

import io.datacoin.storage.dag.StorageException;
import java.net.URI;

/** The node did not answer, or not in time. Asking again later may help. */
public final class StorageUnreachableException extends StorageException {
    private static final long serialVersionUID = 1L;

    StorageUnreachableException(URI api, String reason, Throwable cause) {
        super(
                "IPFS node at " + api + " can not be reached: " + reason
                        + ". Start the node, or point ipfs.api-url at one that runs.",
                cause);
    }
}
