package io.datacoin.database.connection;

/** The database can not be reached or does not fit this version; the message says which and what to do. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An unavailability with its cause. */
    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
