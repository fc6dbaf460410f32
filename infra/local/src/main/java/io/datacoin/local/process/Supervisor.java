package io.datacoin.local.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps children running: one that ends by itself is started again, with a growing pause when it keeps failing.
 * Closing stops them in the reverse order of their first start. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Kept> children = new LinkedHashMap<>();
    /** Running, but not serving yet. */
    private final Set<Child> starting = new HashSet<>();

    private final ScheduledExecutorService restarts = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private final Consumer<String> told;
    private boolean closing;

    /** @param told what becomes of children that end by themselves, for people */
    public Supervisor(Consumer<String> told) {
        this.told = told;
    }

    /** Tells nobody but the log. */
    public Supervisor() {
        this(line -> {});
    }

    /** A child's place, whoever fills it. All but the lock belongs to the supervisor's monitor. */
    private static final class Kept {
        private final ChildSpec spec;
        /** Held by whoever starts or replaces the child, so that there are never two. */
        private final ReentrantLock changing = new ReentrantLock();

        private Child child;
        /** What is to be done while it still runs, when everything is stopped. */
        private Optional<Runnable> beforeItsEnd = Optional.empty();
        /** What its end by itself means for people. */
        private Supplier<String> meaning = () -> "";
        /** The one that is stopped on purpose: its end is no reason to start another. */
        private Optional<Child> leaving = Optional.empty();

        private Optional<ScheduledFuture<?>> nextTry = Optional.empty();

        Kept(ChildSpec spec, Child child) {
            this.spec = spec;
            this.child = child;
        }
    }

    /**
     * Starts a child and keeps it running until {@link #close()}.
     *
     * @return what the child printed after READY, empty if it prints no such line
     * @throws ChildFailure when the first start fails, also because this is closed; later failures are retried and logged
     */
    public String start(ChildSpec spec) {
        Child child = serving(spec);
        keep(new Kept(spec, child), child);
        return child.readyDocument();
    }

    /**
     * Has something done when everything is stopped: after the children that were started later have ended, and while this
     * one still runs.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public void beforeTheEndOf(String name, Runnable work) {
        Kept kept = find(name);
        synchronized (this) {
            kept.beforeItsEnd = Optional.of(work);
        }
    }

    /**
     * Has people told what it means that a child ended by itself; asked for when it has, before it is started again.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public void whenItEnds(String name, Supplier<String> meaning) {
        Kept kept = find(name);
        synchronized (this) {
            kept.meaning = meaning;
        }
    }

    private synchronized String meaningOfEnd(Kept kept) {
        return kept.meaning.get();
    }

    /** A new child that serves; whoever closes this meanwhile finds and stops it. */
    private Child serving(ChildSpec spec) {
        Child child = launch(spec);
        try {
            child.awaitReady();
            return child;
        } finally {
            forgetStarting(child);
        }
    }

    private synchronized Child launch(ChildSpec spec) {
        if (closing) {
            throw new ChildFailure(spec.name() + " is not started: everything is being stopped");
        }
        Child child = Child.launch(spec);
        starting.add(child);
        return child;
    }

    private synchronized void forgetStarting(Child child) {
        starting.remove(child);
    }

    /**
     * Lets a child finish what it does and starts it again; returns when it serves.
     *
     * @param patience how long it may take to end before it is killed
     * @throws IllegalArgumentException for an unknown name
     * @throws ChildFailure when it does not come back; it is retried like one that ended by itself
     */
    public void restart(String name, Duration patience) {
        Kept kept = find(name);
        kept.changing.lock();
        try {
            dismiss(kept).finish(patience);
            keep(kept, serving(kept.spec));
        } catch (ChildFailure failure) {
            restartAfter(kept, FIRST_PAUSE);
            throw failure;
        } finally {
            kept.changing.unlock();
        }
    }

    /**
     * The operating system's id of the running child.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public long pidOf(String name) {
        return current(find(name)).pid();
    }

    private synchronized Kept find(String name) {
        Kept kept = children.get(name);
        if (kept == null) {
            throw new IllegalArgumentException("child: " + name + " (expected one of " + children.keySet() + ")");
        }
        return kept;
    }

    private synchronized Child dismiss(Kept kept) {
        kept.leaving = Optional.of(kept.child);
        return kept.child;
    }

    private synchronized boolean endedByItself(Kept kept, Child child) {
        return kept.child == child && !kept.leaving.equals(Optional.of(child));
    }

    private synchronized Child current(Kept kept) {
        return kept.child;
    }

    private void keep(Kept kept, Child child) {
        synchronized (this) {
            if (closing) {
                child.stop(STOP_PATIENCE);
                return;
            }
            kept.child = child;
            children.put(kept.spec.name(), kept);
        }
        CompletableFuture<Void> watched = child.onExit().thenAccept(ended -> {
            if (endedByItself(kept, child)) {
                String meaning = meaningOfEnd(kept);
                if (restartAfter(kept, FIRST_PAUSE)) {
                    LOGGER.info("{} ended with exit code {}", kept.spec.name(), ended.exitValue());
                    told.accept(kept.spec.name() + " ended with exit code " + ended.exitValue() + "; starting it again"
                            + meaning);
                }
            }
        });
        LOGGER.debug("watching {}: {}", kept.spec.name(), watched);
    }

    private synchronized boolean restartAfter(Kept kept, Duration pause) {
        if (!closing) {
            kept.nextTry.ifPresent(planned -> planned.cancel(false));
            kept.nextTry =
                    Optional.of(restarts.schedule(() -> revive(kept, pause), pause.toMillis(), TimeUnit.MILLISECONDS));
        }
        return !closing;
    }

    private void revive(Kept kept, Duration pause) {
        kept.changing.lock();
        try {
            if (current(kept).isAlive()) {
                return;
            }
            keep(kept, serving(kept.spec));
            LOGGER.info("{} is back", kept.spec.name());
            told.accept(kept.spec.name() + " is back");
        } catch (ChildFailure failure) {
            Duration next = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            LOGGER.error(
                    "{} did not come back, next try in {} ms: {}",
                    kept.spec.name(),
                    next.toMillis(),
                    failure.getMessage());
            restartAfter(kept, next);
        } finally {
            kept.changing.unlock();
        }
    }

    @Override
    public void close() {
        Deque<Runnable> stops = new ArrayDeque<>();
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            children.values().forEach(kept -> {
                Child child = kept.child;
                stops.push(() -> child.stop(STOP_PATIENCE));
                kept.beforeItsEnd.ifPresent(stops::push);
            });
            starting.forEach(child -> stops.push(() -> child.stop(STOP_PATIENCE)));
        }
        restarts.shutdownNow();
        stops.forEach(Runnable::run);
    }
}
