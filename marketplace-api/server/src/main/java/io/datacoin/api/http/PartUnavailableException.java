package io.datacoin.api.http;

/** Something this server needs (database, chain, IPFS) does not answer. */
public final class PartUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;

    /** Names the part for callers and keeps the cause for the log. */
    public PartUnavailableException(String part, Throwable cause) {
        super(part + " does not answer: " + cause.getMessage(), cause);
        this.part = part;
    }

    /** The part, as callers know it. */
    public String part() {
        return part;
    }
}
