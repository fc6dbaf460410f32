package io.datacoin.chain.submit;

import io.datacoin.chain.revert.RevertDecoder;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.rpc.TransactionReceipt;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the open transactions with the chain and does what is missing.
 *
 * <p>The account's nonce on the chain is the truth: what lies below it is mined, by us or by somebody else; the
 * transaction at it must be in the pool; one above it that we thought mined has vanished in a reorganisation. Used by
 * one thread.
 */
final class TransactionTracker {
    private static final Logger LOGGER = LoggerFactory.getLogger(TransactionTracker.class);

    private final ChainRpc rpc;
    private final TransactionJournal journal;
    private final OpenTransactions open;
    private final TransactionSender sender;
    private final RevertDecoder reverts;
    private final SubmitterSettings settings;
    private final InstantSource clock;
    private final Address account;
    private final Map<String, Long> missingSince = new HashMap<>();
    private long gapAt = -1;
    private long gapSince;

    TransactionTracker(
            ChainRpc rpc,
            TransactionJournal journal,
            OpenTransactions open,
            TransactionSender sender,
            RevertDecoder reverts,
            SubmitterSettings settings,
            InstantSource clock,
            Address account) {
        this.rpc = rpc;
        this.journal = journal;
        this.open = open;
        this.sender = sender;
        this.reverts = reverts;
        this.settings = settings;
        this.clock = clock;
        this.account = account;
    }

    /** One round of comparing; throws as {@link ChainRpc} does. */
    void compare() {
        long onChain = rpc.transactionCount(account, BlockTag.LATEST);
        settleBelow(onChain);
        Set<Long> held = open.nonces();
        if (onChain < sender.nextNonce() && !held.contains(onChain)) {
            restore(onChain, held);
        } else {
            gapAt = -1;
        }
        pushOn(onChain);
    }

    /** Looks again at everything mined from the block on; what is not there any more is sent again. */
    void reverify(long fromBlock) {
        List<JournalEntry> mined = journal.minedFromBlock(account, fromBlock);
        List<Optional<TransactionReceipt>> receipts =
                rpc.receipts(mined.stream().map(TransactionTracker::minedHash).toList());
        for (int i = 0; i < mined.size(); i++) {
            JournalEntry entry = mined.get(i);
            Optional<TransactionReceipt> receipt = receipts.get(i);
            if (receipt.isEmpty()) {
                reopen(entry);
            } else if (!receipt.get()
                    .blockHash()
                    .equals(entry.inclusion().orElseThrow().blockHash())) {
                open.save(entry.mined(inclusion(receipt.get()), whyReverted(entry, receipt.get())));
            }
        }
    }

    private void settleBelow(long onChain) {
        List<JournalEntry> candidates = open.inOrder().stream()
                .filter(entry -> entry.state() == EntryState.SENT && nonce(entry) < onChain)
                .toList();
        if (candidates.isEmpty()) {
            missingSince.clear();
            return;
        }
        List<Bytes32> hashes = new ArrayList<>();
        for (JournalEntry entry : candidates) {
            entry.attempts().forEach(attempt -> hashes.add(attempt.hash()));
        }
        Map<Bytes32, TransactionReceipt> receipts = new HashMap<>();
        for (Optional<TransactionReceipt> receipt : rpc.receipts(hashes)) {
            receipt.ifPresent(found -> receipts.put(found.transactionHash(), found));
        }
        for (JournalEntry candidate : candidates) {
            open.exclusively(candidate.intent().key(), entry -> settle(entry, receipts));
        }
    }

    private void settle(JournalEntry entry, Map<Bytes32, TransactionReceipt> receipts) {
        String key = entry.intent().key();
        for (Attempt attempt : entry.attempts()) {
            TransactionReceipt receipt = receipts.get(attempt.hash());
            if (receipt != null) {
                missingSince.remove(key);
                sender.forget(entry);
                open.save(entry.mined(inclusion(receipt), whyReverted(entry, receipt)));
                return;
            }
        }
        long head = rpc.head().number();
        long since = missingSince.computeIfAbsent(key, unused -> head);
        if (entry.state() == EntryState.SENT && head >= since + settings.displacedDepth()) {
            LOGGER.warn(
                    "nonce {} of {} was used by a transaction that is not ours; {} takes a new one",
                    nonce(entry),
                    account,
                    key);
            missingSince.remove(key);
            sender.forget(entry);
            open.save(entry.displaced());
        }
    }

