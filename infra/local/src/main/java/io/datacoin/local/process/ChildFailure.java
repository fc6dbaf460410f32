package io.datacoin.local.process;

/** A child that could not be started or ended before it served. The message ends with the tail of its log. */
public final class ChildFailure extends RuntimeException {
    public ChildFailure(String message) {
        super(message);
    }

    public ChildFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
