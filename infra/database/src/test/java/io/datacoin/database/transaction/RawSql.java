package io.datacoin.database.transaction;

import org.jdbi.v3.core.Handle;

/** SQL for tests that look at tables, or bring them into a state no repository would. */
public final class RawSql {
    private RawSql() {}

    /** The transaction's own handle. */
    public static Handle of(Transaction transaction) {
        return transaction.handle;
    }
}
