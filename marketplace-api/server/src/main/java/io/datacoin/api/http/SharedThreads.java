package io.datacoin.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;

/**
 * Threads for one kind of work, shared: one caller has at most half of them at a time, and at least one. What else he asks
 * waits for his own to be done, and for nobody else's. Thread-safe.
 */
public final class SharedThreads {
    private final Vertx vertx;
    private final WorkerExecutor executor;
    private final int perCaller;
    private final Map<String, Line> lines = new HashMap<>();

    /** What one caller has under way. */
    private static final class Line {
        private int running;
        private final Queue<Runnable> waiting = new ArrayDeque<>();
    }

    /**
     * Threads nobody uses yet.
     *
     * @param threads how many the executor has
     */
    public SharedThreads(Vertx vertx, WorkerExecutor executor, int threads) {
        this.vertx = vertx;
        this.executor = executor;
        this.perCaller = Math.max(1, threads / 2);
    }

    /** Does it when the caller's turn comes; how many wait is for others to limit. */
    public <T> Future<T> run(String caller, Callable<T> task) {
        synchronized (this) {
            Line line = lines.computeIfAbsent(caller, unseen -> new Line());
            if (line.running == perCaller) {
                Promise<T> done = Promise.promise();
                Context context = vertx.getOrCreateContext();
                line.waiting.add(
                        () -> context.runOnContext(turn -> start(caller, task).onComplete(done)));
                return done.future();
            }
            line.running++;
        }
        return start(caller, task);
    }

    private <T> Future<T> start(String caller, Callable<T> task) {
        Future<T> begun;
        try {
            begun = executor.executeBlocking(task, false);
        } catch (RejectedExecutionException closed) {
            // The server stops: nobody may be left waiting for an answer.
            begun = Future.failedFuture(closed);
        }
        return begun.onComplete(done -> leave(caller));
    }

    private void leave(String caller) {
        Runnable next;
        synchronized (this) {
            Line line = lines.computeIfAbsent(caller, unseen -> new Line());
            next = line.waiting.poll();
            if (next == null) {
                line.running--;
                if (line.running == 0) {
                    lines.remove(caller);
                }
                return;
            }
        }
        next.run();
    }
}
