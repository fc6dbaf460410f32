package io.datacoin.domain.placement;

import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a job has to offer so that enough of the pool accepts it. Who quotes a job and who checks the quote mean the same
 * by it.
 *
 * @param pricePerVcpuHour what the dearest of the cheapest providers needed asks for; zero for an empty pool
 * @param acceptable how many providers ask for no more
 */
public record PoolPrice(Wei pricePerVcpuHour, int acceptable) {
    /**
     * One active provider.
     *
     * @param weight its stake, which counts in draws
     */
    public record Offer(Wei pricePerVcpuHour, Wei weight) {}

    /** Enough for at least {@code slots} providers and half of the pool's weight. */
    public static PoolPrice of(int slots, List<Offer> pool) {
        List<Offer> cheapestFirst = pool.stream()
                .filter(offer -> !offer.weight().isZero())
                .sorted(Comparator.comparing(Offer::pricePerVcpuHour))
                .toList();
        BigInteger total =
                cheapestFirst.stream().map(offer -> offer.weight().value()).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger reached = BigInteger.ZERO;
        Wei price = Wei.ZERO;
        int count = 0;
        for (Offer offer : cheapestFirst) {
            boolean enough = count >= slots && reached.shiftLeft(1).compareTo(total) >= 0;
            if (enough && offer.pricePerVcpuHour().isMoreThan(price)) {
                break;
            }
            price = offer.pricePerVcpuHour();
            reached = reached.add(offer.weight().value());
            count++;
        }
        return new PoolPrice(price, count);
    }

    /** What {@code slots} providers cost at this price for a run that long; never below the escrow's minimum. */
    public Wei fee(int slots, Duration longest, Wei minimumFee) {
        Wei fee = ComputePrice.of(pricePerVcpuHour, JobSize.VCPUS, longest).times(slots);
        return fee.isMoreThan(minimumFee) ? fee : minimumFee;
    }
}
