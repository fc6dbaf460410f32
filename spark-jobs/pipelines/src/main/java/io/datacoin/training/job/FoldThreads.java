package io.datacoin.training.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Fits of few rows side by side: what takes their time is the planning of many small jobs, one after the other. Those of many
 * rows keep all cores and much memory busy by themselves.
 */
final class FoldThreads implements AutoCloseable {
    private static final int MOST = 4;

    private final ExecutorService threads;

    /** @param few whether there are few rows */
    FoldThreads(boolean few) {
        threads = Executors.newFixedThreadPool(
                few ? Math.min(MOST, Runtime.getRuntime().availableProcessors()) : 1);
    }

    /** What becomes of each, in order; the first failure is thrown. */
    <T, R> List<R> all(List<T> parts, Function<T, R> work) {
        List<Future<R>> begun = parts.stream()
                .map(part -> threads.submit(() -> work.apply(part)))
                .toList();
        List<R> results = new ArrayList<>();
        for (Future<R> each : begun) {
            results.add(result(each));
        }
        return results;
    }

    private static <R> R result(Future<R> begun) {
        try {
            return begun.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a fold was fitted", interrupted);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
