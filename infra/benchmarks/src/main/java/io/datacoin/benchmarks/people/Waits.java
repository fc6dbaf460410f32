package io.datacoin.benchmarks.people;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How long something took, each time. Not thread-safe. */
public final class Waits {
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final List<Double> milliseconds = new ArrayList<>();

    /** Does it and remembers how long it took; nothing is remembered when it fails. */
    <T> T time(Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        milliseconds.add((System.nanoTime() - begin) / NANOS_PER_MILLISECOND);
        return result;
    }

    /** How often. */
    public int count() {
        return milliseconds.size();
    }

    /** The wait in milliseconds that the fraction {@code share} of all did not exceed; NaN when there was none. */
    public double quantile(double share) {
        List<Double> sorted = milliseconds.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, rank - 1));
    }
}
