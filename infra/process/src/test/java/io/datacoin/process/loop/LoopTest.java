package io.datacoin.process.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A loop goes on, whatever its step does. */
final class LoopTest {
    @Test
    void aStepThatDiesOfAnErrorIsTriedAgain() throws InterruptedException {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        try (Loop loop = Loop.start("test", Duration.ofMillis(1), () -> {
            if (turns.incrementAndGet() == 1) {
                throw new StackOverflowError("as a deeply nested document may cause");
            }
            again.countDown();
            return false;
        })) {
            loop.wake();
            assertTrue(again.await(20, TimeUnit.SECONDS), "the thread lives");
        }
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersWaiting() {
        List<Integer> done = new ArrayList<>();
        OneByOne.each("number", List.of(1, 2, 3), number -> {
            if (number == 1) {
                throw new IllegalStateException("one is broken");
            }
            done.add(number);
        });
        assertEquals(List.of(2, 3), done);
    }

    @Test
    void whenAllFailTheCauseIsNotInThem() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> OneByOne.each("number", List.of(1, 2), number -> {
                    throw new IllegalStateException("the database is gone");
                }));
        assertEquals("the database is gone", failure.getMessage());
    }
}
