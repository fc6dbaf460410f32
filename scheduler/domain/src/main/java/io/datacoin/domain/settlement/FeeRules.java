package io.datacoin.domain.settlement;

import io.datacoin.domain.money.BasisPoints;

/**
 * The shares of the escrow contract.
 *
 * @param protocolFee what the treasury keeps of fee and train price of a job that succeeded
 * @param specFaultShare what a job with a faulty spec still pays of its fee
 */
public record FeeRules(BasisPoints protocolFee, BasisPoints specFaultShare) {
    /** The shares the contracts are deployed with: 2.5 % and 10 %. */
    public static final FeeRules STANDARD = new FeeRules(BasisPoints.of(250), BasisPoints.of(1_000));

    /** The shares while the governor has set this protocol fee; the other one is fixed in the contract. */
    public static FeeRules withFee(BasisPoints protocolFee) {
        return new FeeRules(protocolFee, STANDARD.specFaultShare);
    }
}
