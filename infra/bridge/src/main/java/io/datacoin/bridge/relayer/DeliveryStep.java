package io.datacoin.bridge.relayer;

import io.datacoin.bridge.hyperlane.BridgeCalls;
import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.BridgeLayout;
import io.datacoin.bridge.hyperlane.BridgeMessage;
import io.datacoin.bridge.hyperlane.BridgeView;
import io.datacoin.chain.rpc.ChainRpc;
import io.datacoin.chain.rpc.RpcUnavailableException;
import io.datacoin.chain.submit.EntryState;
import io.datacoin.chain.submit.JournalEntry;
import io.datacoin.chain.submit.TransactionJournal;
import io.datacoin.chain.submit.TransactionOutcome;
import io.datacoin.chain.submit.TransactionSubmitter;
import io.datacoin.database.bridge.MessageRepository;
import io.datacoin.database.bridge.MessageRow;
import io.datacoin.database.bridge.MessageStatus;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.process.loop.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each message for one chain as far as it goes now.
 *
 * <p>Exactly once has three guards: the step to SENDING is committed before the transaction is in the journal, and the
 * journal knows it by the message's id, so a crash at any point finds the same transaction again; the mailbox is asked
 * before anything is sent; and the mailbox itself refuses a message it has delivered. Called by one thread at a time, in
 * the process that leads.
 */
