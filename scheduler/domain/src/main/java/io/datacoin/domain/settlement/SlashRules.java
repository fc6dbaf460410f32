package io.datacoin.domain.settlement;

import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;

/**
 * What a provider at fault loses of its stake; the tokens go to the insurance pool, never to a counterparty.
 *
 * @param timeoutShare of the stake, for no result in time; at most the job's fee
 * @param wrongResultMultiple of the job's fee, for a wrong or a second, different result; at most the whole stake
 */
public record SlashRules(BasisPoints timeoutShare, int wrongResultMultiple) {
    /** The rates the contracts are deployed with: 1 % and tenfold. */
    public static final SlashRules STANDARD = new SlashRules(BasisPoints.of(100), 10);

    /** Checks the multiple; throws {@link IllegalArgumentException} below 0. */
    public SlashRules {
        if (wrongResultMultiple < 0) {
            throw new IllegalArgumentException("multiple: " + wrongResultMultiple + " (expected: 0 or more)");
        }
    }

    /** What no result by the deadline costs. */
    public Wei forTimeout(Wei stake, Wei fee) {
        return Wei.min(stake.portion(timeoutShare), fee);
    }

    /** What a wrong result, or two that disagree, costs. */
    public Wei forWrongResult(Wei stake, Wei fee) {
        return Wei.min(fee.times(wrongResultMultiple), stake);
    }
}
