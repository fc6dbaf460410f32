package io.datacoin.database.session;

import io.datacoin.database.row.Rows;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Login nonces and sessions. A session is known by the hash of its token only. Works in the transaction of its handle. */
public final class SessionRepository {
    private final Handle handle;

    /** The sessions as this transaction sees them. */
    public SessionRepository(Handle handle) {
        this.handle = handle;
    }

    /** Whose session it is and until when. */
    public record Session(Address address, Instant expiresAt) {}

    /** Gives a nonce out; forgets the ones nobody used. */
    public void addNonce(String nonce, Instant now, Instant expiresAt) {
        handle.execute("delete from login_nonce where expires_at < ?", now);
        handle.execute("insert into login_nonce values (?, ?, ?)", nonce, now, expiresAt);
    }

    /** Uses a nonce up; false when it was never given out, is used or too old. */
    public boolean useNonce(String nonce, Instant now) {
        return handle.execute("delete from login_nonce where nonce = ? and expires_at > ?", nonce, now) == 1;
    }

    /** Opens a session; forgets the ones that have ended. */
    public void open(Bytes32 tokenHash, Session session, Instant now) {
        handle.execute("delete from session where expires_at < ?", now);
        handle.execute(
                "insert into session values (?, ?, ?, ?)", tokenHash, session.address(), now, session.expiresAt());
    }

    /** Ends a session, if there is one. */
    public void close(Bytes32 tokenHash) {
        handle.execute("delete from session where token_hash = ?", tokenHash);
    }

    /** The session of a token. */
    public Optional<Session> find(Bytes32 tokenHash, Instant now) {
        return handle.createQuery(
                        "select address, expires_at from session where token_hash = :hash and expires_at > :now")
                .bind("hash", tokenHash)
                .bind("now", now)
                .map((row, context) -> new Session(Rows.address(row, "address"), Rows.instant(row, "expires_at")))
                .findOne();
    }
}
