package io.datacoin.chain.submit;

import io.datacoin.chain.revert.RevertDecoder;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcException;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.signing.Signer;
import io.datacoin.domain.id.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes intents happen on the chain exactly once, whatever dies in between.
 *
 * <p>An intent is in the journal before it has a nonce, its nonce before it is signed, its hash and bytes before they
 * are sent. After a crash a new submitter on the same journal goes on where the old one was: it looks for every hash,
 * sends the same bytes again where the node does not know them, and gives an intent a new nonce only when a foreign
 * transaction has used the old one. What waits too long is replaced with a higher fee, what a reorganisation took away
 * is sent again. Contracts called should still tolerate a repeat, for reorganisations deeper than the settings foresee.
 *
 * <p>Thread-safe. One submitter at a time per sender; it owns one daemon thread.
 */
public final class TransactionSubmitter implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(TransactionSubmitter.class);
    private static final Duration IDLE_CHECK = Duration.ofSeconds(2);

    private final TransactionJournal journal;
    private final OpenTransactions open;
    private final TransactionSender sender;
    private final TransactionTracker tracker;
    private final InstantSource clock;
    private final Address account;
    private final ScheduledExecutorService pump;
    private final Queue<Long> toReverify = new ConcurrentLinkedQueue<>();
    private final Set<String> stumbledOver = new LinkedHashSet<>();
    private Instant lastCompared = Instant.EPOCH;
    private boolean reachable = true;

    private TransactionSubmitter(
            ChainRpc rpc,
            long chainId,
            Signer signer,
            TransactionJournal journal,
            RevertDecoder reverts,
            SubmitterSettings settings,
            InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
        this.account = signer.address();
        this.open = new OpenTransactions(journal, journal.unsettled(account));
        this.sender = new TransactionSender(rpc, chainId, signer, journal, open, reverts, settings, clock);
        this.tracker = new TransactionTracker(rpc, journal, open, sender, reverts, settings, clock, account);
        this.pump = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "transactions-of-" + account);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes up whatever the journal holds open for the signer and starts watching it, for whatever chain the node says it
     * is on.
     *
     * @throws RpcException when the node cannot be asked for the chain id and the nonce
     */
    public static TransactionSubmitter start(
            ChainRpc rpc,
            Signer signer,
            TransactionJournal journal,
            RevertDecoder reverts,
            SubmitterSettings settings,
            InstantSource clock) {
        return start(rpc, rpc.chainId(), signer, journal, reverts, settings, clock);
    }

    /**
     * Takes up whatever the journal holds open for the signer and starts watching it.
     *
     * @param chainId transactions are signed for, whatever the node says later: a node can name one chain when it is asked
     *     and another when something is signed
     * @throws RpcException when the node cannot be asked for the nonce
     */
    public static TransactionSubmitter start(
            ChainRpc rpc,
            long chainId,
            Signer signer,
            TransactionJournal journal,
            RevertDecoder reverts,
            SubmitterSettings settings,
            InstantSource clock) {
        TransactionSubmitter submitter =
                new TransactionSubmitter(rpc, chainId, signer, journal, reverts, settings, clock);
        long interval = settings.pollInterval().toNanos();
        submitter.watch(interval);
        return submitter;
    }

    private void watch(long intervalNanos) {
        ScheduledFuture<?> untilClosed =
                pump.scheduleWithFixedDelay(this::round, 0, intervalNanos, TimeUnit.NANOSECONDS);
        LOGGER.debug("watching the transactions of {}: {}", account, untilClosed);
    }

    /** The account that signs and pays. */
    public Address account() {
        return account;
    }

    /** How many intents are not settled. */
    public int openCount() {
        return open.size();
    }

    /**
     * Sees to it that the intent happens once. Returns when it is sent, or written down for later when the node cannot
     * be reached; the future completes when it is mined or refused.
     *
     * <p>An intent with a known key is not sent again: the future is that of the first one. One that was refused is
     * tried again; one that reverted stays reverted, submit it with a new key. Other failures of the future mean the
     * submitter was closed first.
     *
     * @throws IllegalArgumentException when the intent is of another sender
     */
    public CompletableFuture<TransactionOutcome> submit(TransactionIntent intent) {
        if (!intent.sender().equals(account)) {
            throw new IllegalArgumentException(
                    "sender: " + intent.sender() + " (expected: " + account + ", whose key this submitter has)");
        }
        return open.track(intent.key(), () -> writtenDown(intent), this::advanceOrLeave);
    }

    /**
     * Looks again, soon and in the background, at everything mined in the block or later: to be called when the chain
     * was reorganised from that block on. What is gone is sent again with the nonce it had.
     */
    public void reverify(long fromBlock) {
        toReverify.add(fromBlock);
    }

    /** Stops. Whatever is open stays in the journal for the next submitter; futures not completed fail. */
    @Override
    public void close() {
        pump.shutdownNow();
        try {
            if (!pump.awaitTermination(5, TimeUnit.SECONDS)) {
                LOGGER.warn("the transactions of {} are still busy after 5 s", account);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        open.abandon();
    }

    private JournalEntry writtenDown(TransactionIntent intent) {
        JournalEntry entry = journal.addIfAbsent(JournalEntry.planned(intent, clock.instant()));
        if (entry.state() != EntryState.REFUSED) {
            return entry;
        }
        JournalEntry again = entry.replanned();
        journal.update(again);
        return again;
    }

    private void advanceOrLeave(JournalEntry entry) {
        try {
            advance(entry);
        } catch (RpcException unreachable) {
            LOGGER.warn(
                    "{} is written down and will be sent later: {}",
                    entry.intent().key(),
                    unreachable.getMessage());
        }
    }

    private void advance(JournalEntry entry) {
        if (entry.state() == EntryState.PLANNED || entry.state() == EntryState.RESERVED) {
            sender.advance(entry);
        }
    }

    /** Tries all in turn and stops when the node does not answer; the one it stopped at is tried last next time. */
    private void tryToAdvance() {
        List<String> keys = new ArrayList<>();
        for (JournalEntry entry : open.inOrder()) {
            if (!stumbledOver.contains(entry.intent().key())) {
                keys.add(entry.intent().key());
            }
        }
        keys.addAll(stumbledOver);
        for (String key : keys) {
            boolean before = stumbledOver.remove(key);
            try {
                open.exclusively(key, this::advance);
            } catch (RpcRefusedException | IllegalStateException failure) {
                LOGGER.warn("{} cannot be sent yet: {}", key, failure.getMessage());
            } catch (RpcUnavailableException unavailable) {
                stumbledOver.add(key);
                if (!before) {
                    LOGGER.warn("{} waits: {}", key, unavailable.getMessage());
                }
                return;
            }
        }
    }

    private void round() {
        try {
            tryToAdvance();
            Long fromBlock = toReverify.peek();
            if (fromBlock != null) {
                tracker.reverify(fromBlock);
                toReverify.remove(fromBlock);
            }
            Instant now = clock.instant();
            if (open.size() > 0 || !lastCompared.plus(IDLE_CHECK).isAfter(now)) {
                tracker.compare();
                lastCompared = now;
            }
            if (!reachable) {
                LOGGER.info("the chain node answers again");
                reachable = true;
            }
        } catch (RpcUnavailableException unavailable) {
            if (reachable) {
                LOGGER.warn("transactions wait: {}", unavailable.getMessage());
                reachable = false;
            }
        } catch (RuntimeException failure) {
            // The next round tries again: one bad answer must not stop all transactions of this account.
            LOGGER.error("a round over the open transactions of {} failed", account, failure);
        }
    }
}
