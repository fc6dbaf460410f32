package io.datacoin.database.transaction;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The database did not do what it was asked, or did not answer. The transaction is rolled back. */
public final class DatabaseException extends RuntimeException {
    private static final String UNIQUE_VIOLATION = "23505";
    /** Class 08, connection exceptions. */
    private static final String CONNECTION = "08";
    /** The server is told to stop, has lost a process, starts, or has no place for one more session. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53100", "53200", "53300", "58030");

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

    /** Whether the server is away or has no time, so that the same may succeed when it is back. */
    public boolean isUnavailable() {
        for (Throwable cause = this; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                // The pool waited for a connection for as long as it may.
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(CONNECTION) || AWAY.contains(sql.getSQLState());
            }
        }
        return false;
    }
}
