package io.datacoin.storage.dag;

/** The node has no such block, or a directory has no entry of that name. Asking again helps only after someone adds it. */
public class ContentNotFoundException extends StorageException {
    private static final long serialVersionUID = 1L;

    public ContentNotFoundException(String what, String reason) {
        super("not on IPFS: " + what + ": " + reason
                + ". Check the id, or ask whoever published it to add and pin it again.");
    }
}
