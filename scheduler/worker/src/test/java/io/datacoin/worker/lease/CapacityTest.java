package io.datacoin.worker.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A provider that gives nothing is not a provider. */
final class CapacityTest {
    private static final long LEAST_MEMORY = 256L << 20;

    @Test
    void theLeastIsOneProcessorAndTheMemoryOfASmallJvm() {
        assertEquals(LEAST_MEMORY, new Capacity(1, LEAST_MEMORY).memoryBytes());
    }

    @Test
    void lessIsRefusedInTheUsersWords() {
        assertEquals("vcpus: 0 (expected: 1 or more)", refusal(0, LEAST_MEMORY));
        assertEquals("memory: 268435455 bytes (expected: 256 MiB or more)", refusal(1, LEAST_MEMORY - 1));
    }

    private static String refusal(int vcpus, long memory) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> new Capacity(vcpus, memory))
                .getMessage());
    }
}
