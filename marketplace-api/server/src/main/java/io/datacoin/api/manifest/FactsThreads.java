package io.datacoin.api.manifest;

import io.datacoin.domain.id.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two threads that read facts documents of strangers, in the order in which they are asked. One publisher has one of them
 * at a time, and documents that were looked for in vain before have one at a time together: their looks are long, and a
 * first look is short. So documents that never come keep nobody's first one waiting for longer than a first look takes.
 * Thread-safe.
 */
final class FactsThreads implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FactsThreads.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 64;
    /** Of one publisher: the rest of his is due again later. */
    private static final int MOST_WAITING_OF_ONE = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread named = new Thread(work, "facts-reader");
        named.setDaemon(true);
        return named;
    });
    private final List<Look> waiting = new ArrayList<>();
    private final Set<Address> served = new HashSet<>();
    private int running;
    private boolean runningAgain;
    private boolean closed;

    private record Look(Address publisher, boolean again, Runnable work) {}

    /**
     * Does it when its turn comes.
     *
     * @param again whether it was looked for in vain before
     * @return false when too much waits: nothing will be done
     */
    synchronized boolean take(Address publisher, boolean again, Runnable work) {
        long his = waiting.stream()
                .filter(look -> look.publisher.equals(publisher))
                .count();
        if (closed || waiting.size() >= MOST_WAITING || his >= MOST_WAITING_OF_ONE) {
            return false;
        }
        waiting.add(new Look(publisher, again, work));
        begin();
        return true;
    }

    private synchronized void begin() {
        Iterator<Look> line = waiting.iterator();
        while (!closed && running < THREADS && line.hasNext()) {
            Look look = line.next();
            if (!served.contains(look.publisher) && !(look.again && runningAgain)) {
                line.remove();
                running++;
                served.add(look.publisher);
                runningAgain |= look.again;
                threads.execute(() -> run(look));
            }
        }
    }

    private void run(Look look) {
        try {
            look.work.run();
        } catch (RuntimeException | OutOfMemoryError failure) {
            LOGGER.warn("facts of a manifest of {}: {}", look.publisher, failure.getMessage(), failure);
        } finally {
            end(look);
        }
    }

    private synchronized void end(Look look) {
        running--;
        served.remove(look.publisher);
        runningAgain &= !look.again;
        begin();
    }

    /** Interrupts what is read and forgets what waits. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        threads.shutdownNow();
    }
}
