package io.datacoin.domain.placement;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.id.Bytes32;
import io.datacoin.domain.id.JobId;
import io.datacoin.domain.money.Wei;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a job needs of its providers.
 *
 * @param jobId the job
 * @param seed the randomness of its opening block
 * @param fee what the request pays all providers together
 * @param slots how many providers work on it: replicas × providers per replica, 1 to 256
 * @param vcpus virtual CPUs per provider
 * @param memoryBytes memory per provider
 * @param longest how long it may run
 * @param allowList the providers that may see the data; empty for any
 */
public record PlacementDemand(
        JobId jobId,
        Bytes32 seed,
        Wei fee,
        int slots,
        int vcpus,
        long memoryBytes,
        Duration longest,
        Optional<Set<Address>> allowList) {
    private static final int MAX_SLOTS = 256;

    /** Checks the ranges; throws {@link IllegalArgumentException} naming the value that is out of range. */
    public PlacementDemand {
        if (slots < 1 || slots > MAX_SLOTS) {
            throw new IllegalArgumentException("slots: " + slots + " (expected: 1-256)");
        }
        if (vcpus < 1) {
            throw new IllegalArgumentException("vcpus: " + vcpus + " (expected: 1 or more)");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memory: " + memoryBytes + " bytes (expected: 0 or more)");
        }
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("longest run: " + longest + " (expected: more than nothing)");
        }
        allowList = allowList.map(Set::copyOf);
    }

    /** What the request pays one provider, at least. */
    public Wei feePerSlot() {
        return fee.dividedBy(slots);
    }
}
