package io.datacoin.worker.lease;

/**
 * What the provider gives to jobs at the same time.
 *
 * @param vcpus virtual CPUs, at least 1
 * @param memoryBytes heap for one Spark JVM
 */
public record Capacity(int vcpus, long memoryBytes) {
    public Capacity {
        if (vcpus < 1) {
            throw new IllegalArgumentException("vcpus: " + vcpus + " (expected: 1 or more)");
        }
        if (memoryBytes < 256L << 20) {
            throw new IllegalArgumentException("memory: " + memoryBytes + " bytes (expected: 256 MiB or more)");
        }
    }
}
