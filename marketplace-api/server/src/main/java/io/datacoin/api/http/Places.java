package io.datacoin.api.http;

import io.datacoin.domain.refusal.ApiCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** So many of one thing may be under way at once, for one caller and for all together. Thread-safe. */
public final class Places {
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final String what;
    private final long perCaller;
    private final long inAll;
    private final Map<String, Long> byCaller = new HashMap<>();
    private long taken;

    /**
     * Places that are all free.
     *
     * @param what as callers read it: "downloads"
     * @param perCaller 1 or more
     * @param inAll 1 or more
     */
    public Places(String what, long perCaller, long inAll) {
        if (perCaller < 1 || inAll < 1) {
            throw new IllegalArgumentException(
                    what + ": " + perCaller + " for one, " + inAll + " in all (expected: both 1 or more)");
        }
        this.what = what;
        this.perCaller = perCaller;
        this.inAll = inAll;
    }

    /** Places somebody has; who leaves twice leaves once. Thread-safe. */
    public final class Taken implements AutoCloseable {
        private final String caller;
        private long count;

        private Taken(String caller) {
            this.caller = caller;
        }

        /** Takes more of them; throws a 429 or 503 {@link ProblemException} and keeps what it has if there are none. */
        public void more(long count) {
            synchronized (Places.this) {
                require(caller, count);
                add(caller, count);
                this.count += count;
            }
        }

        /** Gives all of them back. */
        @Override
        public void close() {
            synchronized (Places.this) {
                add(caller, -count);
                count = 0;
            }
        }
    }

    /** Takes one; throws a 429 {@link ProblemException} when the caller has too many, a 503 one when all have. */
    public Taken take(String caller) {
        Taken place = none(caller);
        place.more(1);
        return place;
    }

    /** Takes none yet. */
    public Taken none(String caller) {
        return new Taken(caller);
    }

    /** Refuses as {@link #take} would, and takes nothing. */
    public synchronized void requireRoom(String caller) {
        require(caller, 1);
    }

    private void require(String caller, long count) {
        if (byCaller.getOrDefault(caller, 0L) + count > perCaller) {
            throw Problem.of(
                            429,
                            ApiCode.TOO_MANY_AT_ONCE,
                            "you have " + perCaller + " " + what + " under way (expected: not more)",
                            "Wait until one of them is done.")
                    .after(COME_BACK)
                    .thrown();
        }
        if (taken + count > inAll) {
            throw Problem.of(
                            503,
                            ApiCode.OVERLOADED,
                            "all callers together have " + inAll + " " + what + " under way",
                            "Try again in " + COME_BACK.toSeconds() + " s.")
                    .after(COME_BACK)
                    .thrown();
        }
    }

    private void add(String caller, long count) {
        taken += count;
        long now = byCaller.merge(caller, count, Long::sum);
        if (now == 0) {
            byCaller.remove(caller);
        }
    }
}
