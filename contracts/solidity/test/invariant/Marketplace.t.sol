// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Vm} from "../support/Vm.sol";
import {DatasetActions} from "./DatasetActions.sol";
import {JobActions} from "./JobActions.sol";
import {StakeActions} from "./StakeActions.sol";

/// @title Everything anybody can do, in any order.
contract MarketplaceHandler is JobActions, StakeActions, DatasetActions {
    /// @dev One part of the books in turn: a mistake does not go away, and all is checked at the end of each run.
    function checkOne() external view {
        uint256 turn = steps % 5;
        if (turn == 0) checkSupply();
        if (turn == 1) checkEscrow();
        if (turn == 2) checkMarket();
        if (turn == 3) checkPool();
        if (turn == 4) checkJobs();
    }

    function checkAll() external view {
        checkSupply();
        checkEscrow();
        checkMarket();
        checkPool();
        checkJobs();
    }

    function actionCount() external view returns (uint256) {
        return actions.length;
    }

    function selectors() external pure returns (bytes4[] memory list) {
        bytes4[22] memory fixedList = [
            this.clock.selector,
            this.depositCoins.selector,
            this.withdrawCoins.selector,
            this.openJobs.selector,
            this.openJobs.selector,
            this.settleJob.selector,
            this.settleAsThief.selector,
            this.refundJobs.selector,
            this.cancelJob.selector,
            this.reportTimeout.selector,
            this.reportEquivocation.selector,
            this.executeSlash.selector,
            this.stakeCoins.selector,
            this.unstake.selector,
            this.leave.selector,
            this.switchActive.selector,
            this.govern.selector,
            this.bridgeCoins.selector,
            this.attack.selector,
            this.publishDataset.selector,
            this.changeTerms.selector,
            this.buyDataset.selector
        ];
        list = new bytes4[](31);
        for (uint256 i = 0; i < 22; ++i) {
            list[i] = fixedList[i];
        }
        list[22] = this.deliver.selector;
        list[23] = this.refundPurchase.selector;
        list[24] = this.takeEarnings.selector;
        list[25] = this.reuseNonce.selector;
        list[26] = this.settleWithoutMajority.selector;
        list[27] = this.governOverCap.selector;
        list[28] = this.pauseAndLeave.selector;
        list[29] = this.stealKey.selector;
        list[30] = this.settleJob.selector;
    }
}

/// @title Money that must always add up, whatever happens in whatever order.
contract MarketplaceInvariants {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    bool public constant IS_TEST = true;

    MarketplaceHandler private _handler;

    function setUp() public {
        _handler = new MarketplaceHandler();
        _handler.setUp();
        for (uint256 i = 0; i < 4; ++i) {
            _handler.stakeCoins(i, uint96(10_000 ether + i));
            _handler.depositCoins(i, 5_000 ether);
            _handler.publishDataset(i, uint96(100 ether * i), 3 ether);
        }
        _handler.clock(3);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _handler.selectors());
    }

    function invariant_theBooksAddUp() external view {
        _handler.checkOne();
    }

    function afterInvariant() external view {
        _handler.checkAll();
    }

    /// @dev Proof that the campaign is not idle: a random walk of its own reaches every effect there is.
    function test_everyActionIsReached() external {
        for (uint256 i = 0; i < 4_000; ++i) {
            uint256 random = uint256(keccak256(abi.encode("walk", i)));
            _step(random % 31, random >> 8);
            if (i % 100 == 0) _handler.checkAll();
        }
        _handler.checkAll();
        string memory reached = "reached only:";
        for (uint256 i = 0; i < _handler.actionCount(); ++i) {
            reached = string.concat(reached, " ", _handler.actions(i), ",");
        }
        vm.assertGe(_handler.actionCount(), 38, reached);
    }

    function _step(uint256 action, uint256 random) private {
        bool coin = random >> 200 & 1 == 1;
        uint64 other = uint64(random >> 128);
        if (action == 0) _handler.clock(uint24(random));
        if (action == 1) _handler.depositCoins(random, uint96(random));
        if (action == 2) _handler.withdrawCoins(random, random);
        if (action == 3 || action == 4) {
            _handler.openJobs(random, other, uint96(random >> 20), uint24(random >> 30), uint8(random >> 40));
        }
        if (action == 5 || action == 30) _handler.settleJob(random, uint8(other), coin);
        if (action == 6) _handler.settleAsThief(random, other, uint8(random >> 50));
        if (action == 7) _handler.refundJobs(random);
        if (action == 8 && coin) _handler.cancelJob(random);
        if (action == 9) _handler.reportTimeout(random, other);
        if (action == 10) _handler.reportEquivocation(random, other);
        if (action == 11) _handler.executeSlash(random, coin);
        if (action == 12) _handler.stakeCoins(random, uint96(random));
        if (action == 13) _handler.unstake(random, other);
        if (action == 14) _handler.leave(random, coin);
        if (action == 15) _handler.switchActive(random, coin);
        if (action == 16) _handler.govern(uint8(other), uint40(random));
        if (action == 17) _handler.bridgeCoins(uint96(random), coin);
        if (action == 18) _handler.attack(uint8(other), random);
        if (action == 19) _handler.publishDataset(random, uint96(random), uint96(other));
        if (action == 20) {
            _handler.changeTerms(other, uint96(random), uint96(random >> 70), random >> 90 & 3 > 0, coin);
        }
        if (action == 21) _handler.buyDataset(random, other);
        if (action == 22) _handler.deliver(random);
        if (action == 23) _handler.refundPurchase(random);
        if (action == 24) _handler.takeEarnings(random);
        if (action == 25) _handler.reuseNonce(random, coin);
        if (action == 26) _handler.settleWithoutMajority(random, coin);
        if (action == 27) _handler.governOverCap(uint8(other), uint16(random));
        if (action == 28) _handler.pauseAndLeave(random);
        if (action == 29) _handler.stealKey(random);
    }
}
