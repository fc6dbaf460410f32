package io.datacoin.database.transaction;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An advisory lock that belongs to a database session kept for nothing else: who dies or loses the session loses the
 * lock with it. Not safe for several threads at once.
 */
public final class SessionLock implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SessionLock.class);

    private final Handle session;
    private final String name;

    private SessionLock(Handle session, String name) {
        this.session = session;
        this.name = name;
    }

    static Optional<SessionLock> tryTake(Jdbi jdbi, String name) {
        Handle session = jdbi.open();
        SessionLock lock = new SessionLock(session, name);
        boolean taken = false;
        try {
            taken = session.createQuery("select pg_try_advisory_lock(hashtextextended(:name, 0))")
                    .bind("name", name)
                    .mapTo(Boolean.class)
                    .one();
            return taken ? Optional.of(lock) : Optional.empty();
        } finally {
            if (!taken) {
                lock.close();
            }
        }
    }

    /** Whether the session, and so the lock, is still there. */
    public boolean isHeld() {
        try {
            return session.createQuery("select 1").mapTo(Integer.class).one() == 1;
        } catch (JdbiException gone) {
            LOGGER.warn("The session that holds {} does not answer: {}", name, gone.getMessage());
            return false;
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try (session) {
            session.execute("select pg_advisory_unlock_all()");
        } catch (JdbiException gone) {
            LOGGER.info("The session of {} was already gone: {}", name, gone.getMessage());
        }
    }
}
