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
    /** Longest whole number that a {@code long} surely holds. */
    static final int LONG_DIGITS = 18;

    private final Map<String, Long> units = new HashMap<>();
    private long count;
    private long withoutUnit;
    private long whole;
    private long leadingZeros;
    private long tooLong;
    private long grouped;
    private long zeros;
    private long bareExponents;
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
        int digits = value.precision() - value.scale();
        leadingZeros += number.leadingZero() && isWhole && number.unit().isEmpty() ? 1 : 0;
        tooLong += isWhole && digits > LONG_DIGITS ? 1 : 0;
        zeros += isWhole && value.signum() == 0 && !number.leadingZero() ? 1 : 0;
        bareExponents +=
                number.exponent() && number.decimals() == 0 && number.unit().isEmpty() ? 1 : 0;
        grouped += number.grouped() ? 1 : 0;
        if (isWhole && digits <= LONG_DIGITS) {
            whole++;
            counting.see(value.longValue());
        } else {
            counting.stop();
        }
    }

    private void suspect(BigDecimal value) {
        double plain = value.doubleValue();
        if (Arrays.binarySearch(NINES, Math.abs(plain)) >= 0) {
            standIns.suspect(value.toPlainString(), plain);
        } else {
            standIns.see(plain);
        }
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

    /** Such as {@code 1E5}, which may be a code: without a fraction or a unit. */
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
