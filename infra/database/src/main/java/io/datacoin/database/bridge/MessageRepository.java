package io.datacoin.database.bridge;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.HexBytes;
import io.datacoin.domain.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The relayer's messages. Works in the transaction of its handle. */
public final class MessageRepository {
    private static final String COLUMNS =
            "id, raw, origin, leaf, status, block, transaction, seen_at, metadata, signatures,"
                    + " attempt, next_try_at, problem_code, problem_detail, problem_remedy, delivery, delivered_at";

    private final Handle handle;

    /** The messages as this transaction sees them. */
    public MessageRepository(Handle handle) {
        this.handle = handle;
    }

    /** Stores a message that was read from its origin; one that is known moves to where it is now. */
    public void seen(NewMessage message, Instant now) {
        handle.createUpdate("""
                        insert into bridge.message (id, raw, origin, destination, leaf, block, block_hash, transaction,
                            seen_at, next_try_at)
                        values (:id, :raw, :origin, :destination, :leaf, :block, :hash, :transaction, :now, :now)
                        on conflict (id) do update set leaf = excluded.leaf, block = excluded.block,
                            block_hash = excluded.block_hash, transaction = excluded.transaction,
                            status = case when message.status = 'orphaned' then 'seen' else message.status end,
                            problem_code = null, problem_detail = null, problem_remedy = null
                        """)
                .bind("id", message.id())
                .bind("raw", message.raw())
                .bind("origin", message.origin())
                .bind("destination", message.destination())
                .bind("leaf", message.leaf())
                .bind("block", message.block())
                .bind("hash", message.blockHash())
                .bind("transaction", message.transaction())
                .bind("now", now)
                .execute();
    }

    /**
     * The origin lost every block from that one on: what was not sent on is forgotten, what was is orphaned.
     *
     * @return how many were orphaned
     */
    public int vanishedFrom(long origin, long block, Refusal problem) {
        handle.createUpdate("delete from bridge.message where origin = :origin and block >= :block and status = 'seen'")
                .bind("origin", origin)
                .bind("block", block)
                .execute();
        return handle.createUpdate("""
                        update bridge.message set status = 'orphaned', problem_code = :code, problem_detail = :detail,
                            problem_remedy = :remedy
                        where origin = :origin and block >= :block
                        """)
                .bind("origin", origin)
                .bind("block", block)
                .bind("code", problem.code())
                .bind("detail", problem.detail())
                .bind("remedy", problem.remedy())
                .execute();
    }

    /** Messages for that chain that are not settled and may be touched now, oldest first. */
    public List<MessageRow> due(long destination, Instant now, int limit) {
        return handle.createQuery("select " + COLUMNS + " from bridge.message where destination = :destination"
                        + " and status in ('seen', 'attested', 'sending', 'delivered') and next_try_at <= :now"
                        + " order by next_try_at, leaf limit :limit")
                .bind("destination", destination)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** The message with that id. */
    public Optional<MessageRow> find(Bytes32 id) {
        return handle.createQuery("select " + COLUMNS + " from bridge.message where id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The newest messages, newest first. */
    public List<MessageRow> newest(int limit) {
        return handle.createQuery(
                        "select " + COLUMNS + " from bridge.message order by seen_at desc, leaf desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** How many signatures there are, while there are not enough; looked at again at {@code nextTryAt}. */
    public void waitFor(Bytes32 id, int signatures, Optional<Refusal> problem, Instant nextTryAt) {
        handle.createUpdate("update bridge.message set signatures = :signatures, problem_code = :code,"
                        + " problem_detail = :detail, problem_remedy = :remedy, next_try_at = :next where id = :id")
                .bind("id", id)
                .bind("signatures", signatures)
                .bind("code", problem.map(Refusal::code))
                .bind("detail", problem.map(Refusal::detail))
                .bind("remedy", problem.map(Refusal::remedy))
                .bind("next", nextTryAt)
                .execute();
    }

    /** Enough validators have signed: the proof is stored. */
    public void attested(MessageRow row, HexBytes metadata, int signatures) {
        handle.createUpdate("update bridge.message set metadata = :metadata, signatures = :signatures,"
                        + " problem_code = null, problem_detail = null, problem_remedy = null where id = :id")
                .bind("id", row.id())
                .bind("metadata", metadata)
                .bind("signatures", signatures)
                .execute();
        move(row, MessageStatus.ATTESTED);
    }

    /** The delivery goes to the journal of transactions next. */
    public void sending(MessageRow row) {
        move(row, MessageStatus.SENDING);
    }

    /** The delivery failed: another is made at {@code nextTryAt}. */
    public void failed(MessageRow row, Refusal problem, Instant nextTryAt) {
        move(row, row.metadata().isPresent() ? MessageStatus.ATTESTED : MessageStatus.SEEN);
        handle.createUpdate(
                        "update bridge.message set attempt = attempt + 1, delivery = null, delivered_at = null where id = :id")
                .bind("id", row.id())
                .execute();
        waitFor(row.id(), row.signatures(), Optional.of(problem), nextTryAt);
    }

    /** The destination has it. */
    public void delivered(MessageRow row, Optional<Bytes32> transaction, Instant now) {
        move(row, MessageStatus.DELIVERED);
        handle.createUpdate("update bridge.message set delivery = :delivery, delivered_at = :now, problem_code = null,"
                        + " problem_detail = null, problem_remedy = null where id = :id")
                .bind("id", row.id())
                .bind("delivery", transaction)
                .bind("now", now)
                .execute();
    }

    /** The delivery is deep enough. */
    public void settled(MessageRow row) {
        move(row, MessageStatus.FINAL);
    }

    private void move(MessageRow row, MessageStatus next) {
        if (!row.status().mayBecome(next)) {
            throw new IllegalStateException(
                    "message " + row.id() + " is " + row.status() + " and may not become " + next);
        }
        int moved = handle.createUpdate("update bridge.message set status = cast(:next as bridge.message_status)"
                        + " where id = :id and status = cast(:from as bridge.message_status)")
                .bind("id", row.id())
                .bind("from", row.status().wireName())
                .bind("next", next.wireName())
                .execute();
        if (moved != 1) {
            throw new IllegalStateException(
                    "message " + row.id() + " is not " + row.status() + " any more: somebody moved it");
        }
    }

    private static MessageRow read(ResultSet row) throws SQLException {
        Optional<Refusal> problem = Rows.optionalText(row, "problem_code").isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.told(
                        Rows.text(row, "problem_code"),
                        Rows.text(row, "problem_detail"),
                        Rows.text(row, "problem_remedy")));
        return new MessageRow(
                Rows.bytes32(row, "id"),
                Rows.hexBytes(row, "raw"),
                row.getLong("origin"),
                row.getLong("leaf"),
                MessageStatus.parse(Rows.text(row, "status")),
                row.getLong("block"),
                Rows.bytes32(row, "transaction"),
                Rows.instant(row, "seen_at"),
                Rows.optionalHexBytes(row, "metadata"),
                row.getInt("signatures"),
                row.getInt("attempt"),
                Rows.instant(row, "next_try_at"),
                problem,
                Rows.optionalBytes32(row, "delivery"),
                Rows.optionalInstant(row, "delivered_at"));
    }
}
