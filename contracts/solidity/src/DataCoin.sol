// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDataCoin} from "./interfaces/IDataCoin.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {ERC20Bridgeable} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC20Bridgeable.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title DataCoin
/// @dev Nobody but the bridge role can mint, and nobody at all can take the supply over the cap.
contract DataCoin is IDataCoin, ERC20Permit, ERC20Bridgeable, AccessManaged {
    uint256 private constant CAP = 1e9 ether;

    /// @param authority Says who may mint and burn as a bridge.
    /// @param holder Gets the initial supply.
    constructor(address authority, string memory name_, string memory symbol_, address holder, uint256 initialSupply)
        ERC20(name_, symbol_)
        ERC20Permit(name_)
        AccessManaged(authority)
    {
        _mint(holder, initialSupply);
    }

    /// @inheritdoc ERC20Bridgeable
    /// @dev The role is asked for here, where the selector of the call is the one the authority knows.
    function crosschainMint(address to, uint256 value) public override(ERC20Bridgeable, IERC7802) restricted {
        super.crosschainMint(to, value);
    }

    /// @inheritdoc ERC20Bridgeable
    function crosschainBurn(address from, uint256 value) public override(ERC20Bridgeable, IERC7802) restricted {
        super.crosschainBurn(from, value);
    }

    /// @inheritdoc IDataCoin
    function cap() external pure returns (uint256) {
        return CAP;
    }

    /// @inheritdoc ERC20Permit
    function nonces(address owner) public view override(ERC20Permit, IERC20Permit) returns (uint256) {
        return super.nonces(owner);
    }

    /// @inheritdoc ERC20Bridgeable
    function supportsInterface(bytes4 interfaceId) public view override(ERC20Bridgeable, IERC165) returns (bool) {
        return super.supportsInterface(interfaceId);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (from == address(0) && totalSupply() > CAP) {
            revert CapExceeded(totalSupply(), CAP);
        }
    }

    /// @dev Both callers are `restricted` already.
    // solhint-disable-next-line no-empty-blocks
    function _checkTokenBridge(address) internal pure override {}
}
