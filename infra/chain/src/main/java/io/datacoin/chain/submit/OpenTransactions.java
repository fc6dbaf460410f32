package io.datacoin.chain.submit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The journal's unsettled entries of one sender, and who waits for them.
 *
 * <p>Writes go to the journal first. Safe for any thread; an entry is changed by one thread at a time, see {@link
 * #exclusively}.
 */
final class OpenTransactions {
    private static final Comparator<JournalEntry> BY_NONCE = Comparator.<JournalEntry>comparingLong(
                    entry -> entry.nonce().orElse(Long.MAX_VALUE))
            .thenComparing(JournalEntry::createdAt);

    private final TransactionJournal journal;
    private final Map<String, JournalEntry> entries = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<TransactionOutcome>> waiting = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    OpenTransactions(TransactionJournal journal, List<JournalEntry> unsettled) {
        this.journal = journal;
        for (JournalEntry entry : unsettled) {
            entries.put(entry.intent().key(), entry);
        }
    }

    /** The future for the key's outcome, one for all who ask while it is open. */
    CompletableFuture<TransactionOutcome> await(String key) {
        return waiting.computeIfAbsent(key, unused -> new CompletableFuture<>());
    }

    /**
     * Counts the journal's entry as open and lets the task work on it before any other thread does, or tells who waits
     * for it that it is settled.
     */
    void track(JournalEntry entry, Consumer<JournalEntry> task) {
        String key = entry.intent().key();
        Optional<TransactionOutcome> outcome = entry.outcome();
        if (outcome.isPresent()) {
            tell(key, outcome.get());
            return;
        }
        boolean ours = busy.add(key);
        try {
            JournalEntry before = entries.putIfAbsent(key, entry);
            if (ours) {
                task.accept(before == null ? entry : before);
            }
        } finally {
            if (ours) {
                busy.remove(key);
            }
        }
    }

    /** Writes the entry down in its new state; a settled one is open no longer. */
    void save(JournalEntry entry) {
        journal.update(entry);
        String key = entry.intent().key();
        if (entry.state().isSettled()) {
            entries.remove(key);
            entry.outcome().ifPresent(outcome -> tell(key, outcome));
        } else {
            entries.put(key, entry);
        }
    }

    /** Open entries, those with a nonce first, by nonce. */
    List<JournalEntry> inOrder() {
        return entries.values().stream().sorted(BY_NONCE).toList();
    }

    /** The nonces open entries hold. */
    Set<Long> nonces() {
        Set<Long> nonces = new HashSet<>();
        for (JournalEntry entry : entries.values()) {
            entry.nonce().ifPresent(nonces::add);
        }
        return nonces;
    }

    int size() {
        return entries.size();
    }

    /** Lets the task work on the newest form of the entry, unless another thread does or it is open no longer. */
    void exclusively(String key, Consumer<JournalEntry> task) {
        if (!busy.add(key)) {
            return;
        }
        try {
            JournalEntry entry = entries.get(key);
            if (entry != null) {
                task.accept(entry);
            }
        } finally {
            busy.remove(key);
        }
    }

    /** Ends all waiting; the entries stay in the journal. */
    void abandon() {
        for (String key : Set.copyOf(waiting.keySet())) {
            CompletableFuture<TransactionOutcome> future = waiting.remove(key);
            if (future != null) {
                future.completeExceptionally(new IllegalStateException(
                        "the submitter was closed; transaction " + key + " stays in its journal"));
            }
        }
    }

    private void tell(String key, TransactionOutcome outcome) {
        CompletableFuture<TransactionOutcome> future = waiting.remove(key);
        if (future != null) {
            // Not on this thread: what callers do next must not hold up other transactions.
            future.completeAsync(() -> outcome);
        }
    }
}
