package io.datacoin.domain.placement;

import io.datacoin.domain.money.Wei;
import java.time.Duration;

/** What a provider asks for running something: its price per vCPU-hour, by the second. */
public final class ComputePrice {
    private static final long SECONDS_PER_HOUR = 3_600;

    private ComputePrice() {}

    /** The price of that many virtual CPUs for that long, rounded up to the wei; begun seconds count whole. */
    public static Wei of(Wei pricePerVcpuHour, int vcpus, Duration duration) {
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        return pricePerVcpuHour.times(Math.multiplyExact(seconds, (long) vcpus)).dividedByRoundingUp(SECONDS_PER_HOUR);
    }
}
