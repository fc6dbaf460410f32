package io.datacoin.worker.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The number the training log carries. */
final class ResultPublisherTest {
    @Test
    void aMetricIsScaledAndRounded() {
        assertEquals(BigInteger.valueOf(937_500_000), ResultPublisher.nanos(0.9375));
        assertEquals(BigInteger.valueOf(-2), ResultPublisher.nanos(-1.6e-9));
        assertEquals(BigInteger.ZERO, ResultPublisher.nanos(Double.NaN));
    }

    @Test
    void aTieIsRoundedAsVerifyRoundsIt() {
        assertEquals(BigInteger.valueOf(976_562), ResultPublisher.nanos(1.0 / 1_024));
    }

    @Test
    void theSquaredErrorOfAmountsOfMoneyFits() {
        assertEquals(new BigInteger("2500000000000000000000000"), ResultPublisher.nanos(2.5e15));
    }

    @Test
    void whatTheContractCanNotHoldIsItsLimit() {
        assertEquals(255, ResultPublisher.nanos(Double.MAX_VALUE).bitLength());
        assertEquals(255, ResultPublisher.nanos(-Double.MAX_VALUE).bitLength());
    }
}
