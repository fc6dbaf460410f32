package io.datacoin.process.loop;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a step on a thread of its own, over and over: at once while there is more to do, else after the pause or when
 * woken. A step that throws is run again after a pause that grows with each failure.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final String name;
    private final Step step;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean woken;
    private boolean closed;

    private Loop(String name, Step step, Duration pause) {
        this.name = name;
        this.step = step;
        this.pause = pause;
        this.thread = new Thread(this::run, name);
    }

    /** Starts the loop. */
    public static Loop start(String name, Duration pause, Step step) {
        Loop loop = new Loop(name, step, pause);
        loop.thread.setDaemon(true);
        loop.thread.start();
        return loop;
    }

    /** Ends the pause, if it pauses; otherwise there will be none after the current step. Any thread. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the current step to end and runs no other. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }

    private void run() {
        Duration wait = Duration.ZERO;
        int failures = 0;
        while (pauseFor(wait)) {
            try {
                wait = step.run() ? Duration.ZERO : pause;
                failures = 0;
            } catch (RuntimeException | Error failure) {
                // Errors too: if the loop ended and not the process, nobody would notice that the work has stopped.
                failures++;
                wait = afterFailures(failures);
                LOGGER.error("{} failed {} times in a row; again in {} ms", name, failures, wait.toMillis(), failure);
            }
        }
    }

    private Duration afterFailures(int failures) {
        Duration grown = pause.plusMillis(50).multipliedBy(1L << Math.min(failures, 8));
        return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    }

    /** False when the loop is closed. */
    private boolean pauseFor(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (!closed && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return !closed;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
