package io.datacoin.local.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often an embedded chain mines. Every empty block costs memory, and place in every save, for ever: while nothing
 * happens a block comes seldom, only so that time goes on. When a transaction waits, and for some blocks after one, which
 * others may wait for, blocks come at the usual pace. A chain that can not be saved any more mines nothing: what it
 * confirmed would be undone by its end.
 *
 * <p>Whoever is killed leaves the chain at one of the two paces; the next one asks which.
 */
public final class ChainPace implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChainPace.class);
    /** As late as what waits for a time on the chain may become. */
    private static final Duration IDLE = Duration.ofSeconds(10);
    /** More than anybody waits for on top of a transaction: see {@link AnvilChain#depthThatSurvivesAKill}. */
    private static final int BUSY_BLOCKS = 64;

    /** So long after the last whole save, or a look that found nothing to save, nothing is confirmed any more. */
    private static final Duration UNKEPT = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<Instant> kept;
    private final long busySeconds;
    private final int busyBlocks;
    private final ChainActivity activity;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "chain-pace");
        thread.setDaemon(true);
        return thread;
    });
    private long seen = -1;
    private long lastBusy;

    private ChainPace(String name, URI rpc, Duration blockTime, int busyBlocks, Supplier<Instant> kept) {
        this.name = name;
        this.kept = kept;
        this.busySeconds = blockTime.toSeconds();
        this.busyBlocks = busyBlocks;
        this.activity = new ChainActivity(rpc, HttpClient.newHttpClient());
    }

    /**
     * Begins to look after the chain. The chain can be told whole seconds only: at another pace, or one as slow as that of
     * an idle chain, it stays as it is.
     *
     * @param kept up to when no transaction is missing in the saves
     */
    static ChainPace start(String name, URI rpc, Duration blockTime, Supplier<Instant> kept) {
        ChainPace pace = new ChainPace(name, rpc, blockTime, BUSY_BLOCKS, kept);
        if (blockTime.toNanosPart() == 0 && blockTime.compareTo(IDLE) < 0) {
            Future<?> unused = pace.timer.scheduleWithFixedDelay(
                    pace::step, blockTime.toMillis(), blockTime.toMillis(), TimeUnit.MILLISECONDS);
        }
        return pace;
    }

    /** One that looks only when it is told to, and takes a chain for idle after so many empty blocks. */
    static ChainPace byHand(URI rpc, Duration blockTime, int busyBlocks, Supplier<Instant> kept) {
        return new ChainPace("chain", rpc, blockTime, busyBlocks, kept);
    }

    // An executor drops a task that throws: whatever went wrong, the next look follows.
    private void step() {
        try {
            look();
        } catch (IOException | RuntimeException away) {
            LOGGER.debug("{} is not asked for its pace: {}", name, away.toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at the chain, and changes its pace when it should have the other one. */
    void look() throws IOException, InterruptedException {
        if (Duration.between(kept.get(), Instant.now()).compareTo(UNKEPT) > 0) {
            stop();
            return;
        }
        long head = activity.head();
        if (seen < 0 || activity.isBusy(seen, head)) {
            lastBusy = head;
        }
        seen = head;
        boolean busy = head - lastBusy < busyBlocks || activity.isAwaited();
        long wanted = busy ? busySeconds : IDLE.toSeconds();
        // Each change begins a new interval: one that is right already would never end.
        if (activity.pace() != wanted) {
            activity.setPace(wanted);
        }
    }

    private void stop() throws IOException, InterruptedException {
        if (activity.pace() != 0) {
            LOGGER.warn("{} mines nothing until it can be saved again: make room on its disk", name);
            activity.setPace(0);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
