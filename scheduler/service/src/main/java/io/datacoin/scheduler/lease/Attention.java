package io.datacoin.scheduler.lease;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Since when this scheduler listens to its workers without a pause. It does not while its process is stopped, or while the
 * threads that read messages are busy with something else; what workers said meanwhile is read late, and is no silence of
 * theirs. Thread-safe.
 */
public final class Attention {
    private final InstantSource clock;
    private final Duration pause;
    private Instant since;
    private Instant lastPulse;
    private Optional<Instant> asked = Optional.empty();

    /**
     * One that begins now.
     *
     * @param pause what is longer is one
     * @param dialling how long workers take to come back to a scheduler that has begun
     */
    public Attention(InstantSource clock, Duration pause, Duration dialling) {
        this.clock = clock;
        this.pause = pause;
        this.lastPulse = clock.instant();
        this.since = lastPulse.plus(dialling);
    }

    /**
     * Asks the threads for a sign of life, unless they owe one. To be repeated more often than pauses take.
     *
     * @param readers threads that read messages of workers
     */
    public void ask(Executor readers) {
        synchronized (this) {
            Instant now = clock.instant();
            paused(lastPulse, now);
            lastPulse = now;
            if (asked.isPresent()) {
                return;
            }
            asked = Optional.of(now);
        }
        readers.execute(this::answered);
    }

    private synchronized void answered() {
        asked.ifPresent(when -> paused(when, clock.instant()));
        asked = Optional.empty();
    }

    private void paused(Instant from, Instant to) {
        if (from.plus(pause).isBefore(to) && since.isBefore(to)) {
            since = to;
        }
    }

    /** Since when; in a pause, now. */
    synchronized Instant since() {
        Instant now = clock.instant();
        paused(lastPulse, now);
        asked.ifPresent(when -> paused(when, now));
        return since;
    }
}
