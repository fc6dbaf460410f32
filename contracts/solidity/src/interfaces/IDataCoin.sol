// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title The token of the marketplace: ERC-20 with permit and cross-chain mint and burn, capped.
interface IDataCoin is IERC20, IERC20Permit, IERC7802 {
    /// @notice A mint would take the supply over the cap.
    error CapExceeded(uint256 supply, uint256 cap);

    /// @notice Most DATA wei that may exist on this chain.
    function cap() external view returns (uint256);
}
