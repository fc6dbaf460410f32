package io.datacoin.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when it is told to. Safe for any thread. */
public final class StubClock implements InstantSource {
    private volatile Instant now;

    /** A clock that shows this time. */
    public StubClock(Instant now) {
        this.now = now;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
