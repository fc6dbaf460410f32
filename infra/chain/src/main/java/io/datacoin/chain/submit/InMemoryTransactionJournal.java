package io.datacoin.chain.submit;

import io.datacoin.domain.id.Address;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A journal that is forgotten with the process: for wallets whose user watches and repeats, and for tests. Safe for any
 * thread.
 */
public final class InMemoryTransactionJournal implements TransactionJournal {
    private static final Comparator<JournalEntry> BY_NONCE =
            Comparator.comparingLong(entry -> entry.nonce().orElse(Long.MAX_VALUE));

    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();

    @Override
    public synchronized JournalEntry addIfAbsent(JournalEntry entry) {
        JournalEntry before = entries.putIfAbsent(entry.intent().key(), entry);
        return before == null ? entry : before;
    }

    @Override
    public synchronized void update(JournalEntry entry) {
        String key = entry.intent().key();
        if (!entries.containsKey(key)) {
            throw new IllegalStateException("transaction " + key + " is not in the journal");
        }
        if (entry.nonce().isPresent()
                && of(entry.intent().sender())
                        .anyMatch(other -> other.nonce().equals(entry.nonce())
                                && !other.intent().key().equals(key))) {
            throw new IllegalStateException("nonce " + entry.nonce().getAsLong() + " is another transaction's");
        }
        entries.put(key, entry);
    }

    @Override
    public synchronized Optional<JournalEntry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized List<JournalEntry> unsettled(Address sender) {
        return matching(sender, entry -> !entry.state().isSettled());
    }

    @Override
    public synchronized List<JournalEntry> minedFromNonce(Address sender, long nonce) {
        return matching(
                sender,
                entry -> entry.state() == EntryState.MINED && entry.nonce().orElseThrow() >= nonce);
    }

    @Override
    public synchronized List<JournalEntry> minedFromBlock(Address sender, long block) {
        return matching(
                sender,
                entry -> entry.inclusion()
                        .filter(where -> where.blockNumber() >= block)
                        .isPresent());
    }

    @Override
    public synchronized OptionalLong highestNonce(Address sender) {
        return of(sender).flatMapToLong(entry -> entry.nonce().stream()).max();
    }

    private List<JournalEntry> matching(Address sender, Predicate<JournalEntry> condition) {
        return of(sender).filter(condition).sorted(BY_NONCE).toList();
    }

    private Stream<JournalEntry> of(Address sender) {
        return entries.values().stream().filter(entry -> entry.intent().sender().equals(sender));
    }
}
