package io.datacoin.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * An amount of a token in its smallest unit; one DATA is 10^18 wei.
 *
 * <p>Never negative and never above 2^256 - 1, the range of the chain's {@code uint256}: arithmetic that would leave
 * the range throws {@link ArithmeticException}. Immutable and safe to share between threads.
 */
public record Wei(BigInteger value) implements Comparable<Wei> {
    /** Decimals of the DATA token. */
    public static final int DATA_DECIMALS = 18;

    /** No money. */
    public static final Wei ZERO = new Wei(BigInteger.ZERO);

    private static final int MAX_BITS = 256;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,78}");
    private static final Pattern DECIMAL_NUMBER = Pattern.compile("[0-9]{1,60}(\\.[0-9]{1,18})?");

    /** Checks the range; throws {@link ArithmeticException} outside it. */
    public Wei {
        if (value.signum() < 0 || value.bitLength() > MAX_BITS) {
            throw new ArithmeticException("amount: " + value + " wei (expected: 0 to 2^256 - 1)");
        }
    }

    /** An amount of {@code wei} smallest units. */
    public static Wei of(long wei) {
        return new Wei(BigInteger.valueOf(wei));
    }

    /** An amount of {@code wei} smallest units. */
    public static Wei of(BigInteger wei) {
        return new Wei(wei);
    }

    /** Reads an amount in DATA, such as {@code "12.5"}; refuses signs, exponents and more than 18 decimals. */
    public static Wei data(String amount) {
        if (!DECIMAL_NUMBER.matcher(amount).matches()) {
            throw new IllegalArgumentException(
                    "amount: \"" + amount + "\" (expected: DATA as digits with at most 18 decimals, for example 12.5)");
        }
        return new Wei(new BigDecimal(amount).movePointRight(DATA_DECIMALS).toBigIntegerExact());
    }

    /**
     * Reads an amount in wei, such as {@code "12500000000000000000"}; digits only.
     *
     * @throws IllegalArgumentException for anything else, and above 2^256 - 1
     */
    public static Wei parse(String wei) {
        if (!WHOLE_NUMBER.matcher(wei).matches()) {
            throw new IllegalArgumentException("amount: \"" + wei + "\" (expected: wei as decimal digits)");
        }
        BigInteger value = new BigInteger(wei);
        if (value.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException("amount: " + wei + " wei (expected: below 2^256)");
        }
        return new Wei(value);
    }

    /** The sum; throws {@link ArithmeticException} above 2^256 - 1. */
    public Wei plus(Wei other) {
        return new Wei(value.add(other.value));
    }

    /** The difference; throws {@link ArithmeticException} when {@code other} is more than this. */
    public Wei minus(Wei other) {
        if (other.value.compareTo(value) > 0) {
            throw new ArithmeticException("cannot take " + other + " wei from " + this + " wei");
        }
        return new Wei(value.subtract(other.value));
    }

    /** The difference, or zero when {@code other} is more than this. */
    public Wei minusOrZero(Wei other) {
        return other.value.compareTo(value) >= 0 ? ZERO : new Wei(value.subtract(other.value));
    }

    /** The product with a factor of zero or more; throws {@link ArithmeticException} on overflow. */
    public Wei times(long factor) {
        return new Wei(value.multiply(BigInteger.valueOf(factor)));
    }

    /** The quotient, rounded down; throws {@link ArithmeticException} unless the divisor is positive. */
    public Wei dividedBy(long divisor) {
        if (divisor <= 0) {
            throw new ArithmeticException("divisor: " + divisor + " (expected: 1 or more)");
        }
        return new Wei(value.divide(BigInteger.valueOf(divisor)));
    }

    /** The quotient, rounded up; throws {@link ArithmeticException} unless the divisor is positive. */
    public Wei dividedByRoundingUp(long divisor) {
        Wei down = dividedBy(divisor);
        return down.times(divisor).equals(this) ? down : down.plus(of(1));
    }

    /** The given share of this amount, rounded down as the contracts round. */
    public Wei portion(BasisPoints share) {
        return new Wei(value.multiply(BigInteger.valueOf(share.value()))
                .divide(BigInteger.valueOf(BasisPoints.ONE_HUNDRED_PERCENT)));
    }

    /** The smaller of two amounts. */
    public static Wei min(Wei left, Wei right) {
        return left.compareTo(right) <= 0 ? left : right;
    }

    /** Whether this is no money at all. */
    public boolean isZero() {
        return value.signum() == 0;
    }

    /** Whether this is more than {@code other}. */
    public boolean isMoreThan(Wei other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Wei other) {
        return value.compareTo(other.value);
    }

    /** The amount in wei as decimal digits: the form used on every wire and in the database. */
    @Override
    public String toString() {
        return value.toString();
    }

    /** The amount in DATA for people, without trailing zeros: {@code "12.5"}. */
    public String toDataString() {
        if (isZero()) {
            return "0";
        }
        return new BigDecimal(value, DATA_DECIMALS).stripTrailingZeros().toPlainString();
    }
}
