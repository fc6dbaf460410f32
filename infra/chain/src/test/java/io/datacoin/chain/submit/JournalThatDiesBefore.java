package io.datacoin.chain.submit;

import io.datacoin.domain.id.Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Dies instead of writing an entry in the given state. */
record JournalThatDiesBefore(TransactionJournal journal, EntryState state) implements TransactionJournal {
    @Override
    public JournalEntry addIfAbsent(JournalEntry entry) {
        return journal.addIfAbsent(entry);
    }

    @Override
    public void update(JournalEntry entry) {
        if (entry.state() == state) {
            throw new Killed();
        }
        journal.update(entry);
    }

    @Override
    public Optional<JournalEntry> find(String key) {
        return journal.find(key);
    }

    @Override
    public List<JournalEntry> unsettled(Address sender) {
        return journal.unsettled(sender);
    }

    @Override
    public List<JournalEntry> minedFromNonce(Address sender, long nonce) {
        return journal.minedFromNonce(sender, nonce);
    }

    @Override
    public List<JournalEntry> minedFromBlock(Address sender, long block) {
        return journal.minedFromBlock(sender, block);
    }

    @Override
    public OptionalLong highestNonce(Address sender) {
        return journal.highestNonce(sender);
    }
}
