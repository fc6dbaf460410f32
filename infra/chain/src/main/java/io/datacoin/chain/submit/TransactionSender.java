package io.datacoin.chain.submit;

import io.datacoin.chain.revert.RevertDecoder;
import io.datacoin.chain.rpc.BlockTag;
import io.datacoin.chain.rpc.CallRequest;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcRefusedException;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.signing.Signer;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an entry from an intent to bytes at the node, writing each step down before it is done. Thread-safe. */
final class TransactionSender {
    private static final Logger LOGGER = LoggerFactory.getLogger(TransactionSender.class);
    private static final List<String> KNOWN_ALREADY = List.of("already known", "already imported", "known transaction");

    private final ChainRpc rpc;
    private final TransactionJournal journal;
    private final OpenTransactions open;
    private final RevertDecoder reverts;
    private final SubmitterSettings settings;
    private final InstantSource clock;
    private final Address sender;
    private final TransactionFactory factory;
    private final FeePolicy feePolicy;
    private final NonceKeeper nonces;
    private final Map<String, Instant> pushedAt = new ConcurrentHashMap<>();
    private final Map<String, Long> signedAt = new ConcurrentHashMap<>();

    TransactionSender(
            ChainRpc rpc,
            long chainId,
            Signer signer,
            TransactionJournal journal,
            OpenTransactions open,
            RevertDecoder reverts,
            SubmitterSettings settings,
            InstantSource clock) {
        this.rpc = rpc;
        this.journal = journal;
        this.open = open;
        this.reverts = reverts;
        this.settings = settings;
        this.clock = clock;
        this.sender = signer.address();
        this.factory = new TransactionFactory(chainId, signer);
        this.feePolicy = new FeePolicy(rpc, clock, settings.feeCap());
        this.nonces = new NonceKeeper(rpc.transactionCount(sender, BlockTag.PENDING));
        journal.highestNonce(sender).ifPresent(nonces::taken);
    }

    /** Does the next steps of a planned or reserved entry; throws as {@link ChainRpc} does, leaving it where it is. */
    void advance(JournalEntry entry) {
        JournalEntry current = entry;
        if (current.state() == EntryState.PLANNED) {
            Optional<JournalEntry> reserved = reserve(current);
            if (reserved.isEmpty()) {
                return;
            }
            current = reserved.get();
        }
        if (current.state() == EntryState.RESERVED) {
            signAndPush(current, feePolicy.forNew());
        }
    }

    /** Sends a copy with a higher fee; false when the fee cap forbids it. */
    boolean replace(JournalEntry entry) {
        Optional<FeePolicy.Fees> fees = feePolicy.toReplace(entry.lastAttempt().orElseThrow());
        fees.ifPresent(higher -> signAndPush(entry, higher));
        return fees.isPresent();
    }

    /** Hands the newest attempt to the node again. */
    void push(JournalEntry entry) {
        Attempt attempt = entry.lastAttempt().orElseThrow();
        String key = entry.intent().key();
        pushedAt.put(key, clock.instant());
        try {
            rpc.sendRaw(attempt.raw());
            LOGGER.debug("sent {} as {} with nonce {}", key, attempt.hash(), entry.nonce());
        } catch (RpcRefusedException refusal) {
            String message = refusal.nodeMessage().toLowerCase(Locale.ROOT);
            if (KNOWN_ALREADY.stream().noneMatch(message::contains)) {
                // Not an end: the tracker finds out whether another attempt, or somebody else, has the nonce.
                LOGGER.warn("node does not take {} (nonce {}): {}", key, entry.nonce(), refusal.nodeMessage());
            }
        } catch (RpcUnavailableException unavailable) {
            LOGGER.warn("{} is written down and will be sent again: {}", key, unavailable.getMessage());
        }
    }

    /** When the entry was last handed to the node by this process. */
    Instant lastPush(JournalEntry entry) {
        return pushedAt.getOrDefault(entry.intent().key(), Instant.EPOCH);
    }

    /** The newest block when this process made the entry's last attempt; -1 when another one did. */
    long headAtLastAttempt(JournalEntry entry) {
        return signedAt.getOrDefault(entry.intent().key(), -1L);
    }