final class DeliveryStep implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryStep.class);
    private static final int AT_ONCE = 100;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final BridgeLayout layout;
    private final BridgeEnd destination;
    private final ChainRpc rpc;
    private final BridgeView view;
    private final BridgeCalls calls;
    private final Quorum quorum;
    private final Supplier<TransactionSubmitter> submitter;
    private final TransactionJournal journal;
    private final Transactions database;
    private final GasGifts gifts;
    private final Duration stuckAfter;
    private final InstantSource clock;

    /** @param stuckAfter a message that is not delivered for so long is reported */
    DeliveryStep(
            BridgeLayout layout,
            BridgeEnd destination,
            ChainRpc rpc,
            Quorum quorum,
            Supplier<TransactionSubmitter> submitter,
            TransactionJournal journal,
            Transactions database,
            GasGifts gifts,
            Duration stuckAfter,
            InstantSource clock) {
        this.layout = layout;
        this.destination = destination;
        this.rpc = rpc;
        this.view = new BridgeView(rpc, destination);
        this.calls = new BridgeCalls(destination);
        this.quorum = quorum;
        this.submitter = submitter;
        this.journal = journal;
        this.database = database;
        this.gifts = gifts;
        this.stuckAfter = stuckAfter;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        List<MessageRow> due = database.call(
                transaction -> transaction.messages().due(destination.domain(), clock.instant(), AT_ONCE));
        if (due.isEmpty()) {
            return false;
        }
        List<Boolean> delivered =
                view.areDelivered(due.stream().map(row -> row.id()).toList());
        boolean moved = false;
        for (int i = 0; i < due.size(); i++) {
            moved |= tryToAdvance(due.get(i), delivered.get(i));
        }
        return moved;
    }

    /** One message that can not be worked on must not hold up the others. */
    private boolean tryToAdvance(MessageRow row, boolean isDelivered) {
        try {
            return advance(row, isDelivered);
        } catch (RpcUnavailableException silent) {
            throw silent;
        } catch (RuntimeException failure) {
            LOGGER.error("message {} can not be worked on", row.id(), failure);
            Refusal problem = new Refusal(
                    ChainCode.RELAYER_FAILED,
                    "the relayer failed on this message: " + failure.getMessage(),
                    "Look into its log; it tries again.");
            change(messages -> messages.waitFor(
                    row.id(),
                    row.signatures(),
                    Optional.of(problem),
                    clock.instant().plus(LONGEST_PAUSE.dividedBy(6))));
            return false;
        }
    }

    /** True when the message went on. */
    private boolean advance(MessageRow row, boolean isDelivered) {
        return switch (row.status()) {
            case SEEN -> isDelivered ? deliveredBySomebody(row) : collect(row);
            case ATTESTED -> isDelivered ? deliveredBySomebody(row) : send(row);
            case SENDING -> follow(row, isDelivered);
            case DELIVERED -> settle(row, isDelivered);
            case FINAL, ORPHANED -> throw new IllegalStateException(row.id() + " is " + row.status() + " and not due");
        };
    }

    private boolean collect(MessageRow row) {
        BridgeEnd origin = layout.end(row.origin());
        Quorum.Found found = quorum.collect(origin, row.leaf(), row.id());
        if (found.metadata().isPresent()) {
            change(messages -> messages.attested(row, found.metadata().get(), found.signatures()));
            return true;
        }
        boolean overdue = row.seenAt().plus(stuckAfter).isBefore(clock.instant());
        Optional<Refusal> problem = overdue
                ? Optional.of(new Refusal(
                        ChainCode.TOO_FEW_SIGNATURES,
                        found.signatures() + " of " + layout.validators().size() + " validators have signed message "
                                + row.leaf() + " of " + origin.name() + " (expected: " + layout.threshold() + ")",
                        "See that the validators run, reach " + origin.name() + " and agree about it."))
                : Optional.empty();
        change(messages -> messages.waitFor(row.id(), found.signatures(), problem, soon()));
        return false;
    }

    private boolean send(MessageRow row) {
        change(messages -> messages.sending(row));
        submit(row);
        return true;
    }

    private boolean follow(MessageRow row, boolean isDelivered) {
        Optional<JournalEntry> entry = journal.find(key(row));
        if (entry.isEmpty()) {
            // The process died between the two commits.
            submit(row);
            later(row);
            return false;
        }
        EntryState state = entry.get().state();
        if (!state.isSettled()) {
            later(row);
            return false;
        }
        if (isDelivered) {
            Optional<Bytes32> transaction =
                    entry.get().inclusion().filter(where -> where.succeeded()).map(where -> where.transactionHash());
            delivered(row, transaction);
            return true;
        }
        Optional<Refusal> refusal = entry.get().refusal();
        if (refusal.isEmpty()) {
            lookAgainAt(entry.get());
            later(row);
            return false;
        }
        Instant next = clock.instant().plus(pauseAfter(row.attempt()));
        LOGGER.warn("message {} can not be delivered: {}", row.id(), refusal.get());
        change(messages -> messages.failed(row, refusal.get(), next));
        return true;
    }

    private boolean settle(MessageRow row, boolean isDelivered) {
        if (isDelivered) {
            long depth = rpc.head().number() - view.deliveredIn(row.id());
            if (depth < destination.confirmationDepth()) {
                later(row);
                return false;
            }
            change(messages -> messages.settled(row));
            LOGGER.info("message {} is final on {}", row.id(), destination.name());
            return true;
        }
        Optional<JournalEntry> entry = journal.find(key(row));
        boolean ours = entry.isPresent() && !isLost(entry.get());
        if (ours) {
            lookAgainAt(entry.get());
            later(row);
            return false;
        }
        LOGGER.warn("{} lost the delivery of {}", destination.name(), row.id());
        change(messages -> messages.failed(
                row,
                new Refusal(
                        ChainCode.DELIVERY_VANISHED,
                        destination.name() + " was reorganised and lost the delivery",
                        "Nothing: it is delivered again."),
                clock.instant()));
        return true;
    }

    /** Mined for all we know, and not delivered: the submitter finds the transaction gone and sends it again. */
    private void lookAgainAt(JournalEntry entry) {
        entry.inclusion().ifPresent(where -> submitter.get().reverify(where.blockNumber()));
    }

    private static boolean isLost(JournalEntry entry) {
        return entry.outcome().flatMap(outcome -> outcome.refusal()).isPresent();
    }

    private boolean deliveredBySomebody(MessageRow row) {
        delivered(row, Optional.empty());
        return true;
    }

    private void delivered(MessageRow row, Optional<Bytes32> transaction) {
        gifts.give(BridgeMessage.parse(row.raw()).receiver(), submitter.get());
        change(messages -> messages.delivered(row, transaction, clock.instant()));
        LOGGER.info("delivered {} on {}", row.id(), destination.name());
    }

    private void submit(MessageRow row) {
        TransactionSubmitter account = submitter.get();
        // How it ends is read from the journal, which outlives this process and this future.
        CompletableFuture<TransactionOutcome> underWay =
                account.submit(calls.deliver(row.metadata().orElseThrow(), BridgeMessage.parse(row.raw()))
                        .asIntent(key(row), account.account()));
        LOGGER.debug("delivery {}: {}", key(row), underWay);
    }

    private static String key(MessageRow row) {
        return "bridge/deliver/" + row.id() + "/" + row.attempt();
    }

    private void later(MessageRow row) {
        boolean overdue = row.status() == MessageStatus.SENDING
                && row.seenAt().plus(stuckAfter).isBefore(clock.instant());
        Optional<Refusal> problem = overdue
                ? Optional.of(new Refusal(
                        ChainCode.DELIVERY_WAITS,
                        "the delivery is not mined on " + destination.name(),
                        "See that " + destination.name() + " makes blocks and that relayer "
                                + submitter.get().account() + " has coins for gas there."))
                : row.problem();
        change(messages -> messages.waitFor(row.id(), row.signatures(), problem, soon()));
    }

    private Instant soon() {
        return clock.instant().plus(LOOK_AGAIN);
    }

    private static Duration pauseAfter(int attempts) {
        Duration grown = Duration.ofMillis(500).multipliedBy(1L << Math.min(attempts, 10));
        return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    }

    private void change(Consumer<MessageRepository> change) {
        database.run(transaction -> change.accept(transaction.messages()));
    }
}
