// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Stack} from "../support/Stack.sol";
import {Vm} from "../support/Vm.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title What ERC-20 says, sentence by sentence, of DataCoin. Quotations are from the standard.
contract Erc20Test is Stack {
    address private constant ANN = address(0xA11);
    address private constant BOB = address(0xB0B);

    /// @dev "A token contract which creates new tokens SHOULD trigger a Transfer event with the _from address set to 0x0".
    function test_creationIsATransferFromNobody() public {
        vm.recordLogs();
        address created = deploy("DataCoin", abi.encode(authority, "DATACOIN", "DATA", ANN, 7 ether));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bool found = false;
        for (uint256 i = 0; i < logs.length; ++i) {
            found = found
                || (logs[i].emitter == created
                    && logs[i].topics[0] == IERC20.Transfer.selector
                    && logs[i].topics[1] == 0
                    && logs[i].topics[2] == bytes32(uint256(uint160(ANN)))
                    && abi.decode(logs[i].data, (uint256)) == 7 ether);
        }
        vm.assertTrue(found);
        vm.assertEq(IERC20(created).balanceOf(ANN), 7 ether);
    }

    /// @dev "Transfers of 0 values MUST be treated as normal transfers and fire the Transfer event."
    function test_nothingIsTransferredLikeSomething() public {
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(ANN, BOB, 0);
        vm.prank(ANN);
        vm.assertTrue(coin.transfer(BOB, 0));
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(ANN, BOB, 0);
        vm.prank(BOB);
        vm.assertTrue(coin.transferFrom(ANN, BOB, 0));
    }

    /// @dev "The function SHOULD throw if the message caller's account balance does not have enough tokens to spend."
    function testFuzz_nobodySpendsMoreThanHeHas(uint256 held, uint256 more) public {
        held %= SUPPLY;
        more = held + 1 + more % (type(uint256).max - held);
        fund(ANN, held);
        vm.prank(ANN);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ANN, held, more));
        coin.transfer(BOB, more);
    }

    function testFuzz_aTransferToOneselfChangesNothing(uint256 amount) public {
        amount %= SUPPLY + 1;
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(address(this), address(this), amount);
        coin.transfer(address(this), amount);
        vm.assertEq(coin.balanceOf(address(this)), SUPPLY);
        vm.assertEq(coin.totalSupply(), SUPPLY);
    }

    function test_nothingGoesToNobody() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        coin.transfer(address(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSpender.selector, address(0)));
        coin.approve(address(0), 1);
    }

    /// @dev "Allows _spender to withdraw from your account multiple times, up to the _value amount. If this function is called
    /// again it overwrites the current allowance with _value." And: approve "MUST trigger" Approval.
    function testFuzz_anAllowanceIsSpentInPartsAndOverwritten(uint128 allowed, uint128 first, uint128 again) public {
        uint256 spent = uint256(first) % (uint256(allowed) % SUPPLY + 1);
        uint256 allowance = uint256(allowed) % SUPPLY;
        vm.expectEmit(address(coin));
        emit IERC20.Approval(address(this), BOB, allowance);
        vm.assertTrue(coin.approve(BOB, allowance));
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(address(this), ANN, spent);
        vm.prank(BOB);
        vm.assertTrue(coin.transferFrom(address(this), ANN, spent));
        vm.assertEq(coin.allowance(address(this), BOB), allowance - spent);
        vm.assertEq(coin.balanceOf(ANN), spent);
        vm.prank(BOB);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, BOB, allowance - spent, allowance - spent + 1
            )
        );
        coin.transferFrom(address(this), ANN, allowance - spent + 1);
        coin.approve(BOB, again);
        vm.assertEq(coin.allowance(address(this), BOB), again);
    }

    /// @dev "The function SHOULD throw unless the _from account has deliberately authorized the sender": not even for itself.
    function test_transferFromNeedsAnAllowanceEvenForOnesOwn() public {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(this), 0, 1));
        coin.transferFrom(address(this), BOB, 1);
    }

    function test_anAllowanceIsNoBalance() public {
        fund(ANN, 1 ether);
        vm.prank(ANN);
        coin.approve(BOB, 5 ether);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ANN, 1 ether, 2 ether));
        coin.transferFrom(ANN, BOB, 2 ether);
        vm.assertEq(coin.allowance(ANN, BOB), 5 ether);
    }

    /// @dev Not in the standard, but relied upon: the largest number means for ever.
    function test_anEndlessAllowanceDoesNotShrink() public {
        coin.approve(BOB, type(uint256).max);
        vm.prank(BOB);
        coin.transferFrom(address(this), ANN, 5 ether);
        vm.assertEq(coin.allowance(address(this), BOB), type(uint256).max);
    }
}
