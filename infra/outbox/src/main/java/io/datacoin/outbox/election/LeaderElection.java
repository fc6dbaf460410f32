package io.datacoin.outbox.election;

import io.datacoin.database.transaction.Database;
import io.datacoin.database.transaction.SessionLock;
import io.datacoin.process.loop.Step;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which of several processes on one database leads: the one whose session holds the advisory lock of that name.
 *
 * <p>A leader that dies or loses its session loses the lock with it, and another process takes over at its next turn.
 * Safe for any thread.
 */
public final class LeaderElection implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LeaderElection.class);

    private final Database database;
    private final String name;
    private final Duties duties;
    private Optional<SessionLock> lock = Optional.empty();

    /** What only the leader does. */
    public interface Duties {
        /** This process leads from now on; if this throws, it gives the lead up again. */
        void begin();

        /** This process does not lead any more. */
        void end();
    }

    /**
     * Takes part in an election.
     *
     * @param name of what is led; processes with the same name for it compete
     * @param duties of the leader
     */
    public LeaderElection(Database database, String name, Duties duties) {
        this.database = database;
        this.name = name;
        this.duties = duties;
    }

    /** The step, done only while this process leads. */
    public Step only(Step step) {
        return () -> isLeader() && step.run();
    }

    private synchronized boolean isLeader() {
        if (lock.isPresent()) {
            if (lock.get().isHeld()) {
                return true;
            }
            LOGGER.warn("This process does not lead {} any more", name);
            close();
        }
        Optional<SessionLock> won = database.tryLock("datacoin." + name);
        won.ifPresent(this::begin);
        return won.isPresent();
    }

    private void begin(SessionLock won) {
        try {
            duties.begin();
            lock = Optional.of(won);
            LOGGER.info("This process leads {} now", name);
        } finally {
            if (lock.isEmpty()) {
                won.close();
            }
        }
    }

    /** Gives the lead up. */
    @Override
    public synchronized void close() {
        lock.ifPresent(held -> {
            duties.end();
            held.close();
        });
        lock = Optional.empty();
    }
}
