package io.datacoin.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slow work of one caller leaves threads to the others. */
@Timeout(60)
class WorkPoolsTest {
    private final Vertx vertx = Vertx.vertx();
    private final WorkPools pools = new WorkPools(vertx);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);

    @AfterEach
    void stop() {
        end.countDown();
        vertx.close().await();
    }

    private boolean hangs() throws InterruptedException {
        int now = running.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        begun.release();
        assertTrue(end.await(30, TimeUnit.SECONDS));
        running.decrementAndGet();
        return true;
    }

    private static <T> T got(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void oneCallerHasHalfOfTheThreadsAndTheRestOfWhatHeAsksWaitsForThem(Work work) throws Exception {
        List<Future<Boolean>> asked = new ArrayList<>();
        for (int number = 0; number <= work.threads(); number++) {
            asked.add(pools.run(work, "ann", this::hangs));
        }
        int half = Math.max(1, work.threads() / 2);
        assertTrue(begun.tryAcquire(half, 20, TimeUnit.SECONDS));
        assertEquals("at once", got(pools.run(work, "bob", () -> "at once")));

        end.countDown();
        for (Future<Boolean> one : asked) {
            assertTrue(got(one));
        }
        assertEquals(half, most.get());
    }

    @ParameterizedTest
    @EnumSource(
            value = Work.class,
            names = {"CONTENT", "ARCHIVES", "SIGNING"})
    void whoHasTooMuchWaitingIsToldWhenToComeBack(Work work) {
        ProblemException refused = assertThrows(ProblemException.class, () -> {
            for (int number = 0; number < 100; number++) {
                assertEquals(false, pools.run(work, "ann", this::hangs).isComplete());
            }
        });
        assertEquals(429, refused.problem().status());
        assertTrue(refused.problem().headers().containsKey("Retry-After"));
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void workThatFailsGivesItsThreadBack(Work work) throws Exception {
        for (int number = 0; number < 3 * work.threads(); number++) {
            Future<Object> failing = pools.run(work, "ann", () -> {
                throw new IllegalStateException("no");
            });
            assertThrows(Exception.class, () -> got(failing));
        }
        assertEquals("served", got(pools.run(work, "ann", () -> "served")));
    }
}
