package io.datacoin.local.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps children running: one that ends by itself is started again, with a growing pause when it keeps failing.
 * Closing stops them in the reverse order of their first start. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Child> children = new LinkedHashMap<>();
    private final ScheduledExecutorService restarts = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private boolean closing;

    /**
     * Starts a child and keeps it running until {@link #close()}.
     *
     * @return what the child printed after READY, empty if it prints no such line
     * @throws ChildFailure when the first start fails; later failures are retried and logged
     */
    public String start(ChildSpec spec) {
        Child child = Child.start(spec);
        keep(spec, child);
        return child.readyDocument();
    }

    /** The operating system's id of the running child. @throws IllegalArgumentException for an unknown name */
    public synchronized long pidOf(String name) {
        Child child = children.get(name);
        if (child == null) {
            throw new IllegalArgumentException("child: " + name + " (expected one of " + children.keySet() + ")");
        }
        return child.pid();
    }

    private void keep(ChildSpec spec, Child child) {
        synchronized (this) {
            if (closing) {
                child.stop(STOP_PATIENCE);
                return;
            }
            children.put(spec.name(), child);
        }
        CompletableFuture<Void> watched = child.onExit().thenAccept(ended -> {
            if (restartAfter(spec, FIRST_PAUSE)) {
                LOG.warn("{} ended with exit code {}; starting it again", spec.name(), ended.exitValue());
            }
        });
        LOG.debug("watching {}: {}", spec.name(), watched);
    }

    private synchronized boolean restartAfter(ChildSpec spec, Duration pause) {
        if (!closing) {
            ScheduledFuture<?> planned =
                    restarts.schedule(() -> restart(spec, pause), pause.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("{} starts again in {}", spec.name(), planned);
        }
        return !closing;
    }

    private void restart(ChildSpec spec, Duration pause) {
        try {
            keep(spec, Child.start(spec));
            LOG.info("{} is back", spec.name());
        } catch (ChildFailure failure) {
            Duration next = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            LOG.error(
                    "{} did not come back, next try in {} ms: {}", spec.name(), next.toMillis(), failure.getMessage());
            restartAfter(spec, next);
        }
    }

    @Override
    public void close() {
        Deque<Child> toStop = new ArrayDeque<>();
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            children.values().forEach(toStop::push);
        }
        restarts.shutdownNow();
        toStop.forEach(child -> child.stop(STOP_PATIENCE));
    }
}
