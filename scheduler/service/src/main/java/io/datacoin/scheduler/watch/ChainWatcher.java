package io.datacoin.scheduler.watch;

import io.datacoin.chain.event.ChainEvent;
import io.datacoin.chain.event.EventBatch;
import io.datacoin.chain.event.EventPosition;
import io.datacoin.chain.event.EventSource;
import io.datacoin.chain.rpc.BlockHeader;
import io.datacoin.database.chain.ChainCursorRepository;
import io.datacoin.database.chain.ChainCursorRepository.Block;
import io.datacoin.database.transaction.Transaction;
import io.datacoin.database.transaction.Transactions;
import io.datacoin.domain.chain.ChainPosition;
import io.datacoin.process.loop.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the chain on from where it stopped. What the events of a range cause and the cursor behind it are stored in one
 * database transaction, the cursor last: a crash repeats a range or does not, and never skips one.
 *
 * <p>When the block under the cursor is not on the chain any more, everything since the last common block is undone,
 * the submitter is told to look at its transactions again, and reading goes on from there.
 *
 * <p>Only one may run per database; see {@code Leadership}. Called by one thread at a time.
 */
public final class ChainWatcher implements Step {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChainWatcher.class);
    public static final String CURSOR = ChainCursorRepository.MARKETPLACE;
    private static final int REMEMBERED_BLOCKS = 512;
    /** No chain this is used on takes back more; what is missing beyond that was lost, not reorganised. */
    private static final int DEEPEST_REORGANISATION = 512;

    private final EventSource source;
    private final Transactions database;
    private final Start start;
    private final LongConsumer reorganised;
    private final InstantSource clock;
    private final List<EventHandler> handlers =
            List.of(new MarketWatcher(), new StakeWatcher(), new EscrowWatcher(), new LogWatcher());

    /**
     * Where reading begins and how far it goes.
     *
     * @param deploymentBlock a block at or before the first event
     * @param confirmationDepth blocks that must be on top of an event before it counts
     */
    public record Start(long deploymentBlock, int confirmationDepth) {}

    /** A watcher; {@code reorganised} is told the first block that was taken back, once that is stored. */
    public ChainWatcher(
            EventSource source, Transactions database, Start start, LongConsumer reorganised, InstantSource clock) {
        this.source = source;
        this.database = database;
        this.start = start;
        this.reorganised = reorganised;
        this.clock = clock;
    }

    @Override
    public boolean run() {
        Optional<Block> cursor =
                database.call(transaction -> transaction.chainCursors().find(CURSOR));
        if (cursor.isPresent() && !isOnChain(cursor.get())) {
            rewind();
            return true;
        }
        long from = cursor.map(block -> block.number() + 1).orElse(start.deploymentBlock());
        long limit = source.confirmed(start.confirmationDepth());
        if (limit < from) {
            return false;
        }
        return read(cursor, from, limit);
    }

    private boolean read(Optional<Block> cursor, long from, long limit) {
        EventBatch batch = source.fetchNext(from, limit);
        Map<Long, BlockHeader> headers = new HashMap<>();
        List<EventHandler.Placed> placed = new ArrayList<>();
        for (ChainEvent event : batch.events()) {
            Optional<ChainPosition> position = locate(event.position(), headers);
            if (position.isEmpty()) {
                // The chain changed between two questions: ask again.
                return true;
            }
            placed.add(new EventHandler.Placed(event, position.get()));
        }
        if (cursor.isPresent() && !isOnChain(cursor.get())) {
            return true;
        }
        // One block on the way of a long read: a reorganisation just below its end has something to go back to.
        long onTheWay = batch.to() - REMEMBERED_BLOCKS / 4;
        if (onTheWay > batch.from()) {
            source.header(onTheWay).ifPresent(header -> headers.put(header.number(), header));
        }
        Block reached = new Block(batch.to(), batch.last().hash());
        boolean moved = database.call(transaction -> store(transaction, cursor, placed, headers, reached));
        if (!placed.isEmpty()) {
            LOGGER.info("{} events in blocks {} to {}", placed.size(), batch.from(), batch.to());
        }
        return moved && batch.to() < limit;
    }

    private boolean store(
            Transaction transaction,
            Optional<Block> cursor,
            List<EventHandler.Placed> placed,
            Map<Long, BlockHeader> headers,
            Block reached) {
        ChainCursorRepository cursors = transaction.chainCursors();
        if (!cursors.lock(CURSOR).equals(cursor)) {
            LOGGER.info("another scheduler has read on; leaving these blocks to it");
            return false;
        }
        handlers.forEach(handler -> handler.apply(transaction, placed));
        transaction.chainEffects().forgetTakenBefore(reached.number() - DEEPEST_REORGANISATION);
        cursors.advance(CURSOR, reached, REMEMBERED_BLOCKS, clock.instant());
        headers.values().forEach(header -> cursors.remember(CURSOR, new Block(header.number(), header.hash())));
        if (cursor.isEmpty()) {
            source.blockHash(beforeAll()).ifPresent(hash -> cursors.remember(CURSOR, new Block(beforeAll(), hash)));
        }
        return true;
    }

    private Optional<ChainPosition> locate(EventPosition position, Map<Long, BlockHeader> headers) {
        Optional<BlockHeader> header =
                Optional.ofNullable(headers.get(position.block())).or(() -> source.header(position.block()));
        if (header.isEmpty() || !header.get().hash().equals(position.blockHash())) {
            return Optional.empty();
        }
        headers.put(position.block(), header.get());
        return Optional.of(new ChainPosition(
                position.block(),
                position.blockHash(),
                position.transactionHash(),
                position.logIndex(),
                header.get().timestamp()));
    }

    /**
     * Makes sure that database and node speak of one chain; to be asked before anything is done on it.
     *
     * @throws ForeignChainException when they do not: undoing everything would be a loss, not a reorganisation
     */
    public void requireSameChain() {
        List<Block> remembered =
                database.call(transaction -> transaction.chainCursors().remembered(CURSOR));
        if (!remembered.isEmpty()) {
            LOGGER.info("the chain is known up to block {}", common(remembered).number());
        }
    }

    /** The last of the remembered blocks that the chain has still. */
    private Block common(List<Block> remembered) {
        long newest = remembered.stream().mapToLong(Block::number).max().orElse(0);
        return remembered.stream()
                .filter(this::isOnChain)
                .findFirst()
                .filter(block -> newest - block.number() <= DEEPEST_REORGANISATION)
                .orElseThrow(() -> new ForeignChainException(newest, source.confirmed(0)));
    }

    private long beforeAll() {
        return Math.max(0, start.deploymentBlock() - 1);
    }

    private boolean isOnChain(Block block) {
        return source.blockHash(block.number()).filter(block.hash()::equals).isPresent();
    }

    private void rewind() {
        List<Block> remembered =
                database.call(transaction -> transaction.chainCursors().remembered(CURSOR));
        Block back = common(remembered);
        long firstGone = back.number() + 1;
        Instant now = clock.instant();
        database.run(transaction -> {
            ChainCursorRepository cursors = transaction.chainCursors();
            cursors.lock(CURSOR);
            transaction.chainEffects().undoAllFrom(firstGone, now);
            cursors.rewind(CURSOR, back, now);
        });
        LOGGER.warn("the chain was reorganised: undid everything from block {} on", firstGone);
        reorganised.accept(firstGone);
    }
}