    private void restore(long onChain, Set<Long> held) {
        List<JournalEntry> vanished = journal.minedFromNonce(account, onChain);
        if (!vanished.isEmpty()) {
            LOGGER.warn(
                    "the chain went back: {} transactions of {} from nonce {} on are sent again",
                    vanished.size(),
                    account,
                    onChain);
            vanished.forEach(this::reopen);
            return;
        }
        // Reserved a moment ago by another thread, or mined between two questions: wait before calling it a gap.
        long head = rpc.head().number();
        if (gapAt != onChain) {
            gapAt = onChain;
            gapSince = head;
        } else if (head > gapSince + settings.displacedDepth()
                && held.stream().anyMatch(nonce -> nonce > onChain)
                && rpc.transactionCount(account, BlockTag.PENDING) == onChain) {
            LOGGER.warn("nothing holds nonce {} of {}: filling the gap", onChain, account);
            gapAt = -1;
            sender.fillGap(onChain);
        }
    }

    private void reopen(JournalEntry mined) {
        JournalEntry sent = mined.vanished();
        open.save(sent);
        sender.push(sent);
    }

    private void pushOn(long onChain) {
        Instant now = clock.instant();
        List<JournalEntry> stale = open.inOrder().stream()
                .filter(entry -> entry.state() == EntryState.SENT && nonce(entry) >= onChain)
                .filter(entry ->
                        !sender.lastPush(entry).plus(settings.resendAfter()).isAfter(now))
                .toList();
        if (stale.isEmpty()) {
            return;
        }
        List<Boolean> known = rpc.known(stale.stream()
                .map(entry -> entry.lastAttempt().orElseThrow().hash())
                .toList());
        long head = rpc.head().number();
        boolean contiguous = true;
        long expected = onChain;
        for (int i = 0; i < stale.size(); i++) {
            boolean inPool = known.get(i);
            contiguous = contiguous && nonce(stale.get(i)) == expected;
            expected++;
            // No new block since the last attempt: then the chain makes no blocks, and a higher fee would not help.
            boolean passedOver = contiguous && head > sender.headAtLastAttempt(stale.get(i));
            open.exclusively(stale.get(i).intent().key(), entry -> pushOn(entry, inPool, passedOver, now));
        }
    }

    private void pushOn(JournalEntry entry, boolean inPool, boolean passedOver, Instant now) {
        if (entry.state() != EntryState.SENT) {
            return;
        }
        boolean waitsTooLong = !entry.lastAttempt()
                .orElseThrow()
                .signedAt()
                .plus(settings.replaceAfter())
                .isAfter(now);
        // Only what is next in line is stuck for its fee; what waits behind it is not. A node may also throw out what
        // pays too little: then sending the same bytes again would not help.
        if (passedOver && waitsTooLong) {
            if (sender.replace(entry)) {
                LOGGER.info(
                        "{} (nonce {}) waits too long: replaced with a higher fee",
                        entry.intent().key(),
                        nonce(entry));
                return;
            }
            LOGGER.warn(
                    "{} (nonce {}) waits too long and the fee cap of {} wei forbids more",
                    entry.intent().key(),
                    nonce(entry),
                    settings.feeCap());
        }
        if (!inPool) {
            LOGGER.info(
                    "the node does not know {} (nonce {}): sending it again",
                    entry.intent().key(),
                    nonce(entry));
            sender.push(entry);
        }
    }

    private Optional<Refusal> whyReverted(JournalEntry entry, TransactionReceipt receipt) {
        if (receipt.succeeded()) {
            return Optional.empty();
        }
        long gasLimit = entry.gasLimit().orElseThrow();
        if (receipt.gasUsed() >= gasLimit) {
            return Optional.of(new Refusal(
                    ChainCode.OUT_OF_GAS,
                    "\"" + entry.intent().purpose() + "\" used all of its " + gasLimit + " gas",
                    "Submit it again with a higher gas limit or a smaller batch."));
        }
        TransactionIntent intent = entry.intent();
        CallRequest call = new CallRequest(account, intent.to(), intent.data(), intent.value());
        for (BlockTag block : List.of(BlockTag.at(Math.max(0, receipt.blockNumber() - 1)), BlockTag.LATEST)) {
            try {
                rpc.call(call, block);
            } catch (RpcRefusedException refusal) {
                // A node without old state refuses for a reason of its own: ask again at the newest block.
                if (refusal.revertData().isPresent() || block.equals(BlockTag.LATEST)) {
                    return Optional.of(reverts.decode(refusal));
                }
            }
        }
        return Optional.of(new Refusal(
                ChainCode.REVERTED,
                "\"" + entry.intent().purpose() + "\" reverted in block " + receipt.blockNumber()
                        + " for a reason that is gone now",
                "Look at the present state and submit it again if it is still wanted."));
    }

    private static Bytes32 minedHash(JournalEntry entry) {
        return entry.inclusion().orElseThrow().transactionHash();
    }

    private static long nonce(JournalEntry entry) {
        return entry.nonce().orElseThrow();
    }

    private static Inclusion inclusion(TransactionReceipt receipt) {
        return new Inclusion(
                receipt.transactionHash(),
                receipt.blockNumber(),
                receipt.blockHash(),
                receipt.succeeded(),
                receipt.gasUsed());
    }
}
