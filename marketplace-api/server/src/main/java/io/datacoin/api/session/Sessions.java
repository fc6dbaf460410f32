package io.datacoin.api.session;

import io.datacoin.api.http.Authenticator;
import io.datacoin.api.http.Caller;
import io.datacoin.database.session.SessionRepository.Session;
import io.datacoin.database.transaction.Database;
import io.datacoin.domain.digest.Sha256;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Login nonces and sessions in the database. Blocks; thread-safe. */
public final class Sessions implements Authenticator {
    /** How long a nonce waits for its signature. */
    public static final Duration NONCE_LIFETIME = Duration.ofMinutes(10);
    /** How long a session lasts. */
    public static final Duration SESSION_LIFETIME = Duration.ofHours(24);

    private static final int TOKEN_BYTES = 32;
    private static final int NONCE_BYTES = 16;

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Sessions of this database. */
    public Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A session just opened.
     *
     * @param token shown to its owner once and kept nowhere
     * @param caller whose it is
     */
    public record Opened(String token, Caller caller) {
        @Override
        public String toString() {
            return "session of " + caller.address();
        }
    }

    /** A new nonce; forgets the ones nobody used. */
    public String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = HexFormat.of().formatHex(bytes);
        Instant now = clock.instant();
        database.run(transaction -> transaction.sessions().addNonce(nonce, now, now.plus(NONCE_LIFETIME)));
        return nonce;
    }

    /** Uses the nonce up; false when it was never given out, is used or too old. */
    public boolean useNonce(String nonce) {
        return database.call(transaction -> transaction.sessions().useNonce(nonce, clock.instant()));
    }

    /** A new session; forgets the ones that have ended. */
    public Opened open(Address address) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        Instant end = now.plus(SESSION_LIFETIME);
        Session session = new Session(address, end);
        database.run(transaction -> transaction.sessions().open(hash(token), session, now));
        return new Opened(token, new Caller(address, end));
    }

    /** Ends the session of the token, if there is one. */
    public void close(String token) {
        database.run(transaction -> transaction.sessions().close(hash(token)));
    }

    @Override
    public Optional<Caller> callerOf(String token) {
        return database.call(transaction -> transaction.sessions().find(hash(token), clock.instant()))
                .map(session -> new Caller(session.address(), session.expiresAt()));
    }

    private static Bytes32 hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
