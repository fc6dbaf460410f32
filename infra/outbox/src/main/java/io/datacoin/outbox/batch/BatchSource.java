package io.datacoin.outbox.batch;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A kind of thing that goes to the chain in batches, such as signed requests to be opened. */
public interface BatchSource {
    /** Its name in the table of submissions. */
    String purpose();

    /**
     * Names of things that wait and are in no batch, oldest first.
     *
     * <p>The names must be fixed for ever: they are how a batch is put together again after a crash.
     */
    List<String> waiting(Transaction transaction, Instant now, int limit);

    /** The call for these things; empty when none of them needs it any more. */
    Optional<ContractCall> call(Transaction transaction, List<String> subjects);

    /** The chain will not take this one. */
    void refused(Transaction transaction, String subject, Refusal why, Instant now);

    /** The batch with this one is mined and everything it caused is stored; if the thing still waits, it was left out. */
    default void done(Transaction transaction, String subject, Instant now) {}
}
