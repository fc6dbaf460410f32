package io.datacoin.process.fair;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents that never come, and who waits for them. */
@Timeout(30)
final class FairThreadsTest {
    private static final boolean FIRST = false;
    private static final boolean AGAIN = true;

    private final FairThreads<Integer> threads = new FairThreads<>("facts", new FairThreads.Limits(2, 64, 8));
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void stop() {
        never.countDown();
        threads.close();
    }

    /** Holds its thread until the test ends. */
    private CountDownLatch stuck(int publisher, boolean again) {
        CountDownLatch begun = new CountDownLatch(1);
        assertTrue(threads.take(publisher, again, () -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }));
        return begun;
    }

    private CountDownLatch honest(int publisher, boolean again) {
        CountDownLatch read = new CountDownLatch(1);
        assertTrue(threads.take(publisher, again, read::countDown));
        return read;
    }

    private static void awaits(CountDownLatch event) throws InterruptedException {
        assertTrue(event.await(10, TimeUnit.SECONDS));
    }

    @Test
    void onePublisherOfDocumentsThatNeverComeHoldsOneThread() throws InterruptedException {
        awaits(stuck(1, FIRST));
        CountDownLatch second = stuck(1, FIRST);
        awaits(honest(2, FIRST));
        awaits(honest(2, AGAIN));
        assertTrue(second.getCount() > 0, "his second waits for his first");
    }

    @Test
    void documentsLookedForInVainHoldOneThreadWhoeverPublishedThem() throws InterruptedException {
        awaits(stuck(1, AGAIN));
        CountDownLatch second = stuck(2, AGAIN);
        awaits(honest(3, FIRST));
        assertTrue(second.getCount() > 0, "it waits for the first of its kind");
    }

    @Test
    void everythingIsDoneInTheEnd() throws InterruptedException {
        CountDownLatch first = stuck(1, AGAIN);
        CountDownLatch ofTheSame = honest(1, FIRST);
        CountDownLatch ofTheSameKind = honest(2, AGAIN);
        awaits(first);
        never.countDown();
        awaits(ofTheSame);
        awaits(ofTheSameKind);
    }

    @Test
    void aFailureKeepsNoThread() throws InterruptedException {
        for (int number = 0; number < 4; number++) {
            assertTrue(threads.take(number, AGAIN, () -> {
                throw new IllegalStateException("planned");
            }));
        }
        awaits(honest(9, AGAIN));
    }

    @Test
    void onePublisherCanNotFillTheLine() throws InterruptedException {
        awaits(stuck(1, FIRST));
        for (int number = 0; number < 8; number++) {
            stuck(1, FIRST);
        }
        assertFalse(threads.take(1, FIRST, () -> {}), "nine of one are enough");
        awaits(honest(2, FIRST));
    }
}
