package io.datacoin.api.job;

import io.datacoin.database.provider.ProviderRow;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.JobSize;
import io.datacoin.domain.placement.PoolPrice;
import io.datacoin.training.spec.request.Resources;
import java.time.Duration;
import java.util.List;

/**
 * What a job should pay its providers, all together.
 *
 * @param fee in wei
 * @param pricePerVcpuHour the price it is made of
 * @param vcpuHours it pays for, all providers together
 * @param acceptable how many providers it pays enough
 */
record JobPrice(Wei fee, Wei pricePerVcpuHour, double vcpuHours, int acceptable) {
    /**
     * Enough for at least {@code slots} providers and half of the pool's weight, for the longest run the spec allows;
     * never below the escrow's minimum.
     */
    static JobPrice of(Resources resources, List<ProviderRow> pool, Wei minimumFee) {
        int slots = resources.replicas() * resources.providers();
        PoolPrice price = PoolPrice.of(
                slots,
                pool.stream()
                        .filter(ProviderRow::active)
                        .map(provider -> new PoolPrice.Offer(provider.pricePerVcpuHour(), provider.weight()))
                        .toList());
        Duration longest = Duration.ofMinutes(resources.maxMinutes());
        return new JobPrice(
                price.fee(slots, longest, minimumFee),
                price.pricePerVcpuHour(),
                (double) JobSize.VCPUS * slots * longest.toSeconds() / 3600,
                price.acceptable());
    }
}
