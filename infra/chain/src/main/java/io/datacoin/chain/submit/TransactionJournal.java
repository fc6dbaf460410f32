package io.datacoin.chain.submit;

import io.datacoin.domain.id.Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where transactions are written down before anything else happens to them.
 *
 * <p>Every write is durable when the method returns: the guarantees of {@link TransactionSubmitter} after a crash are
 * those of the journal. Safe for any thread. One submitter at a time writes the entries of one sender.
 */
public interface TransactionJournal {
    /**
     * Writes the entry down unless there is one with its key.
     *
     * @return the entry with that key now in the journal: this one, or the one that was there
     */
    JournalEntry addIfAbsent(JournalEntry entry);

    /**
     * Replaces the entry with the same key.
     *
     * @throws IllegalStateException when there is none, or its nonce is another entry's of the same sender
     */
    void update(JournalEntry entry);

    /** The entry with that key. */
    Optional<JournalEntry> find(String key);

    /** The sender's entries that are planned, reserved or sent; those with a nonce first, by nonce, then by age. */
    List<JournalEntry> unsettled(Address sender);

    /** The sender's mined entries with that nonce or a higher one, by nonce. */
    List<JournalEntry> minedFromNonce(Address sender, long nonce);

    /** The sender's entries mined in that block or a later one, by nonce. */
    List<JournalEntry> minedFromBlock(Address sender, long block);

    /** The highest nonce any of the sender's entries holds. */
    OptionalLong highestNonce(Address sender);
}
