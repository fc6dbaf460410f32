package io.datacoin.database.idempotency;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Answers kept for requests that may be sent again. Works in the transaction of its handle. */
public final class IdempotentAnswerRepository {
    private final Handle handle;

    /** The answers as this transaction sees them. */
    public IdempotentAnswerRepository(Handle handle) {
        this.handle = handle;
    }

    /**
     * An answer to keep.
     *
     * @param requestHash of the request it was given to
     * @param status HTTP status code
     * @param body the rest, in the form of whoever keeps it
     */
    public record Kept(Bytes32 requestHash, int status, String body) {}

    /**
     * The answer to the owner's request with that key. Two of the same at once: the second waits here until the first
     * one's transaction ends, and then finds its answer.
     *
     * @param keptSince older ones are forgotten
     */
    public Optional<Kept> findOrReserve(Address owner, String key, Instant keptSince) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:text, 0))")
                .bind("text", owner.hex() + key)
                .mapToMap()
                .list();
        handle.execute("delete from idempotent_answer where created_at < ?", keptSince);
        return handle.createQuery("select request_hash, status_code, body from idempotent_answer"
                        + " where owner = :owner and key = :key")
                .bind("owner", owner)
                .bind("key", key)
                .map((row, context) ->
                        new Kept(Rows.bytes32(row, "request_hash"), row.getInt("status_code"), Rows.text(row, "body")))
                .findOne();
    }

    /** Keeps an answer. */
    public void keep(Address owner, String key, Kept answer, Instant now) {
        handle.execute(
                "insert into idempotent_answer values (?, ?, ?, ?, ?, ?)",
                owner,
                key,
                answer.requestHash(),
                answer.status(),
                answer.body(),
                now);
    }
}
