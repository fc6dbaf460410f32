package io.datacoin.chain.submit;

import io.datacoin.domain.id.Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Passes everything on to another journal; tests override what should be different. As safe for threads as that one. */
class ForwardingJournal implements TransactionJournal {
    private final TransactionJournal journal;

    ForwardingJournal(TransactionJournal journal) {
        this.journal = journal;
    }

    @Override
    public JournalEntry addIfAbsent(JournalEntry entry) {
        return journal.addIfAbsent(entry);
    }

    @Override
    public void update(JournalEntry entry) {
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
