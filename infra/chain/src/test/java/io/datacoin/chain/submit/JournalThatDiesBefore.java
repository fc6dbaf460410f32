package io.datacoin.chain.submit;

/** Dies instead of writing an entry in the given state. */
final class JournalThatDiesBefore extends ForwardingJournal {
    private final EntryState state;

    JournalThatDiesBefore(TransactionJournal journal, EntryState state) {
        super(journal);
        this.state = state;
    }

    @Override
    public void update(JournalEntry entry) {
        if (entry.state() == state) {
            throw new Killed();
        }
        super.update(entry);
    }
}
