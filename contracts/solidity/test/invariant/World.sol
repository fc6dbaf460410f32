// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Stack} from "../support/Stack.sol";

/// @title The actors, the clock, and a second set of books kept by the test.
abstract contract World is Stack {
    uint256 internal constant EACH = 4;

    address[] internal everybody;
    /// @dev Worked out once: finding the address of a key takes longer than a call.
    address[] private _requesters;
    address[] private _providers;
    address[] private _sellers;
    address internal attacker = address(0xBAD);

    /// @dev What the escrow should owe to whom, and hold for open jobs.
    mapping(address => uint256) internal expectedBalance;
    uint256 internal expectedLocked;
    /// @dev What the market should owe to whom, and hold for undelivered purchases.
    mapping(address => uint256) internal expectedEarnings;
    uint256 internal expectedUndelivered;
    uint256 internal slashed;
    uint256 internal insurancePaid;
    uint256 internal minted;
    uint256 internal burned;

    /// @dev The test's own memory of allow-lists: bit i for provider i, zero for anybody; and of changes that wait.
    mapping(uint64 => uint256) internal policyNow;
    mapping(uint64 => uint256) private _policyNext;
    mapping(uint64 => uint256) private _policyAt;

    /// @dev How often each action had an effect.
    mapping(string => uint256) public done;
    string[] public actions;
    uint256 public steps;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 i = 0; i < EACH; ++i) {
            _requesters.push(vm.addr(requesterKey(i)));
            _providers.push(vm.addr(0xF00D + i));
            _sellers.push(vm.addr(0x5E11E + i));
            everybody.push(requester(i));
            everybody.push(provider(i));
            everybody.push(seller(i));
        }
        everybody.push(treasury);
        everybody.push(operator);
        everybody.push(governor);
        everybody.push(bridge);
        everybody.push(attacker);
        everybody.push(address(this));
    }

    function requesterKey(uint256 index) internal pure returns (uint256) {
        return 0xA11CE + index % EACH;
    }

    function requester(uint256 index) internal view returns (address) {
        return _requesters[index % EACH];
    }

    function operatorKey(uint256 index) internal pure returns (uint256) {
        return 0x0BE8A + index % EACH;
    }

    function provider(uint256 index) internal view returns (address) {
        return _providers[index % EACH];
    }

    function seller(uint256 index) internal view returns (address) {
        return _sellers[index % EACH];
    }

    /// @dev Time and blocks go on, by up to a day.
    function clock(uint24 elapsed) external {
        vm.warp(block.timestamp + elapsed % 1 days);
        vm.roll(block.number + 1 + elapsed % 3);
        did("clock");
    }

    /// @dev Another list counts after a day; the same list again takes back one that waits.
    function notePolicy(uint64 datasetId, uint256 policy) internal {
        policyNow[datasetId] = policyOf(datasetId);
        _policyNext[datasetId] = policy;
        _policyAt[datasetId] = policy == policyNow[datasetId] ? 0 : block.timestamp + 1 days;
    }

    function policyOf(uint64 datasetId) internal view returns (uint256) {
        bool changed = _policyAt[datasetId] != 0 && block.timestamp >= _policyAt[datasetId];
        return changed ? _policyNext[datasetId] : policyNow[datasetId];
    }

    function mayWork(uint64 datasetId, uint256 index) internal view returns (bool) {
        uint256 policy = policyOf(datasetId);
        return policy == 0 || policy >> (index % EACH) & 1 == 1;
    }

    /// @dev Says why, without a cheat code: this is asked some twenty times after every call.
    function same(uint256 left, uint256 right, string memory why) internal pure {
        if (left != right) {
            revert(string.concat(why, ": ", vm.toString(left), " and ", vm.toString(right)));
        }
    }

    function must(bool holds, string memory why) internal pure {
        if (!holds) {
            revert(why);
        }
    }

    function did(string memory action) internal {
        ++steps;
        if (done[action]++ == 0) {
            actions.push(action);
        }
    }

    function clamp(uint256 value, uint256 low, uint256 high) internal pure returns (uint256) {
        return low + value % (high - low + 1);
    }

    /// @dev Coins come from the account that holds the initial supply.
    function give(address account, uint256 amount) internal returns (bool) {
        if (coin.balanceOf(address(this)) < amount) {
            return false;
        }
        fund(account, amount);
        return true;
    }

    // ---------------------------------------------------------------- what must always hold

    function checkSupply() public view {
        uint256 total =
            coin.balanceOf(address(escrow)) + coin.balanceOf(address(market)) + coin.balanceOf(address(pool));
        for (uint256 i = 0; i < everybody.length; ++i) {
            total += coin.balanceOf(everybody[i]);
        }
        same(coin.totalSupply(), SUPPLY + minted - burned, "supply is what was minted");
        same(total, coin.totalSupply(), "every coin is somewhere");
        must(coin.totalSupply() <= coin.cap(), "supply is below the cap");
        same(coin.balanceOf(address(trainingLog)), 0, "the log holds no money");
    }

    function checkEscrow() public view {
        uint256 owed = escrow.totalLocked();
        for (uint256 i = 0; i < everybody.length; ++i) {
            address account = everybody[i];
            owed += escrow.balanceOf(account);
            same(escrow.balanceOf(account), expectedBalance[account], "everyone has what the rules give him");
        }
        same(escrow.totalLocked(), expectedLocked, "what is locked belongs to open jobs");
        same(coin.balanceOf(address(escrow)), owed, "the escrow can pay everybody");
    }

    function checkMarket() public view {
        uint256 owed = expectedUndelivered;
        for (uint256 i = 0; i < everybody.length; ++i) {
            address account = everybody[i];
            owed += market.earningsOf(account);
            same(market.earningsOf(account), expectedEarnings[account], "everyone earned what was delivered");
        }
        same(coin.balanceOf(address(market)), owed, "the market can pay everybody");
    }
}
