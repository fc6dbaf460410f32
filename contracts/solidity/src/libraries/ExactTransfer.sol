// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title Token transfers that move exactly what they say.
library ExactTransfer {
    using SafeERC20 for IERC20;

    /// @notice The token took a fee of its own, or paid more: the books would not add up.
    error InexactTransfer(uint256 received, uint256 expected);

    /// @notice Takes `amount` from `payer` into this contract.
    function pull(IERC20 token, address payer, uint256 amount) internal {
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(payer, address(this), amount);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != amount) {
            revert InexactTransfer(received, amount);
        }
    }

    /// @notice Uses the caller's permit, and does not mind if somebody else has used it before him: the transfer that
    /// follows says whether the allowance is there.
    function usePermit(IERC20 token, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) internal {
        // solhint-disable-next-line no-empty-blocks
        try IERC20Permit(address(token)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
    }
}
