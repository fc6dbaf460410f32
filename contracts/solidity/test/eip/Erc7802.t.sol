// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Stack} from "../support/Stack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title What ERC-7802 says of DataCoin. Quotations are from the standard.
contract Erc7802Test is Stack {
    address private constant ANN = address(0xA11);

    /// @dev "The interface identifier … 0x33331994", and that of ERC-165 itself.
    function test_saysWhatItIs() public view {
        vm.assertEq(bytes32(type(IERC7802).interfaceId), bytes32(bytes4(0x33331994)));
        vm.assertTrue(coin.supportsInterface(0x33331994));
        vm.assertTrue(coin.supportsInterface(0x01ffc9a7));
        vm.assertFalse(coin.supportsInterface(0xffffffff));
    }

    /// @dev "This function … mints _amount of token to address _account" and "MUST emit" both its own event and Transfer from 0.
    function testFuzz_aMintIsATransferFromNobody(uint96 amount) public {
        uint256 value = uint256(amount) % (coin.cap() - SUPPLY + 1);
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(address(0), ANN, value);
        vm.expectEmit(address(coin));
        emit IERC7802.CrosschainMint(ANN, value, bridge);
        vm.prank(bridge);
        coin.crosschainMint(ANN, value);
        vm.assertEq(coin.balanceOf(ANN), value);
        vm.assertEq(coin.totalSupply(), SUPPLY + value);
    }

    function testFuzz_aBurnIsATransferToNobody(uint96 held, uint96 amount) public {
        uint256 value = uint256(held) % 1_000_000 ether;
        uint256 burned = uint256(amount) % (value + 1);
        fund(ANN, value);
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(ANN, address(0), burned);
        vm.expectEmit(address(coin));
        emit IERC7802.CrosschainBurn(ANN, burned, bridge);
        vm.prank(bridge);
        coin.crosschainBurn(ANN, burned);
        vm.assertEq(coin.balanceOf(ANN), value - burned);
        vm.assertEq(coin.totalSupply(), SUPPLY - burned);
    }

    function test_noMoreIsBurnedThanThereIs() public {
        fund(ANN, 1 ether);
        vm.startPrank(bridge);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, ANN, 1 ether, 1 ether + 1)
        );
        coin.crosschainBurn(ANN, 1 ether + 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        coin.crosschainMint(address(0), 1);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSender.selector, address(0)));
        coin.crosschainBurn(address(0), 0);
        vm.stopPrank();
    }

    /// @dev What is burned here can be minted there: the cap is of one chain, and leaves room again after a burn.
    function test_aBurnMakesRoomUnderTheCap() public {
        uint256 room = coin.cap() - SUPPLY;
        vm.startPrank(bridge);
        coin.crosschainMint(ANN, room);
        vm.expectRevert();
        coin.crosschainMint(ANN, 1);
        coin.crosschainBurn(ANN, 1);
        coin.crosschainMint(ANN, 1);
        vm.stopPrank();
        vm.assertEq(coin.totalSupply(), coin.cap());
    }

    /// @dev Who has lost the role has lost it at once; the holder of the tokens never had it.
    function testFuzz_onlyTheBridgeRoleMints(address stranger) public {
        if (stranger == bridge || stranger == address(this)) return;
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        coin.crosschainMint(stranger, 1);
        vm.expectRevert(refusal);
        coin.crosschainBurn(stranger, 0);
        vm.stopPrank();
        authority.revokeRole(BRIDGE_ROLE, bridge);
        vm.prank(bridge);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, bridge));
        coin.crosschainMint(bridge, 1);
    }
}
