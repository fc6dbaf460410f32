package io.datacoin.api.http;

import io.datacoin.database.transaction.DatabaseException;
import java.util.Optional;

/** Something this server needs (database, chain, IPFS) does not answer. */
public final class PartUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;

    /** Names the part for callers and keeps the cause for the log. */
    public PartUnavailableException(String part, Throwable cause) {
        super(part + " does not answer: " + cause.getMessage(), cause);
        this.part = part;
    }

    /** Which part does not answer, as callers know it; empty when the failure means something else. */
    public static Optional<String> partSilentIn(Throwable failure) {
        if (failure instanceof PartUnavailableException unavailable) {
            return Optional.of(unavailable.part);
        }
        return failure instanceof DatabaseException refused && refused.isUnavailable()
                ? Optional.of("the database")
                : Optional.empty();
    }
}
