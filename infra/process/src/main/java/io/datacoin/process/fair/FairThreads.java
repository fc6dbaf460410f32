package io.datacoin.process.fair;

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
 * Threads that do work which strangers ask for, in the order in which it is asked for. One of them has one thread at a time,
 * and work that was tried in vain before has one at a time together: it takes long, and a first try is short. So nobody's
 * work that never ends keeps another's first one waiting for longer than a first try takes. Thread-safe.
 *
 * @param <K> who asks
 */
public final class FairThreads<K> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(FairThreads.class);

    private final String name;
    private final Limits limits;
    private final ExecutorService threads;
    private final List<Work<K>> waiting = new ArrayList<>();
    private final Set<K> served = new HashSet<>();
    private int running;
    private boolean runningAgain;
    private boolean closed;

    private record Work<K>(K whose, boolean again, Runnable todo) {}

    /**
     * How much is done and waits.
     *
     * @param threads at a time
     * @param waiting pieces of work
     * @param waitingOfOne of them of one
     */
    public record Limits(int threads, int waiting, int waitingOfOne) {}

    /** Threads of a name, which is for logs. */
    public FairThreads(String name, Limits limits) {
        this.name = name;
        this.limits = limits;
        this.threads = Executors.newFixedThreadPool(limits.threads(), work -> {
            Thread named = new Thread(work, name);
            named.setDaemon(true);
            return named;
        });
    }

    /**
     * Does it when its turn comes.
     *
     * @param again whether it was tried in vain before
     * @return false when too much waits: nothing will be done
     */
    public synchronized boolean take(K whose, boolean again, Runnable work) {
        long his = waiting.stream().filter(other -> other.whose.equals(whose)).count();
        if (closed || waiting.size() >= limits.waiting() || his >= limits.waitingOfOne()) {
            return false;
        }
        waiting.add(new Work<>(whose, again, work));
        begin();
        return true;
    }

    private synchronized void begin() {
        Iterator<Work<K>> line = waiting.iterator();
        while (!closed && running < limits.threads() && line.hasNext()) {
            Work<K> next = line.next();
            if (!served.contains(next.whose) && !(next.again && runningAgain)) {
                line.remove();
                running++;
                served.add(next.whose);
                runningAgain |= next.again;
                threads.execute(() -> run(next));
            }
        }
    }

    private void run(Work<K> next) {
        try {
            next.todo.run();
        } catch (RuntimeException | OutOfMemoryError failure) {
            LOGGER.warn("{} for {}: {}", name, next.whose, failure.getMessage(), failure);
        } finally {
            end(next);
        }
    }

    private synchronized void end(Work<K> next) {
        running--;
        served.remove(next.whose);
        runningAgain &= !next.again;
        begin();
    }

    /** Interrupts what is done and forgets what waits. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        threads.shutdownNow();
    }
}
