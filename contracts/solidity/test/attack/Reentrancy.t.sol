// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {IPurchaseRouter} from "../../src/interfaces/IPurchaseRouter.sol";
import {IStakePool} from "../../src/interfaces/IStakePool.sol";
import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {ExactTransfer} from "../../src/libraries/ExactTransfer.sol";
import {PurchaseKey} from "../../src/types/Datasets.sol";
import {JobRequest} from "../../src/types/Jobs.sol";
import {SlashReason} from "../../src/types/Staking.sol";
import {FairSwap, HostileToken} from "../support/Hostile.sol";
import {JobStack} from "../support/JobStack.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title A token that calls back from the middle of every transfer finds every door locked.
contract ReentrancyTest is JobStack {
    HostileToken private _token;

    function setUp() public override {
        super.setUp();
        _token = stackOnHostileToken();
        wire();
        _token.approve(address(escrow), type(uint256).max);
        _token.approve(address(pool), type(uint256).max);
        _token.approve(address(market), type(uint256).max);
        escrow.deposit(100 ether);
        pool.stake(2_000 ether);
    }

    function test_theEscrow() public {
        bytes[6] memory doors = [
            abi.encodeCall(ITrainingEscrow.deposit, (1)),
            abi.encodeCall(ITrainingEscrow.depositFor, (address(this), 1)),
            abi.encodeCall(ITrainingEscrow.withdraw, (1)),
            abi.encodeCall(ITrainingEscrow.open, (new JobRequest[](0), new bytes[](0))),
            abi.encodeCall(ITrainingEscrow.refund, (new JobRequest[](0))),
            abi.encodeCall(ITrainingEscrow.executeSlash, (bytes32(0), address(0)))
        ];
        for (uint256 i = 0; i < doors.length; ++i) {
            _token.callBack(address(escrow), doors[i]);
            escrow.deposit(1 ether);
            assertLocked();
            _token.callBack(address(escrow), doors[i]);
            escrow.depositFor(address(0xB0B), 1 ether);
            assertLocked();
            _token.callBack(address(escrow), doors[i]);
            escrow.withdraw(1 ether);
            assertLocked();
        }
        vm.assertEq(_token.balanceOf(address(escrow)), 100 ether + doors.length * 1 ether);
    }

    function test_thePool() public {
        bytes[2] memory doors = [abi.encodeCall(IStakePool.stake, (1)), abi.encodeCall(IStakePool.withdraw, ())];
        vm.prank(address(escrow));
        pool.slash(address(this), 10 ether, 0, SlashReason.TIMEOUT);
        for (uint256 i = 0; i < doors.length; ++i) {
            _token.callBack(address(pool), doors[i]);
            pool.stake(1 ether);
            assertLocked();
            pool.requestUnstake(1 ether);
            vm.warp(block.timestamp + 8 days);
            _token.callBack(address(pool), doors[i]);
            pool.withdraw();
            assertLocked();
            _token.callBack(address(pool), doors[i]);
            vm.prank(governor);
            pool.payInsurance(treasury, 1 ether);
            assertLocked();
        }
        vm.assertEq(_token.balanceOf(address(pool)), pool.totalStake() + pool.totalUnbonding() + pool.insurancePool());
    }

    function test_theMarket() public {
        bytes[4] memory doors = [
            abi.encodeCall(IDatasetMarket.purchaseFor, (address(0xD00), 1, 100 ether)),
            abi.encodeCall(IDatasetMarket.refund, (1)),
            abi.encodeCall(IDatasetMarket.withdraw, ()),
            abi.encodeCall(IDatasetMarket.withdrawFor, (seller))
        ];
        uint64 id = publish(seller, 100 ether, 0);
        for (uint256 i = 0; i < doors.length; ++i) {
            _token.callBack(address(market), doors[i]);
            market.purchase(id, 100 ether);
            assertLocked();
            vm.warp(block.timestamp + 1 hours);
            _token.callBack(address(market), doors[i]);
            market.refund(id);
            assertLocked();
            market.purchaseFor(address(uint160(0xB0B + i)), id, 100 ether);
            PurchaseKey[] memory keys = new PurchaseKey[](1);
            keys[0] = PurchaseKey(id, address(uint160(0xB0B + i)));
            vm.prank(operator);
            market.markDelivered(keys);
            _token.callBack(address(market), doors[i]);
            market.withdrawFor(seller);
            assertLocked();
        }
        vm.assertEq(_token.balanceOf(address(market)), market.earningsOf(treasury));
    }

    /// @dev Out of one contract into another is allowed, and finds books that already add up.
    function test_throughAnotherDoorOfTheHouseTheBooksAddUp() public {
        escrow.depositFor(address(_token), 5 ether);
        _token.callBack(address(escrow), abi.encodeCall(ITrainingEscrow.withdraw, (5 ether)));
        pool.stake(1 ether);
        vm.assertTrue(_token.reentered());
        vm.assertEq(_token.balanceOf(address(escrow)), 100 ether);
        vm.assertEq(_token.balanceOf(address(pool)), pool.totalStake());
    }

    function test_theRouter() public {
        FairSwap swap = new FairSwap();
        HostileToken paid = new HostileToken();
        _token.transfer(address(swap), 1_000 ether);
        IPurchaseRouter router =
            IPurchaseRouter(deploy("PurchaseRouter", abi.encode(_token, market, escrow, address(swap))));
        address[] memory path = new address[](2);
        path[0] = address(paid);
        path[1] = address(_token);
        paid.approve(address(router), type(uint256).max);
        paid.callBack(
            address(router), abi.encodeCall(IPurchaseRouter.fundEscrowWithToken, (path, 1, 1, block.timestamp))
        );
        router.fundEscrowWithToken(path, 10 ether, 10 ether, block.timestamp);
        vm.assertFalse(paid.reentered());
        vm.assertEq(
            bytes32(bytes4(paid.answer())), bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        vm.assertEq(escrow.balanceOf(address(this)), 110 ether);
        // A coin that takes a fee of its own transfers would have the router pay what it does not have.
        paid.setTax(1);
        vm.expectRevert(abi.encodeWithSelector(ExactTransfer.InexactTransfer.selector, 9.9 ether, 10 ether));
        router.fundEscrowWithToken(path, 10 ether, 1, block.timestamp);
    }

    function assertLocked() private view {
        vm.assertEq(_token.target(), address(0));
        vm.assertFalse(_token.reentered());
        vm.assertEq(
            bytes32(bytes4(_token.answer())), bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }
}
