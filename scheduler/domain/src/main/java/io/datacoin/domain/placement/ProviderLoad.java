package io.datacoin.domain.placement;

import io.datacoin.domain.money.Wei;

/**
 * What is known of a provider at the moment of placing, as against the block of the draw.
 *
 * @param online whether a worker of it is connected
 * @param freeVcpus virtual CPUs not promised to any lease
 * @param freeMemoryBytes memory not promised to any lease
 * @param stake its stake now
 * @param exposure the sum of the fees of its open jobs
 */
public record ProviderLoad(boolean online, int freeVcpus, long freeMemoryBytes, Wei stake, Wei exposure) {
    /** Nobody has heard of a worker: offline, nothing free; the stake is taken to be what it was. */
    static ProviderLoad unknown(Wei stake) {
        return new ProviderLoad(false, 0, 0, stake, Wei.ZERO);
    }
}
