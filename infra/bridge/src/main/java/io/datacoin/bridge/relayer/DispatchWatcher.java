package io.datacoin.bridge.relayer;

import io.datacoin.bridge.hyperlane.BridgeEnd;
import io.datacoin.bridge.hyperlane.Dispatch;
import io.datacoin.bridge.hyperlane.DispatchSource;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.database.bridge.MessageRepository;
import io.datacoin.database.bridge.NewMessage;
import io.datacoin.database.chain.ChainCursorRepository;
import io.datacoin.database.chain.ChainCursorRepository.Block;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.refusal.ChainCode;
import io.datacoin.domain.refusal.Refusal;
import io.datacoin.process.loop.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of one chain on from where it stopped, only as deep as they count. Messages and cursor are stored in
 * one database transaction, the cursor last: a crash repeats a range or does not, and never skips one.
 *
 * <p>When the block under the cursor is gone, the chain was reorganised below the confirmation depth: what was not sent
 * on is forgotten, what was is reported as orphaned. Called by one thread at a time, in the process that
 * leads.
 */
final class DispatchWatcher implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(DispatchWatcher.class);
    private static final int REMEMBERED_BLOCKS = 512;

    private final DispatchSource source;
    private final BridgeEnd end;
    private final Transactions database;
    private final InstantSource clock;
    private final String cursor;

    DispatchWatcher(DispatchSource source, BridgeEnd end, Transactions database, InstantSource clock) {
        this.source = source;
        this.end = end;
        this.database = database;
        this.clock = clock;
        this.cursor = "bridge/" + end.domain() + "/" + end.router();
    }

    @Override
    public boolean run() {
        Optional<Block> at =
                database.call(transaction -> transaction.chainCursors().find(cursor));
        if (at.isPresent() && !isOnChain(at.get())) {
            rewind();
            return true;
        }
        long from = at.map(block -> block.number() + 1).orElse(end.deploymentBlock());
        long limit = source.confirmed();
        if (limit < from) {
            return false;
        }
        DispatchSource.Batch batch = source.fetchNext(from, limit);
        Optional<BlockHeader> last = source.header(batch.to());
        if (last.isEmpty() || (at.isPresent() && !isOnChain(at.get()))) {
            // The chain changed between two questions: ask again.
            return true;
        }
        Block reached = new Block(batch.to(), last.get().hash());
        boolean moved = database.call(transaction -> store(transaction, at, batch, reached));
        return moved && batch.to() < limit;
    }

    private boolean store(Transaction transaction, Optional<Block> before, DispatchSource.Batch batch, Block reached) {
        ChainCursorRepository cursors = transaction.chainCursors();
        if (!cursors.lock(cursor).equals(before)) {
            LOGGER.info("another relayer has read on; leaving these blocks to it");
            return false;
        }
        MessageRepository messages = transaction.messages();
        Instant now = clock.instant();
        batch.dispatches().forEach(dispatch -> {
            messages.seen(message(dispatch), now);
            LOGGER.info(
                    "{}: message {} ({}), {} DATA to {}",
                    end.name(),
                    dispatch.index(),
                    dispatch.message().id(),
                    dispatch.message().amount().toDataString(),
                    dispatch.message().receiver());
        });
        cursors.advance(cursor, reached, REMEMBERED_BLOCKS, now);
        return true;
    }

    private static NewMessage message(Dispatch dispatch) {
        return new NewMessage(
                dispatch.message().id(),
                dispatch.message().raw(),
                dispatch.message().origin(),
                dispatch.message().destination(),
                dispatch.index(),
                dispatch.position().block(),
                dispatch.position().blockHash(),
                dispatch.position().transactionHash());
    }

    private boolean isOnChain(Block block) {
        return source.isOnChain(block.number(), block.hash());
    }

    private void rewind() {
        List<Block> remembered =
                database.call(transaction -> transaction.chainCursors().remembered(cursor));
        long beforeAll = Math.max(0, end.deploymentBlock() - 1);
        Block back = remembered.stream()
                .filter(this::isOnChain)
                .findFirst()
                .or(() -> source.header(beforeAll).map(header -> new Block(beforeAll, header.hash())))
                .orElseThrow(() -> new IllegalStateException(
                        end.name() + " has no block " + beforeAll + ": is this the chain the bridge was deployed on?"));
        long firstGone = back.number() + 1;
        Refusal problem = new Refusal(
                ChainCode.ORIGIN_REORGANISED,
                end.name() + " was reorganised from block " + firstGone + " on, deeper than " + end.confirmationDepth()
                        + " blocks, and this message went with it",
                "Wait whether the chain takes it up again; if not, its tokens are not backed: set up a new bridge with a"
                        + " greater confirmation depth.");
        int orphaned = database.call(transaction -> {
            ChainCursorRepository cursors = transaction.chainCursors();
            cursors.lock(cursor);
            int sentOn = transaction.messages().vanishedFrom(end.domain(), firstGone, problem);
            cursors.rewind(cursor, back, clock.instant());
            return sentOn;
        });
        LOGGER.warn("{} was reorganised from block {} on; messages orphaned: {}", end.name(), firstGone, orphaned);
    }
}
