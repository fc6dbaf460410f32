package io.datacoin.local.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, turned into an interrupt of one thread, which gets the time to clean up. */
final class Interruption {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    private Interruption() {}

    /** From now on the calling thread is interrupted when the process is asked to end. */
    static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            interruption.asked.countDown();
                            if (interruption.cleanedUp.getCount() > 0) {
                                worker.interrupt();
                                interruption.awaitCleanUp();
                            }
                        },
                        "stop"));
        return interruption;
    }

    /** Waits for Ctrl-C. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException theSame) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that nothing is left to do: the process may end. */
    void cleanedUp() {
        cleanedUp.countDown();
    }

    private void awaitCleanUp() {
        try {
            if (!cleanedUp.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("datacoin: could not clean up in " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
