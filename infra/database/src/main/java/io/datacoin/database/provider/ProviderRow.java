package io.datacoin.database.provider;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;
import java.time.Instant;
import java.util.Optional;

/**
 * A provider as it is now.
 *
 * @param address the owner wallet
 * @param registrationIndex position in the order of registration, from 0
 * @param registeredAt the block's time
 * @param operatorKey address of the key that signs leases and claims
 * @param pricePerVcpuHour what one virtual CPU costs for one hour
 * @param metadataCid where it describes itself; may be empty
 * @param active whether it takes part in draws
 * @param weight its weight in the draw
 * @param presence what the scheduler sees of its worker; empty when it was never seen
 */
public record ProviderRow(
        Address address,
        long registrationIndex,
        Instant registeredAt,
        Address operatorKey,
        Wei pricePerVcpuHour,
        String metadataCid,
        boolean active,
        Wei weight,
        Optional<Presence> presence) {
    /**
     * What the scheduler sees of a provider's worker.
     *
     * @param online whether it is connected
     * @param vcpus virtual CPUs it offers
     * @param freeVcpus those not promised to a lease
     * @param memoryBytes memory it offers
     * @param freeMemoryBytes that not promised to a lease
     * @param agent name and version of its software
     * @param seenAt when it was last heard of
     */
    public record Presence(
            boolean online,
            int vcpus,
            int freeVcpus,
            long memoryBytes,
            long freeMemoryBytes,
            String agent,
            Instant seenAt) {}
}
