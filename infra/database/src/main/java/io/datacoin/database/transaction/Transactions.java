package io.datacoin.database.transaction;

/**
 * Runs work in one database transaction: all of it happens, or none of it.
 *
 * <p>Safe for any thread; blocks the calling thread. Work may run again after a deadlock or a serialization failure, so
 * it must do nothing outside the transaction that may not be repeated.
 */
public interface Transactions {
    /**
     * Work that gives a value.
     *
     * @param <R> the value
     */
    @FunctionalInterface
    interface Work<R> {
        /** Does the work in the transaction, which must not leave this call. */
        R apply(Transaction transaction);
    }

    /** Work that gives nothing. */
    @FunctionalInterface
    interface Action {
        /** Does the work in the transaction, which must not leave this call. */
        void accept(Transaction transaction);
    }

    /** Runs the work, commits and gives its value; rolls back and rethrows when it throws. */
    <R> R call(Work<R> work);

    /** Runs the action and commits; rolls back and rethrows when it throws. */
    default void run(Action action) {
        call(transaction -> {
            action.accept(transaction);
            return Boolean.TRUE;
        });
    }
}
