package io.datacoin.local.parts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often an embedded chain mines. Every empty block costs memory, and place in every save, for ever: while nothing
 * happens a block comes seldom, only so that time goes on. When a transaction waits, and for some blocks after one, which
 * others may wait for, blocks come at the usual pace.
 *
 * <p>Whoever is killed leaves the chain at one of the two paces; the next one asks which.
 */
public final class ChainPace implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChainPace.class);
    /** As late as what waits for a time on the chain may become. */
    private static final Duration IDLE = Duration.ofSeconds(10);
    /** More than anybody waits for on top of a transaction: see {@link AnvilChain#depthThatSurvivesAKill}. */
    private static final int BUSY_BLOCKS = 64;

    private final String name;
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

    private ChainPace(String name, URI rpc, Duration blockTime, int busyBlocks) {
        this.name = name;
        this.busySeconds = blockTime.toSeconds();
        this.busyBlocks = busyBlocks;
        this.activity = new ChainActivity(rpc, HttpClient.newHttpClient());
    }

    /**
     * Begins to look after the chain. The chain can be told whole seconds only: at another pace, or one as slow as that of
     * an idle chain, it stays as it is.
     */
    static ChainPace start(String name, URI rpc, Duration blockTime) {
        ChainPace pace = new ChainPace(name, rpc, blockTime, BUSY_BLOCKS);
        if (blockTime.toNanosPart() == 0 && blockTime.compareTo(IDLE) < 0) {
            Future<?> unused = pace.timer.scheduleWithFixedDelay(
                    pace::step, blockTime.toMillis(), blockTime.toMillis(), TimeUnit.MILLISECONDS);
        }
        return pace;
    }

    /** One that looks only when it is told to, and takes a chain for idle after so many empty blocks. */
    static ChainPace byHand(URI rpc, Duration blockTime, int busyBlocks) {
        return new ChainPace("chain", rpc, blockTime, busyBlocks);
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

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
