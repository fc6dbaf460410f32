package io.datacoin.database.outbox;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Transactions to be sent, durable from the moment the surrounding database transaction commits. Works in the
 * transaction of its handle.
 */
public final class TransactionOutbox {
    private static final String COLUMNS =
            "id, key, purpose, sender, recipient, calldata, value, asked_gas, status, nonce,"
                    + " gas_limit, mined_hash, block, block_hash, succeeded, gas_used, refusal_code, refusal_detail,"
                    + " refusal_remedy, created_at";

    private final Handle handle;

    /** The outbox as this transaction sees it. */
    public TransactionOutbox(Handle handle) {
        this.handle = handle;
    }

    /** Writes the entry down unless there is one with its key; gives the one now there. */
    public OutboxEntry addIfAbsent(OutboxEntry entry) {
        Optional<Long> id = bindState(handle.createQuery("""
                                insert into transaction_outbox (key, purpose, sender, recipient, calldata, value, asked_gas,
                                    status, nonce, gas_limit, mined_hash, block, block_hash, succeeded, gas_used,
                                    refusal_code, refusal_detail, refusal_remedy, created_at)
                                values (:key, :purpose, :sender, :recipient, :calldata, :value, :askedGas,
                                    :status, :nonce, :gasLimit, :minedHash, :block, :blockHash, :succeeded, :gasUsed,
                                    :code, :detail, :remedy, :createdAt)
                                on conflict (key) do nothing returning id
                                """), entry)
                .bind("purpose", entry.purpose())
                .bind("sender", entry.sender())
                .bind("recipient", entry.recipient())
                .bind("calldata", entry.calldata())
                .bind("value", entry.value())
                .bind("askedGas", entry.askedGas())
                .bind("createdAt", entry.createdAt())
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(outbox -> writeAttempts(outbox, entry.attempts()));
        return find(entry.key()).orElseThrow();
    }

