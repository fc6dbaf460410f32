package io.datacoin.scheduler.loop;

import io.datacoin.database.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An office that one of several schedulers on a database holds: the one with the advisory lock of that name.
 *
 * <p>The lock belongs to a database session kept for nothing else; a holder that dies or loses the session loses the
 * office with it, and another takes over at its next turn. Safe for any thread.
 */
public final class Leadership implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Leadership.class);

    private final Database database;
    private final String name;
    private final Duties duties;
    private Optional<Handle> session = Optional.empty();

    /** What comes and goes with the office. */
    public interface Duties {
        /** The office was won; if this throws, it is given up again. */
        void begin();

        /** The office is lost or given up. */
        void end();
    }

    /**
     * @param name of the office; schedulers with the same name for it compete
     * @param duties of the holder
     */
    public Leadership(Database database, String name, Duties duties) {
        this.database = database;
        this.name = name;
        this.duties = duties;
    }

    /** The step, done only while this process holds the office. */
    public Step only(Step step) {
        return () -> isHeld() && step.run();
    }

    private synchronized boolean isHeld() {
        if (session.isPresent()) {
            if (isAlive(session.get())) {
                return true;
            }
            LOGGER.warn("Lost the office of {}", name);
            close();
        }
        Handle candidate = database.jdbi().open();
        boolean won = false;
        try {
            won = candidate
                    .createQuery("select pg_try_advisory_lock(hashtextextended(:name, 0))")
                    .bind("name", "datacoin." + name)
                    .mapTo(Boolean.class)
                    .one();
            if (won) {
                duties.begin();
                session = Optional.of(candidate);
                LOGGER.info("Took the office of {}", name);
            }
            return won;
        } finally {
            if (session.isEmpty()) {
                release(candidate);
            }
        }
    }

    private boolean isAlive(Handle handle) {
        try {
            return handle.createQuery("select 1").mapTo(Integer.class).one() == 1;
        } catch (JdbiException gone) {
            LOGGER.warn("The session of {} does not answer: {}", name, gone.getMessage());
            return false;
        }
    }

    private void release(Handle handle) {
        try (handle) {
            handle.execute("select pg_advisory_unlock_all()");
        } catch (JdbiException gone) {
            LOGGER.info("The session of {} was already gone: {}", name, gone.getMessage());
        }
    }

    /** Gives the office up. */
    @Override
    public synchronized void close() {
        if (session.isPresent()) {
            duties.end();
            release(session.get());
            session = Optional.empty();
        }
    }
}
