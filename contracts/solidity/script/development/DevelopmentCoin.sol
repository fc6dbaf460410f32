// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A coin for embedded chains, where the real USDT and BNB are not. Never deployed elsewhere.
contract DevelopmentCoin is ERC20 {
    uint8 private immutable DECIMALS;

    /// @param holder Gets the whole supply.
    constructor(string memory name_, string memory symbol_, uint8 decimals_, address holder, uint256 supply)
        ERC20(name_, symbol_)
    {
        DECIMALS = decimals_;
        _mint(holder, supply);
    }

    /// @inheritdoc ERC20
    function decimals() public view override returns (uint8) {
        return DECIMALS;
    }
}
