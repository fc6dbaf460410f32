package io.datacoin.local.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long each part of the story took, in the order told. Not thread-safe. */
final class Stopwatch {
    private static final double NANOS_PER_SECOND = 1e9;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    <T> T time(String part, Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(part, (System.nanoTime() - begin) / NANOS_PER_SECOND);
        }
    }

    void add(String part, double duration) {
        seconds.put(part, Math.round(duration * 1000) / 1000.0);
    }

    Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }
}
