package io.datacoin.training.output;

import io.datacoin.training.spec.process.Phase;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Measures how long each phase of a job takes. Not thread-safe. */
public final class PhaseTimer {
    private final LongSupplier nanoseconds;
    private final Map<Phase, Long> spent = new EnumMap<>(Phase.class);
    private Phase current = Phase.STARTING;
    private long since;

    /**
     * Starts in {@link Phase#STARTING}.
     *
     * @param nanoseconds a clock that never goes back, for example {@code System::nanoTime}
     */
    public PhaseTimer(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.since = nanoseconds.getAsLong();
    }

    /** Ends the current phase and begins another; phases may come back and then add up. */
    public void enter(Phase next) {
        long now = nanoseconds.getAsLong();
        spent.merge(current, now - since, Long::sum);
        current = next;
        since = now;
    }

    /** Seconds per phase by its JSON name, rounded to milliseconds, the current one included. */
    public Map<String, Double> seconds() {
        enter(current);
        Map<String, Double> seconds = new TreeMap<>();
        spent.forEach((phase, nanos) -> seconds.put(phase.wireName(), Math.round(nanos / 1e6) / 1e3));
        return seconds;
    }
}
