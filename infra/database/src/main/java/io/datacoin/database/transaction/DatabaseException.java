package io.datacoin.database.transaction;

import java.sql.SQLException;

/** The database did not do what it was asked, or did not answer. The transaction is rolled back. */
public final class DatabaseException extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";

    DatabaseException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether a row with the same key is there already. */
    public boolean isDuplicate() {
        for (Throwable cause = this; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return UNIQUE_VIOLATION.equals(sql.getSQLState());
            }
        }
        return false;
    }
}
