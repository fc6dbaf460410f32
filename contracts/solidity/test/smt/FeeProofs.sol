// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {FeeMath} from "../../src/libraries/FeeMath.sol";

/// @title Theorems about `FeeMath`, for all inputs there are.
/// @notice Nobody deploys this: script/build.sh smt proves every assertion with Z3, and that nothing here can overflow.
contract FeeProofs {
    uint16 private constant FEE_CAP_BPS = 1_000;
    uint256 private constant BASIS_POINTS = 10_000;

    /// @dev The lemma the solver needs to see: multiplication keeps order.
    function splitAddsUpAndNeverTakesMoreThanAll(uint128 amount, uint16 basisPoints) external pure {
        require(basisPoints <= BASIS_POINTS);
        assert(uint256(amount) * basisPoints <= uint256(amount) * BASIS_POINTS);
        (uint256 fee, uint256 rest) = FeeMath.split(amount, basisPoints);
        assert(fee <= amount);
        assert(rest <= amount);
        assert(fee + rest == amount);
    }

    /// @dev fee ≤ exact fee < fee + 1.
    function splitRoundsDownByLessThanAWei(uint128 amount, uint16 basisPoints) external pure {
        require(basisPoints <= BASIS_POINTS);
        uint256 exact = uint256(amount) * basisPoints;
        (uint256 fee,) = FeeMath.split(amount, basisPoints);
        assert(fee * BASIS_POINTS <= exact);
        assert(exact - fee * BASIS_POINTS < BASIS_POINTS);
    }

    function noFeeIsAboveATenth(uint128 amount, uint16 feeBps) external pure {
        require(feeBps <= FEE_CAP_BPS);
        assert(uint256(amount) * feeBps <= uint256(amount) * FEE_CAP_BPS);
        (uint256 fee,) = FeeMath.split(amount, feeBps);
        assert(fee * 10 <= amount);
    }

    /// @dev Among one to seven winners: `MAX_REPLICAS`.
    function sharesAddUp(uint256 amount, uint256 parts) external pure {
        require(parts == 1 || parts == 2 || parts == 3 || parts == 4 || parts == 5 || parts == 6 || parts == 7);
        (uint256 first, uint256 others) = FeeMath.shares(amount, parts);
        assert(first >= others);
        assert(first - others < parts);
        assert(others * (parts - 1) + first == amount);
    }
}
