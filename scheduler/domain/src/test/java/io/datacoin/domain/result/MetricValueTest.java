package io.datacoin.domain.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class MetricValueTest {
    @Test
    void nineDecimalsAreKeptAndHalvesGoToTheEvenNeighbour() {
        assertEquals("0.971014493", MetricValue.of(0.971014492753623).toString());
        assertEquals(BigInteger.TWO, MetricValue.of(2.5e-9).nanos());
        assertEquals(BigInteger.valueOf(-4), MetricValue.of(-3.5e-9).nanos());
    }

    @Test
    void aSquaredErrorOfAmountsOfMoneyFits() {
        assertEquals(
                new BigDecimal("123456789012345680000"),
                MetricValue.of(1.2345678901234568e20)
                        .toBigDecimal()
                        .stripTrailingZeros()
                        .setScale(0));
    }

    @Test
    void whatTheLogCanNotHoldIsItsLargestValueForEverybody() {
        BigInteger largest = BigInteger.TWO.pow(255).subtract(BigInteger.ONE);
        assertEquals(largest, MetricValue.of(5.8e67).nanos());
        assertEquals(largest, MetricValue.of(Double.MAX_VALUE).nanos());
        assertEquals(
                BigInteger.TWO.pow(255).negate(),
                MetricValue.of(-Double.MAX_VALUE).nanos());
        assertEquals(MetricValue.ZERO, MetricValue.of(Double.NaN));
        assertEquals(MetricValue.ZERO, MetricValue.of(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> new MetricValue(BigInteger.TWO.pow(255)));
    }

    @Property
    void everyNumberHasAValueThatIsNotFurtherAwayThanHalfOfTheLastDecimal(@ForAll double number) {
        MetricValue value = MetricValue.of(number);
        if (Double.isFinite(number) && Math.abs(number) < 5e67) {
            BigDecimal distance =
                    value.toBigDecimal().subtract(BigDecimal.valueOf(number)).abs();
            assertTrue(distance.compareTo(new BigDecimal("0.0000000005")) <= 0, number + " became " + value);
        }
    }
}
