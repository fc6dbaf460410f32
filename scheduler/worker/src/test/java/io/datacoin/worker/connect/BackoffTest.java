package io.datacoin.worker.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thousand workers do not come back in the same millisecond, and none waits for ever. */
final class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMillis(500);

    @Test
    void theShortestWaitIsHalfOfWhatDoubles() {
        assertEquals(List.of(50L, 100L, 200L, 250L, 250L), waits(backoff(bound -> 0)));
    }

    @Test
    void theLongestWaitStaysBelowWhatDoubles() {
        assertEquals(List.of(99L, 199L, 399L, 499L, 499L), waits(backoff(bound -> bound - 1)));
    }

    @Test
    void afterALoginItBeginsAnew() {
        Backoff backoff = backoff(bound -> 0);
        waits(backoff);
        backoff.reset();
        assertEquals(List.of(50L, 100L, 200L, 250L, 250L), waits(backoff));
    }

    private static Backoff backoff(LongUnaryOperator choice) {
        return new Backoff(FIRST, LIMIT, dice(choice));
    }

    private static List<Long> waits(Backoff backoff) {
        return Stream.generate(backoff::next).limit(5).map(Duration::toMillis).toList();
    }

    private static RandomGenerator dice(LongUnaryOperator choice) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new UnsupportedOperationException("only below a bound");
            }

            @Override
            public long nextLong(long bound) {
                return choice.applyAsLong(bound);
            }
        };
    }
}
