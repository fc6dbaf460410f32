package io.datacoin.database.chain;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Bytes32;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far each watcher has read the chain. Works in the transaction of its handle: move the cursor in the transaction
 * that stores what was read, as its last statement.
 */
public final class ChainCursorRepository {
    /** The cursor of the watcher that writes down what the marketplace's contracts say. */
    public static final String MARKETPLACE = "marketplace";

    private final Handle handle;

    /** The cursors as this transaction sees them. */
    public ChainCursorRepository(Handle handle) {
        this.handle = handle;
    }

    /** A block by height and name. */
    public record Block(long number, Bytes32 hash) {}

    /** The last block a watcher has read; empty before the first. */
    public Optional<Block> find(String name) {
        return handle.createQuery("select block, block_hash from chain_cursor where name = :name")
                .bind("name", name)
                .map((row, context) -> new Block(row.getLong("block"), Rows.bytes32(row, "block_hash")))
                .findOne();
    }

    /**
     * The same, locked until the transaction ends, so that two processes with one cursor can not both move it on.
     */
    public Optional<Block> lock(String name) {
        return handle.createQuery("select block, block_hash from chain_cursor where name = :name for update")
                .bind("name", name)
                .map((row, context) -> new Block(row.getLong("block"), Rows.bytes32(row, "block_hash")))
                .findOne();
    }

    /**
     * Moves the cursor to a block and remembers it, with the last {@code remember} blocks before it and the first block
     * ever remembered, which tells one chain from another.
     */
    public void advance(String name, Block block, int remember, Instant now) {
        handle.createUpdate("""
                        insert into chain_cursor (name, block, block_hash, updated_at)
                        values (:name, :block, :hash, :now)
                        on conflict (name) do update
                            set block = excluded.block, block_hash = excluded.block_hash, updated_at = excluded.updated_at
                        """)
                .bind("name", name)
                .bind("block", block.number())
                .bind("hash", block.hash())
                .bind("now", now)
                .execute();
        remember(name, block);
        handle.createUpdate("delete from chain_block where cursor_name = :name and (block > :block or (block < :oldest"
                        + " and block > (select min(first.block) from chain_block first"
                        + " where first.cursor_name = :name)))")
                .bind("name", name)
                .bind("block", block.number())
                .bind("oldest", block.number() - remember)
                .execute();
    }

    /** Remembers a block the watcher has read on its way, for {@link #remembered}. The cursor must exist. */
    public void remember(String name, Block block) {
        handle.createUpdate("""
                        insert into chain_block (cursor_name, block, block_hash) values (:name, :block, :hash)
                        on conflict (cursor_name, block) do update set block_hash = excluded.block_hash
                        """)
                .bind("name", name)
                .bind("block", block.number())
                .bind("hash", block.hash())
                .execute();
    }

    /**
     * The blocks remembered, newest first: the newest whose hash the chain still has is where a reorganisation began,
     * and everything from the block after it must be undone.
     */
    public List<Block> remembered(String name) {
        return handle.createQuery(
                        "select block, block_hash from chain_block where cursor_name = :name order by block desc")
                .bind("name", name)
                .map((row, context) -> new Block(row.getLong("block"), Rows.bytes32(row, "block_hash")))
                .list();
    }

    /** Puts the cursor back to a block the chain still has; the watcher reads on from there. */
    public void rewind(String name, Block block, Instant now) {
        advance(name, block, Integer.MAX_VALUE, now);
    }
}
