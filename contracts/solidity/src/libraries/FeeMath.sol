// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Arithmetic of fees and shares.
/// @notice Whatever is divided adds up again to the wei: the payer of a part never pays more than the exact part, and the
/// remainder goes to a named receiver.
library FeeMath {
    uint256 internal constant BASIS_POINTS = 10_000;

    /// @notice Splits an amount into the fee, rounded down, and the rest.
    /// @dev fee = floor(a·b / 10⁴) ≤ a for b ≤ 10⁴, so `rest` can not underflow and fee + rest = a.
    /// a < 2¹²⁸ and b < 2¹⁶ keep the product below 2¹⁴⁴.
    function split(uint128 amount, uint16 basisPoints) internal pure returns (uint256 fee, uint256 rest) {
        fee = uint256(amount) * basisPoints / BASIS_POINTS;
        rest = amount - fee;
    }

    /// @notice Divides an amount among `parts`; the first gets the remainder.
    /// @dev others·(parts − 1) + first = amount, and first − others < parts.
    function shares(uint256 amount, uint256 parts) internal pure returns (uint256 first, uint256 others) {
        others = amount / parts;
        first = amount - others * (parts - 1);
    }
}
