package io.datacoin.api.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A chain that answers is not yet one that works. */
class MovingHeadTest {
    private final AtomicLong height = new AtomicLong(7);
    private final AtomicLong now = new AtomicLong(1L << 40);
    private final MovingHead head = new MovingHead(height::get, Duration.ofSeconds(90), now::get);

    private void pass(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void aHeightThatStaysTheSameIsNoSignOfLife() {
        assertEquals(7, head.ask());
        pass(90);
        assertEquals(7, head.ask());
        pass(1);
        String why = String.valueOf(
                assertThrows(IllegalStateException.class, head::ask).getMessage());
        assertTrue(why.contains("no block has come after 7 for 91 s"), why);
        height.incrementAndGet();
        assertEquals(8, head.ask());
        pass(60);
        assertEquals(8, head.ask());
    }

    /** Who is not asked does not see the blocks between. */
    @Test
    void aLongSilenceOfThoseWhoAskIsNoStandstill() {
        head.ask();
        pass(1000);
        height.addAndGet(100);
        assertEquals(107, head.ask());
    }

    @Test
    void aChainThatGoesBackMoves() {
        head.ask();
        pass(1000);
        height.decrementAndGet();
        assertEquals(6, head.ask());
    }
}
