package io.datacoin.bridge.validator;

import io.datacoin.bridge.hyperlane.Checkpoint;

/** A validator would have to sign a second, different checkpoint for one index; it never does. */
public final class EquivocationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EquivocationException(Checkpoint signed, Checkpoint asked, String chain, int depth) {
        super("message " + signed.index() + " of " + chain + " was signed as " + signed.messageId() + " with root "
                + signed.root() + " and is now " + asked.messageId() + " with root " + asked.root()
                + ": the chain was reorganised deeper than " + depth
                + " blocks. Nothing more of it is signed; set up a new bridge with a greater depth.");
    }
}
