package io.datacoin.domain.provider;

import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.Wei;

/**
 * A provider as the chain knew it at one block.
 *
 * @param address the owner wallet, which holds the stake
 * @param registrationIndex position in the order of registration, from 0; the draw walks in this order
 * @param stake stake at the block; the weight in the draw
 * @param operatorKey address of the key on the worker machine that signs leases and claims
 * @param pricePerVcpuHour what one virtual CPU costs for one hour
 * @param active whether the provider offers itself for jobs
 */
public record ProviderSnapshot(
        Address address, long registrationIndex, Wei stake, Address operatorKey, Wei pricePerVcpuHour, boolean active) {
    /** Checks the index; throws {@link IllegalArgumentException} below 0. */
    public ProviderSnapshot {
        if (registrationIndex < 0) {
            throw new IllegalArgumentException("registration index: " + registrationIndex + " (expected: 0 or more)");
        }
    }
}
