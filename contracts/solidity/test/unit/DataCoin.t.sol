// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDataCoin} from "../../src/interfaces/IDataCoin.sol";
import {Stack} from "../support/Stack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC7802} from "@openzeppelin/contracts/interfaces/draft-IERC7802.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title Behaviour written from ERC-20, ERC-2612 and ERC-7802.
contract DataCoinTest is Stack {
    uint256 private constant KEY = 0xB0B;
    address private constant OTHER = address(0x0777);

    function test_metadata() public view {
        IERC20Metadata metadata = IERC20Metadata(address(coin));
        vm.assertEq(metadata.name(), "DATACOIN");
        vm.assertEq(metadata.symbol(), "DATA");
        vm.assertEq(metadata.decimals(), 18);
        vm.assertEq(coin.totalSupply(), SUPPLY);
        vm.assertEq(coin.cap(), 1e9 ether);
    }

    function testFuzz_transferMovesExactly(uint256 amount) public {
        amount %= SUPPLY + 1;
        vm.expectEmit(address(coin));
        emit IERC20.Transfer(address(this), OTHER, amount);
        vm.assertTrue(coin.transfer(OTHER, amount));
        vm.assertEq(coin.balanceOf(OTHER), amount);
        vm.assertEq(coin.balanceOf(address(this)), SUPPLY - amount);
        vm.assertEq(coin.totalSupply(), SUPPLY);
    }

    function test_nobodySpendsWhatHeDoesNotHave() public {
        vm.prank(OTHER);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, OTHER, 0, 1));
        coin.transfer(address(this), 1);
        vm.prank(OTHER);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, OTHER, 0, 1));
        coin.transferFrom(address(this), OTHER, 1);
    }

    function testFuzz_permitAllowsOnce(uint256 amount) public {
        address owner = vm.addr(KEY);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(owner, OTHER, amount, block.timestamp));
        coin.permit(owner, OTHER, amount, block.timestamp, v, r, s);
        vm.assertEq(coin.allowance(owner, OTHER), amount);
        vm.assertEq(coin.nonces(owner), 1);
        vm.expectRevert();
        coin.permit(owner, OTHER, amount, block.timestamp, v, r, s);
    }

    function test_permitEndsAtItsDeadlineAndBindsTheSigner() public {
        address owner = vm.addr(KEY);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(owner, OTHER, 1, block.timestamp - 1));
        vm.expectRevert();
        coin.permit(owner, OTHER, 1, block.timestamp - 1, v, r, s);
        (v, r, s) = vm.sign(KEY + 1, permitDigest(owner, OTHER, 1, block.timestamp));
        vm.expectRevert();
        coin.permit(owner, OTHER, 1, block.timestamp, v, r, s);
    }

    function test_permitOfAnotherChainIsRefused() public {
        address owner = vm.addr(KEY);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, permitDigest(owner, OTHER, 1, block.timestamp));
        vm.chainId(999);
        vm.expectRevert();
        coin.permit(owner, OTHER, 1, block.timestamp, v, r, s);
    }

    function testFuzz_theBridgeMintsAndBurns(uint256 amount) public {
        amount %= 1e9 ether - SUPPLY + 1;
        vm.startPrank(bridge);
        vm.expectEmit(address(coin));
        emit IERC7802.CrosschainMint(OTHER, amount, bridge);
        coin.crosschainMint(OTHER, amount);
        vm.assertEq(coin.totalSupply(), SUPPLY + amount);
        vm.expectEmit(address(coin));
        emit IERC7802.CrosschainBurn(OTHER, amount, bridge);
        coin.crosschainBurn(OTHER, amount);
        vm.stopPrank();
        vm.assertEq(coin.totalSupply(), SUPPLY);
    }

    function test_notEvenTheBridgeMintsOverTheCap() public {
        vm.prank(bridge);
        vm.expectRevert(abi.encodeWithSelector(IDataCoin.CapExceeded.selector, 1e9 ether + 1, 1e9 ether));
        coin.crosschainMint(OTHER, 1e9 ether - SUPPLY + 1);
    }

    function test_nobodyElseMintsOrBurns() public {
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, operator);
        vm.startPrank(operator);
        vm.expectRevert(refusal);
        coin.crosschainMint(operator, 1);
        vm.expectRevert(refusal);
        coin.crosschainBurn(address(this), 1);
        vm.stopPrank();
    }

    function test_saysWhatItIs() public view {
        vm.assertTrue(coin.supportsInterface(type(IERC165).interfaceId));
        vm.assertTrue(coin.supportsInterface(type(IERC7802).interfaceId));
        vm.assertFalse(coin.supportsInterface(0xffffffff));
    }
}
