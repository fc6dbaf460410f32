// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {FeeMath} from "../../src/libraries/FeeMath.sol";

/// @title Theorems about who gets what when a job ends, and about what slashing takes.
/// @notice The sums of `Settlements._pay`, `Evidence` and `StakePool`, over the library they use. What ties them to the code is
/// `testFuzz_everyWeiGoesToExactlyOne` and the invariants. Nobody deploys this: see `FeeProofs`.
contract SettlementProofs {
    uint16 private constant FEE_CAP_BPS = 1_000;
    uint16 private constant SPEC_FAULT_BPS = 1_000;
    uint16 private constant TIMEOUT_CAP_BPS = 500;
    uint8 private constant WRONG_RESULT_CAP = 50;
    uint256 private constant BASIS_POINTS = 10_000;
    uint256 private constant SUPPLY_CAP = 1e27;

    /// @dev SUCCEEDED: what is unlocked is what provider, seller and treasury get, to the wei.
    function successPaysOutExactlyWhatWasLocked(uint128 fee, uint128 trainPrice, uint16 feeBps) external pure {
        require(feeBps <= FEE_CAP_BPS);
        assert(uint256(fee) * feeBps <= uint256(fee) * FEE_CAP_BPS);
        assert(uint256(trainPrice) * feeBps <= uint256(trainPrice) * FEE_CAP_BPS);
        uint256 locked = uint256(fee) + trainPrice;
        (uint256 feeAmount, uint256 providerAmount) = FeeMath.split(fee, feeBps);
        (uint256 sellerFee, uint256 sellerAmount) = FeeMath.split(trainPrice, feeBps);
        feeAmount += sellerFee;
        assert(providerAmount + sellerAmount + feeAmount == locked);
        assert(feeAmount * 10 <= locked);
    }

    /// @dev SPEC_FAULT: a tenth of the fee to the provider, all the rest back.
    function faultOfTheSpecPaysOutExactlyWhatWasLocked(uint128 fee, uint128 trainPrice) external pure {
        uint256 locked = uint256(fee) + trainPrice;
        (uint256 providerAmount,) = FeeMath.split(fee, SPEC_FAULT_BPS);
        assert(providerAmount <= locked);
        uint256 refundAmount = locked - providerAmount;
        assert(providerAmount * 10 <= fee);
        assert(refundAmount >= trainPrice);
        assert(refundAmount + providerAmount == locked);
    }

    /// @dev A timeout costs 5 % of stake and unbonding stake at most, and never more than the fee.
    function timeoutCostsATwentiethOfTheStakeOrTheFee(uint256 stake, uint128 unbonding, uint16 timeoutBps, uint128 fee)
        external
        pure
    {
        require(timeoutBps <= TIMEOUT_CAP_BPS && stake <= SUPPLY_CAP && unbonding <= SUPPLY_CAP);
        uint256 total = stake + unbonding;
        assert(total * timeoutBps <= total * TIMEOUT_CAP_BPS);
        uint256 share = total * timeoutBps / BASIS_POINTS;
        uint256 amount = share < fee ? share : fee;
        assert(amount <= fee);
        assert(amount * 20 <= total);
    }

    /// @dev A job can not lock more than the supply: the slash of a minority fits the 128 bits it is stored in.
    function wrongResultFitsItsSlot(uint128 fee, uint8 multiple) external pure {
        require(fee <= SUPPLY_CAP && multiple <= WRONG_RESULT_CAP);
        assert(uint256(fee) * multiple <= uint256(fee) * WRONG_RESULT_CAP);
        uint256 amount = uint256(fee) * multiple;
        assert(amount <= type(uint128).max);
    }

    /// @dev `StakePool.slash`: what leaves stake and unbonding is what the insurance pool gets, and never more than asked or held.
    function slashMovesExactlyWhatItTakes(uint128 held, uint128 unbonding, uint256 amount) external pure {
        uint256 fromStake = amount < held ? amount : held;
        uint256 missing = amount - fromStake;
        uint256 fromUnbonding = missing < unbonding ? missing : unbonding;
        uint256 taken = fromStake + fromUnbonding;
        uint256 left = (held - fromStake) + (unbonding - fromUnbonding);
        uint256 total = uint256(held) + unbonding;
        assert(left + taken == total);
        assert(taken == (amount < total ? amount : total));
    }

    /// @dev The delays the pool accepts: who asks for his stake back after a job was opened still has it when the time to bring
    /// evidence about that job, ended at its deadline, is over.
    function stakeStaysUntilEvidenceIsTooLate(
        uint40 openedAt,
        uint40 deadline,
        uint40 askedAt,
        uint40 unbondingDelay,
        uint40 maxJobDuration,
        uint40 challengeWindow
    ) external pure {
        require(2 * (uint256(maxJobDuration) + challengeWindow) < unbondingDelay);
        require(deadline <= uint256(openedAt) + maxJobDuration && askedAt >= openedAt);
        uint256 evidenceUntil = uint256(deadline) + challengeWindow;
        uint256 releaseAt = uint256(askedAt) + unbondingDelay;
        assert(evidenceUntil < releaseAt);
    }
}