    void forget(JournalEntry entry) {
        pushedAt.remove(entry.intent().key());
        signedAt.remove(entry.intent().key());
    }

    /** The nonce the next transaction takes. */
    long nextNonce() {
        synchronized (nonces) {
            return nonces.next();
        }
    }

    /** Takes the nonce for an empty transfer to oneself, so that later nonces can be mined. */
    void fillGap(long nonce) {
        Instant now = clock.instant();
        String key = "fill-nonce/" + sender + "/" + nonce + "/" + now.toEpochMilli();
        TransactionIntent intent =
                new TransactionIntent(key, sender, sender, "0x", Wei.ZERO, "fill a nonce gap", OptionalLong.empty());
        JournalEntry planned = journal.addIfAbsent(JournalEntry.planned(intent, now));
        JournalEntry reserved = planned.reserved(nonce, 21_000);
        open.save(reserved);
        signAndPush(reserved, feePolicy.forNew());
    }

    private Optional<JournalEntry> reserve(JournalEntry entry) {
        TransactionIntent intent = entry.intent();
        long gasLimit;
        try {
            gasLimit = intent.gasLimit().isPresent() ? intent.gasLimit().getAsLong() : estimate(intent);
        } catch (RpcRefusedException refusal) {
            if (refusal.isRetryable()) {
                throw refusal;
            }
            open.save(entry.refused(reverts.decode(refusal)));
            return Optional.empty();
        }
        Optional<Refusal> unaffordable = cannotPay(intent, gasLimit);
        if (unaffordable.isPresent()) {
            open.save(entry.refused(unaffordable.get()));
            return Optional.empty();
        }
        return Optional.of(takeNonce(entry, gasLimit));
    }

    private JournalEntry takeNonce(JournalEntry entry, long gasLimit) {
        synchronized (nonces) {
            if (open.nonces().isEmpty()) {
                // Nothing of ours is under way: the same wallet may have been used elsewhere meanwhile.
                long pending = rpc.transactionCount(sender, BlockTag.PENDING);
                boolean wentBack = pending < nonces.next();
                if (!wentBack || journal.minedFromNonce(sender, pending).isEmpty()) {
                    nonces.restartAt(pending);
                }
            }
            JournalEntry reserved = entry.reserved(nonces.next(), gasLimit);
            try {
                open.save(reserved);
            } catch (IllegalStateException nonceIsAnothers) {
                journal.highestNonce(sender).ifPresent(nonces::taken);
                throw nonceIsAnothers;
            }
            nonces.taken(nonces.next());
            return reserved;
        }
    }

    private void signAndPush(JournalEntry entry, FeePolicy.Fees fees) {
        JournalEntry sent = entry.attempted(factory.sign(entry, fees, clock.instant()));
        open.save(sent);
        signedAt.put(entry.intent().key(), feePolicy.lastHead());
        push(sent);
    }

    private long estimate(TransactionIntent intent) {
        long estimate = rpc.estimateGas(new CallRequest(sender, intent.to(), intent.data(), intent.value()));
        return Math.max(estimate, Math.min(settings.gasCap(), estimate * (100 + settings.gasMarginPercent()) / 100));
    }

    private Optional<Refusal> cannotPay(TransactionIntent intent, long gasLimit) {
        if (gasLimit > settings.gasCap()) {
            return Optional.of(new Refusal(
                    ChainCode.TOO_MUCH_GAS,
                    "gas: " + gasLimit + " for \"" + intent.purpose() + "\" (expected: at most " + settings.gasCap()
                            + ")",
                    "Do less in one transaction: smaller batches."));
        }
        Wei needed = feePolicy.forNew().maxFeePerGas().times(gasLimit).plus(intent.value());
        Wei has = rpc.balance(sender, BlockTag.LATEST);
        if (needed.isMoreThan(has)) {
            return Optional.of(new Refusal(
                    ChainCode.NOT_ENOUGH_GAS_MONEY,
                    "account " + sender + " has " + has.toDataString() + " of the chain's coin (expected: "
                            + needed.toDataString() + " for \"" + intent.purpose() + "\")",
                    "Send coins for gas to " + sender + "; on the embedded chain: datacoin wallet faucet."));
        }
        return Optional.empty();
    }
}
