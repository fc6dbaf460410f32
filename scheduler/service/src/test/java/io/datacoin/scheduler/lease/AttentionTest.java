package io.datacoin.scheduler.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.datacoin.scheduler.StubClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** Silence counts only while somebody listens. */
final class AttentionTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final StubClock clock = new StubClock(BEGIN);
    private final Deque<Runnable> busy = new ArrayDeque<>();
    private final Attention attention = new Attention(clock, SECOND.multipliedBy(2), Duration.ofSeconds(15));

    private void secondsOfListening(int seconds) {
        for (int second = 0; second < seconds; second++) {
            clock.pass(SECOND);
            attention.ask(Runnable::run);
        }
    }

    @Test
    void workersAreGivenTimeToDial() {
        assertEquals(BEGIN.plusSeconds(15), attention.since());
        secondsOfListening(60);
        assertEquals(BEGIN.plusSeconds(15), attention.since());
    }

    @Test
    void threadsThatDoNotGetRoundToReadingPauseUntilTheyDo() {
        secondsOfListening(60);
        for (int second = 0; second < 10; second++) {
            clock.pass(SECOND);
            attention.ask(busy::add);
        }
        assertEquals(clock.instant(), attention.since());
        assertEquals(1, busy.size(), "they owe one sign of life");

        busy.remove().run();
        Instant back = clock.instant();
        secondsOfListening(30);
        assertEquals(back, attention.since());
    }

    @Test
    void aProcessThatWasStoppedListensAgainFromThen() {
        secondsOfListening(60);
        clock.pass(Duration.ofMinutes(5));
        assertEquals(clock.instant(), attention.since());
        attention.ask(Runnable::run);
        Instant back = clock.instant();
        secondsOfListening(5);
        assertEquals(back, attention.since());
    }
}
