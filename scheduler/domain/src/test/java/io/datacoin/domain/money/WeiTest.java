package io.datacoin.domain.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeiTest {
    @Test
    void twelveAndAHalfDataAreReadAndShownAsPeopleWriteThem() {
        Wei amount = Wei.data("12.5");
        assertEquals("12500000000000000000", amount.toString());
        assertEquals("12.5", amount.toDataString());
        assertEquals("0.000000000000000001", Wei.of(1).toDataString());
        assertEquals("1000", Wei.data("1000").toDataString());
        assertEquals("0", Wei.ZERO.toDataString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1e3", ".5", "1.", "1,5", "0x1", " 1", "0.0000000000000000001", "NaN"})
    void anythingButPlainDigitsIsRefusedWithTheExpectedForm(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> Wei.data(text));
        assertTrue(String.valueOf(refusal.getMessage()).contains("expected: DATA as digits"));
        assertThrows(IllegalArgumentException.class, () -> Wei.parse(text.isEmpty() ? "" : text + "."));
    }

    @Test
    void moneyNeverGoesBelowZeroNorAboveTheChainsLargestNumber() {
        Wei most = Wei.of(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        assertThrows(ArithmeticException.class, () -> most.plus(Wei.of(1)));
        assertThrows(ArithmeticException.class, () -> most.times(2));
        assertThrows(ArithmeticException.class, () -> Wei.of(1).minus(Wei.of(2)));
        assertThrows(ArithmeticException.class, () -> Wei.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Wei.parse("9".repeat(78)));
        assertThrows(ArithmeticException.class, () -> Wei.of(1).times(-1));
        assertThrows(ArithmeticException.class, () -> Wei.of(1).dividedBy(0));
        assertEquals(Wei.ZERO, Wei.of(1).minusOrZero(Wei.of(2)));
    }

    @Property
    void aPortionAndTheRestAddUp(
            @ForAll @BigRange(min = "0", max = "340282366920938463463374607431768211455") BigInteger value,
            @ForAll @IntRange(max = 10_000) int share) {
        Wei amount = Wei.of(value);
        Wei portion = amount.portion(BasisPoints.of(share));
        assertEquals(amount, portion.plus(amount.minus(portion)));
        assertEquals(value.multiply(BigInteger.valueOf(share)).divide(BigInteger.valueOf(10_000)), portion.value());
    }

    @Property
    void roundingUpIsTheLeastThatCoversTheWhole(
            @ForAll @LongRange(min = 0) long value, @ForAll @LongRange(min = 1, max = 1_000_000) long divisor) {
        Wei up = Wei.of(value).dividedByRoundingUp(divisor);
        assertTrue(up.times(divisor).compareTo(Wei.of(value)) >= 0);
        assertTrue(up.isZero() || up.minus(Wei.of(1)).times(divisor).compareTo(Wei.of(value)) < 0);
    }

    @Property
    void whatIsPrintedIsReadBack(@ForAll @BigRange(min = "0", max = "1000000000000000000000000000") BigInteger value) {
        Wei amount = Wei.of(value);
        assertEquals(amount, Wei.data(amount.toDataString()));
        assertEquals(amount, Wei.parse(amount.toString()));
    }

    @Test
    void sharesReadAsPercent() {
        assertEquals("2.5 %", BasisPoints.of(250).toString());
        assertEquals("0.05 %", BasisPoints.of(5).toString());
        assertEquals("100 %", BasisPoints.of(10_000).toString());
        assertEquals("12.34 %", BasisPoints.of(1_234).toString());
        assertThrows(IllegalArgumentException.class, () -> BasisPoints.of(10_001));
    }
}
