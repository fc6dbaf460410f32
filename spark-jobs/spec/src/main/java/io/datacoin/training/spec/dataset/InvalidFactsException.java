package io.datacoin.training.spec.dataset;

import java.io.IOException;

/** What should be a facts document is none, or another one than the manifest names. */
public final class InvalidFactsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what was expected */
    public InvalidFactsException(String message) {
        super(message);
    }
}
