package io.datacoin.domain.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A metric as the training log carries it: a fixed-point number with nine decimals in an {@code int256}.
 *
 * @param nanos the value times 10^9, rounded half to even; from -2^255 to 2^255 - 1
 */
public record MetricValue(BigInteger nanos) {
    /** How many decimals the log keeps. */
    public static final int DECIMALS = 9;
    /** What a metric that has no value is in the log. */
    public static final MetricValue ZERO = new MetricValue(BigInteger.ZERO);

    private static final int BITS = 255;
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(BITS).subtract(BigInteger.ONE);
    private static final BigInteger SMALLEST = BigInteger.ONE.shiftLeft(BITS).negate();

    /** Throws {@link IllegalArgumentException} for a number that fits no {@code int256}. */
    public MetricValue {
        if (nanos.bitLength() > BITS) {
            throw new IllegalArgumentException("metric: " + nanos + " nanos (expected: -2^255 to 2^255 - 1)");
        }
    }

    /**
     * A metric of a report. What is not a number is zero; what does not fit is the largest or smallest value that does,
     * so that everybody scales the same report to the same value.
     */
    public static MetricValue of(double value) {
        if (!Double.isFinite(value)) {
            return ZERO;
        }
        BigInteger scaled = BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .unscaledValue();
        return new MetricValue(scaled.min(LARGEST).max(SMALLEST));
    }

    /** The value with its decimals. */
    public BigDecimal toBigDecimal() {
        return new BigDecimal(nanos, DECIMALS);
    }

    @Override
    public String toString() {
        return toBigDecimal().stripTrailingZeros().toPlainString();
    }
}
