package io.datacoin.reading.column;

import io.datacoin.reading.column.StandIns.StandIn;
import io.datacoin.reading.value.WrittenNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of a column as they read under one decimal sign. Not thread-safe. */
final class NumberTally {
    private static final int MOST_UNITS = 20;
    /** What loggers and old programs write for "no value". */
    private static final double[] NINES = {
        99, 99.9, 99.99, 999, 999.9, 999.99, 9999, 9999.9, 9999.99, 99999, 999999, 9999999
    };

    private static final double FAR = 3;
    private static final int MOST_LONG_DIGITS = 19;
    /** Of identifiers that spreadsheets show with an exponent. */
    private static final int LEAST_CUT_DIGITS = 12;

    private static final int MOST_CUT_DIGITS = 20;
    private static final int SHOWN_DIGITS = 6;
    /** Digits every double keeps, and the most a program prints of one. */
    private static final int SURE_DIGITS = 15;

    private static final int LONGEST_DOUBLE = 17;
    private final Map<String, Long> units = new HashMap<>();
    private long count;
    private long withoutUnit;
    private long whole;
    private long leadingZeros;
    private long tooLong;
    private long grouped;
    private long zeros;
    private long bareExponents;
    private long epochFractions;
    private long endingZeros;
    private long cutByPrograms;
    private long lostDigits;
    private boolean manyUnits;
    private final Counting counting = new Counting();
    private final StandIns<Double> standIns = new StandIns<>();

    void see(WrittenNumber number) {
        count++;
        if (number.unit().isPresent()) {
            String unit = MoneyUnits.canonical(number.unit().get());
            if (units.size() < MOST_UNITS || units.containsKey(unit)) {
                units.merge(unit, 1L, Long::sum);
            } else {
                manyUnits = true;
            }
        } else {
            withoutUnit++;
        }
        boolean isWhole = number.whole();
        BigDecimal value = number.value();
        suspect(value);
        boolean fits = isWhole && fitsLong(value);
        leadingZeros += number.leadingZero() && isWhole && number.unit().isEmpty() ? 1 : 0;
        tooLong += isWhole && !fits ? 1 : 0;
        zeros += isWhole && value.signum() == 0 && !number.leadingZero() ? 1 : 0;
        bareExponents +=
                number.bareExponent() && number.decimals() == 0 && number.unit().isEmpty() ? 1 : 0;
        grouped += number.grouped() ? 1 : 0;
        endingZeros += number.decimals() > 1
                        && !number.exponent()
                        && value.stripTrailingZeros().scale() < value.scale()
                ? 1
                : 0;
        cutByPrograms += number.exponent() && number.decimals() > 0 && isCut(value) ? 1 : 0;
        lostDigits += !isWhole && losesDigits(value) ? 1 : 0;
        if (fits) {
            whole++;
            counting.see(value.longValue());
        } else {
            counting.stop();
            epochFractions += Counting.isEpoch(value.longValue(), 1) ? 1 : 0;
        }
    }

    /** As long as a barcode, and with no more digits than a spreadsheet shows. */
    private static boolean isCut(BigDecimal value) {
        int digits = value.precision() - value.scale();
        return digits >= LEAST_CUT_DIGITS
                && digits <= MOST_CUT_DIGITS
                && value.stripTrailingZeros().precision() <= SHOWN_DIGITS;
    }

    /** Whether a double is another number in digits somebody wrote on purpose. */
    private static boolean losesDigits(BigDecimal value) {
        int precision = value.stripTrailingZeros().precision();
        boolean ofMoney = precision > SURE_DIGITS && value.scale() <= 2;
        return precision > LONGEST_DOUBLE
                || (ofMoney && BigDecimal.valueOf(value.doubleValue()).compareTo(value) != 0);
    }

    /** Decimals that end with a zero, as versions do: {@code 1.10}. */
    long endingZeros() {
        return endingZeros;
    }

    /** Such as {@code 5.90123E+12}: a number as long as an identifier whose last digits are gone. */
    long cutByPrograms() {
        return cutByPrograms;
    }

    /** Fractions with more digits than a double keeps. */
    long lostDigits() {
        return lostDigits;
    }

    /** Seconds since 1970 with a fraction, as they would be around now. */
    long epochFractions() {
        return epochFractions;
    }

    private void suspect(BigDecimal value) {
        double plain = value.doubleValue();
        if (Arrays.binarySearch(NINES, Math.abs(plain)) >= 0) {
            standIns.suspect(value.toPlainString(), plain);
        } else {
            standIns.see(plain);
        }
    }

    /** Whether a whole number is one of 64 bits. */
    static boolean fitsLong(BigDecimal whole) {
        return whole.precision() - whole.scale() <= MOST_LONG_DIGITS
                && whole.toBigInteger().bitLength() < Long.SIZE;
    }

    /**
     * A number of nines beyond all other values: below them, where none is negative, or more than three times as large as any
     * and there again and again.
     */
    Optional<StandIn<Double>> standIn() {
        return standIns.mostFrequent()
                .filter(nines -> nines.value() < 0
                        ? nines.least() >= 0 || nines.value() < FAR * nines.least()
                        : nines.count() > 1 && nines.value() > FAR * Math.max(nines.most(), -nines.least()));
    }

    long count() {
        return count;
    }

    /** Without decimals, small enough for a {@code long}. */
    long whole() {
        return whole;
    }

    /** Without decimals, and too long for a {@code long}. */
    long tooLong() {
        return tooLong;
    }

    /** Such as {@code 007}. */
    long leadingZeros() {
        return leadingZeros;
    }

    long grouped() {
        return grouped;
    }

    /** Such as {@code 0}; not {@code 00}. */
    long zeros() {
        return zeros;
    }

    /** Such as {@code 1E5}, which may be a code: without a fraction, a unit or a sign of the exponent. */
    long bareExponents() {
        return bareExponents;
    }

    long withoutUnit() {
        return withoutUnit;
    }

    /** How many numbers have which unit. */
    Map<String, Long> units() {
        return Map.copyOf(units);
    }

    /** The unit all numbers that have one have in common. */
    @Nullable
    String onlyUnit() {
        return units.size() == 1 && !manyUnits ? units.keySet().iterator().next() : null;
    }

    boolean mixedUnits() {
        return units.size() > 1 || manyUnits;
    }

    Counting counting() {
        return counting;
    }
}
