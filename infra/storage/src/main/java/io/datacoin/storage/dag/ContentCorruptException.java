package io.datacoin.storage.dag;

/** What the node gave does not hash to its CID, or is not what the CID says it is. Never use such bytes. */
public final class ContentCorruptException extends StorageException {
    private static final long serialVersionUID = 1L;

    public ContentCorruptException(String what, String reason) {
        super("content of " + what + " is not what its id promises: " + reason
                + ". The IPFS node is damaged or dishonest: read from another one.");
    }

    public ContentCorruptException(String what, String reason, Throwable cause) {
        this(what, reason);
        initCause(cause);
    }
}
