package io.datacoin.chain.submit;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

    /** Threads of their own: those everybody shares may all wait for an outcome. */
    private static final Executor TELLERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "transaction-outcome");
        thread.setDaemon(true);
        return thread;
    });

    private final TransactionJournal journal;
    private final Map<String, JournalEntry> entries = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<TransactionOutcome>> waiting = new ConcurrentHashMap<>();
    private final Set<String> busy = new HashSet<>();

    OpenTransactions(TransactionJournal journal, List<JournalEntry> unsettled) {
        this.journal = journal;
        for (JournalEntry entry : unsettled) {
            entries.put(entry.intent().key(), entry);
        }
    }

    /**
     * Counts what the journal says of the key as open and lets the task work on it, once no other thread does. The journal
     * is asked only then: what it said before may be long past, and acting on that would send a thing twice.
     *
     * @return the outcome, one future for all who ask while it is open
     */
    CompletableFuture<TransactionOutcome> track(
            String key, Supplier<JournalEntry> journalled, Consumer<JournalEntry> task) {
        takeTurn(key);
        try {
            JournalEntry entry = journalled.get();
            CompletableFuture<TransactionOutcome> future =
                    waiting.computeIfAbsent(key, unused -> new CompletableFuture<>());
            Optional<TransactionOutcome> outcome = entry.outcome();
            if (outcome.isPresent()) {
                tell(key, outcome.get());
            } else {
                entries.put(key, entry);
                task.accept(entry);
            }
            return future;
        } finally {
            endTurn(key);
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
        synchronized (busy) {
            if (!busy.add(key)) {
                return;
            }
        }
        try {
            JournalEntry entry = entries.get(key);
            if (entry != null) {
                task.accept(entry);
            }
        } finally {
            endTurn(key);
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

    private void takeTurn(String key) {
        synchronized (busy) {
            try {
                while (!busy.add(key)) {
                    busy.wait();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        "interrupted before transaction " + key + " was written down", interrupted);
            }
        }
    }

    private void endTurn(String key) {
        synchronized (busy) {
            busy.remove(key);
            busy.notifyAll();
        }
    }

    private void tell(String key, TransactionOutcome outcome) {
        CompletableFuture<TransactionOutcome> future = waiting.remove(key);
        if (future != null) {
            // Not on this thread: what callers do next must not hold up other transactions.
            future.completeAsync(() -> outcome, TELLERS);
        }
    }
}
