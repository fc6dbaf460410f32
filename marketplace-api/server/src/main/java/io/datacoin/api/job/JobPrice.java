package io.datacoin.api.job;

import io.datacoin.database.provider.ProviderRow;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.placement.ComputePrice;
import io.datacoin.domain.placement.JobSize;
import io.datacoin.training.spec.request.Resources;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
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
        List<ProviderRow> active = pool.stream()
                .filter(provider -> provider.active() && !provider.weight().isZero())
                .sorted(Comparator.comparing(ProviderRow::pricePerVcpuHour))
                .toList();
        BigInteger total =
                active.stream().map(provider -> provider.weight().value()).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger reached = BigInteger.ZERO;
        Wei price = Wei.ZERO;
        int count = 0;
        for (ProviderRow provider : active) {
            boolean enough = count >= slots && reached.shiftLeft(1).compareTo(total) >= 0;
            if (enough && provider.pricePerVcpuHour().isMoreThan(price)) {
                break;
            }
            price = provider.pricePerVcpuHour();
            reached = reached.add(provider.weight().value());
            count++;
        }
        Duration longest = Duration.ofMinutes(resources.maxMinutes());
        Wei fee = ComputePrice.of(price, JobSize.VCPUS, longest).times(slots);
        return new JobPrice(
                fee.isMoreThan(minimumFee) ? fee : minimumFee,
                price,
                (double) JobSize.VCPUS * slots * longest.toSeconds() / 3600,
                count);
    }
}
