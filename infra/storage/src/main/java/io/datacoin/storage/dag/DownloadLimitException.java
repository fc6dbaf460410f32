package io.datacoin.storage.dag;

/** Stored content is larger than whoever asked for it takes. */
public final class DownloadLimitException extends StorageException {
    private static final long serialVersionUID = 1L;

    DownloadLimitException(String cid, String excess) {
        super(cid + " and what was downloaded with it have " + excess + ". It is not downloaded further.");
    }
}
