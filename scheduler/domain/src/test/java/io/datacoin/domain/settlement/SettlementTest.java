package io.datacoin.domain.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.domain.job.Outcome;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class SettlementTest {
    private static final Wei FEE = Wei.data("100");
    private static final Wei TRAIN_PRICE = Wei.data("40");

    private static Settlement settled(Outcome outcome) {
        return Settlement.of(outcome, FEE, TRAIN_PRICE, 1, FeeRules.STANDARD);
    }

    @Test
    void aModelPaysProviderAndSellerLessTheTreasurysShare() {
        assertEquals(
                new Settlement(Wei.ZERO, List.of(Wei.data("97.5")), Wei.data("39"), Wei.data("3.5")),
                settled(Outcome.SUCCEEDED));
    }

    @Test
    void aFaultySpecPaysTheProviderATenthOfTheFee() {
        assertEquals(
                new Settlement(Wei.data("130"), List.of(Wei.data("10")), Wei.ZERO, Wei.ZERO),
                settled(Outcome.SPEC_FAULT));
    }

    @Test
    void everyOtherEndGivesTheRequesterEverythingBack() {
        Settlement everything = new Settlement(Wei.data("140"), List.of(), Wei.ZERO, Wei.ZERO);
        assertEquals(everything, settled(Outcome.DATA_FAULT));
        assertEquals(everything, settled(Outcome.PROVIDER_FAULT));
        assertEquals(everything, settled(Outcome.PLATFORM_FAULT));
        assertEquals(everything, settled(Outcome.CANCELLED));
        assertEquals(everything, Settlement.refund(FEE, TRAIN_PRICE));
    }

    @Test
    void thePublishedReplicaGetsTheWeiThatDoNotDivide() {
        Settlement three = Settlement.of(
                Outcome.SUCCEEDED, Wei.of(101), Wei.ZERO, 3, new FeeRules(BasisPoints.of(0), BasisPoints.of(0)));
        assertEquals(List.of(Wei.of(35), Wei.of(33), Wei.of(33)), three.providers());
    }

    @Test
    void nobodyCanBePaidWhenNobodyWorked() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Settlement.of(Outcome.SUCCEEDED, FEE, TRAIN_PRICE, 0, FeeRules.STANDARD));
    }

    @Property
    void everyWeiGoesToExactlyOneOfThem(
            @ForAll Outcome outcome,
            @ForAll @BigRange(min = "0", max = "340282366920938463463374607431768211455") BigInteger fee,
            @ForAll @BigRange(min = "0", max = "340282366920938463463374607431768211455") BigInteger trainPrice,
            @ForAll @IntRange(min = 1, max = 255) int winners,
            @ForAll @IntRange(max = 1_000) int protocolFee,
            @ForAll @IntRange(max = 10_000) int specFaultShare) {
        FeeRules rules = new FeeRules(BasisPoints.of(protocolFee), BasisPoints.of(specFaultShare));
        Settlement settlement = Settlement.of(outcome, Wei.of(fee), Wei.of(trainPrice), winners, rules);
        assertEquals(Wei.of(fee).plus(Wei.of(trainPrice)), settlement.total());
        List<Wei> shares = settlement.providers();
        if (!shares.isEmpty()) {
            assertEquals(winners, shares.size());
            Wei remainder = shares.get(0).minus(shares.get(shares.size() - 1));
            assertTrue(remainder.compareTo(Wei.of(winners)) < 0, "the remainder is less than a wei each");
        }
    }

    @Test
    void aTimeoutCostsAPercentOfTheStakeUpToTheFee() {
        assertEquals(Wei.data("10"), SlashRules.STANDARD.forTimeout(Wei.data("1000"), FEE));
        assertEquals(FEE, SlashRules.STANDARD.forTimeout(Wei.data("1000000"), FEE));
    }

    @Test
    void aWrongResultCostsTenFeesUpToTheWholeStake() {
        assertEquals(Wei.data("1000"), SlashRules.STANDARD.forWrongResult(Wei.data("5000"), FEE));
        assertEquals(Wei.data("700"), SlashRules.STANDARD.forWrongResult(Wei.data("700"), FEE));
    }
}