    /**
     * Stores how far the entry with this key has come.
     *
     * @throws IllegalStateException when there is none
     */
    public void update(OutboxEntry entry) {
        long id = bindState(handle.createQuery("""
                                update transaction_outbox set status = :status, nonce = :nonce, gas_limit = :gasLimit,
                                    mined_hash = :minedHash, block = :block, block_hash = :blockHash,
                                    succeeded = :succeeded, gas_used = :gasUsed, refusal_code = :code,
                                    refusal_detail = :detail, refusal_remedy = :remedy
                                where key = :key returning id
                                """), entry)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("transaction " + entry.key() + " is not in the outbox"));
        writeAttempts(id, entry.attempts());
    }

    private static <S extends SqlStatement<S>> S bindState(S statement, OutboxEntry entry) {
        return statement
                .bind("key", entry.key())
                .bind("status", entry.status().wireName())
                .bind("nonce", entry.nonce())
                .bind("gasLimit", entry.gasLimit())
                .bind("minedHash", entry.mined().map(OutboxEntry.Mined::transaction))
                .bind("block", entry.mined().map(OutboxEntry.Mined::block))
                .bind("blockHash", entry.mined().map(OutboxEntry.Mined::blockHash))
                .bind("succeeded", entry.mined().map(OutboxEntry.Mined::succeeded))
                .bind("gasUsed", entry.mined().map(OutboxEntry.Mined::gasUsed))
                .bind("code", entry.refusal().map(Refusal::code))
                .bind("detail", entry.refusal().map(Refusal::detail))
                .bind("remedy", entry.refusal().map(Refusal::remedy));
    }

    private void writeAttempts(long id, List<OutboxEntry.Attempt> attempts) {
        handle.createUpdate("delete from transaction_attempt where outbox_id = :id and position >= :size")
                .bind("id", id)
                .bind("size", attempts.size())
                .execute();
        for (int position = 0; position < attempts.size(); position++) {
            OutboxEntry.Attempt attempt = attempts.get(position);
            handle.createUpdate("""
                            insert into transaction_attempt (outbox_id, position, hash, raw, max_fee, max_priority_fee,
                                signed_at)
                            values (:id, :position, :hash, :raw, :maxFee, :maxPriorityFee, :signedAt)
                            on conflict (outbox_id, position) do update set hash = excluded.hash, raw = excluded.raw,
                                max_fee = excluded.max_fee, max_priority_fee = excluded.max_priority_fee,
                                signed_at = excluded.signed_at
                            """)
                    .bind("id", id)
                    .bind("position", position)
                    .bind("hash", attempt.hash())
                    .bind("raw", attempt.raw())
                    .bind("maxFee", attempt.maxFeePerGas())
                    .bind("maxPriorityFee", attempt.maxPriorityFeePerGas())
                    .bind("signedAt", attempt.signedAt())
                    .execute();
        }
    }

    /** The entry with that key. */
    public Optional<OutboxEntry> find(String key) {
        return read(select("key = :key").bind("key", key)).stream().findFirst();
    }

    /** How many entries whose key begins so were written down after that moment. */
    public int countSince(String prefix, Instant moment) {
        return handle.createQuery("select count(*) from transaction_outbox where starts_with(key, :prefix)"
                        + " and created_at > :moment")
                .bind("prefix", prefix)
                .bind("moment", moment)
                .mapTo(Integer.class)
                .one();
    }

    /** The sender's entries that are planned, reserved or sent; those with a nonce first, by nonce, then by age. */
    public List<OutboxEntry> unsettled(Address sender) {
        return read(select("sender = :sender and status in ('planned', 'reserved', 'sent')")
                .bind("sender", sender));
    }

    /** The sender's mined entries with that nonce or a higher one, by nonce. */
    public List<OutboxEntry> minedFromNonce(Address sender, long nonce) {
        return read(select("sender = :sender and status = 'mined' and nonce >= :nonce")
                .bind("sender", sender)
                .bind("nonce", nonce));
    }

    /** The sender's entries mined in that block or a later one, by nonce. */
    public List<OutboxEntry> minedFromBlock(Address sender, long block) {
        return read(select("sender = :sender and block >= :block")
                .bind("sender", sender)
                .bind("block", block));
    }

    /** The highest nonce any of the sender's entries holds. */
    public OptionalLong highestNonce(Address sender) {
        return handle
                .createQuery("select nonce from transaction_outbox where sender = :sender and nonce is not null"
                        + " order by nonce desc limit 1")
                .bind("sender", sender)
                .mapTo(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private Query select(String condition) {
        return handle.createQuery(
                "select " + COLUMNS + " from transaction_outbox where " + condition + " order by nonce nulls last, id");
    }

    private List<OutboxEntry> read(Query query) {
        // All rows first: one connection can not read attempts while it reads entries.
        return query.map((row, context) -> new Row(row.getLong("id"), readEntry(row))).list().stream()
                .map(row -> withAttempts(row.entry, attempts(row.id)))
                .toList();
    }

    private record Row(long id, OutboxEntry entry) {}

    private List<OutboxEntry.Attempt> attempts(long id) {
        return new ArrayList<>(handle.createQuery("select hash, raw, max_fee, max_priority_fee, signed_at"
                        + " from transaction_attempt where outbox_id = :id order by position")
                .bind("id", id)
                .map((row, context) -> new OutboxEntry.Attempt(
                        Rows.bytes32(row, "hash"),
                        Rows.hexBytes(row, "raw"),
                        Rows.wei(row, "max_fee"),
                        Rows.wei(row, "max_priority_fee"),
                        Rows.instant(row, "signed_at")))
                .list());
    }

    private static OutboxEntry withAttempts(OutboxEntry entry, List<OutboxEntry.Attempt> attempts) {
        return new OutboxEntry(
                entry.key(),
                entry.purpose(),
                entry.sender(),
                entry.recipient(),
                entry.calldata(),
                entry.value(),
                entry.askedGas(),
                entry.status(),
                entry.nonce(),
                entry.gasLimit(),
                attempts,
                entry.mined(),
                entry.refusal(),
                entry.createdAt());
    }

    private static OutboxEntry readEntry(ResultSet row) throws SQLException {
        return new OutboxEntry(
                Rows.text(row, "key"),
                Rows.text(row, "purpose"),
                Rows.address(row, "sender"),
                Rows.address(row, "recipient"),
                Rows.hexBytes(row, "calldata"),
                Rows.wei(row, "value"),
                number(row, "asked_gas"),
                OutboxEntry.Status.valueOf(Rows.text(row, "status").toUpperCase(Locale.ROOT)),
                number(row, "nonce"),
                number(row, "gas_limit"),
                List.of(),
                mined(row),
                refusal(row),
                Rows.instant(row, "created_at"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        Optional<Long> value = Rows.optionalLong(row, column);
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    private static Optional<OutboxEntry.Mined> mined(ResultSet row) throws SQLException {
        if (Rows.optionalLong(row, "block").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OutboxEntry.Mined(
                Rows.bytes32(row, "mined_hash"),
                row.getLong("block"),
                Rows.bytes32(row, "block_hash"),
                row.getBoolean("succeeded"),
                row.getLong("gas_used")));
    }

    private static Optional<Refusal> refusal(ResultSet row) throws SQLException {
        if (Rows.optionalText(row, "refusal_code").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.told(
                Rows.text(row, "refusal_code"), Rows.text(row, "refusal_detail"), Rows.text(row, "refusal_remedy")));
    }
}
