// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IStakePool} from "../../src/interfaces/IStakePool.sol";
import {OperatorKey, Provider} from "../../src/types/Staking.sol";
import {Stack} from "../support/Stack.sol";

contract ProvidersTest is Stack {
    address private constant ANN = address(0xA11);
    address private constant BOB = address(0xB0B);
    address private constant KEY = address(0x0B1);
    address private constant OTHER_KEY = address(0x0B2);

    function test_aProviderRegistersWithItsKey() public {
        stake(ANN, 1_000 ether);
        vm.expectEmit(address(pool));
        emit IStakePool.ProviderRegistered(ANN, KEY, 1 ether, "bafymeta", 0);
        vm.expectEmit(address(pool));
        emit IStakePool.WeightChanged(ANN, 1_000 ether);
        register(ANN, KEY);
        Provider memory provider = pool.provider(ANN);
        vm.assertEq(provider.operatorKey, KEY);
        vm.assertTrue(provider.registered && provider.active);
        vm.assertEq(pool.providerCount(), 1);
        vm.assertEq(pool.providerAt(0), ANN);
        vm.assertEq(pool.operatorKeyOf(ANN), KEY);
    }

    function test_registeringNeedsTheMinimumStake() public {
        stake(ANN, 1_000 ether - 1);
        vm.prank(ANN);
        vm.expectRevert(
            abi.encodeWithSelector(IStakePool.InsufficientStake.selector, ANN, 1_000 ether - 1, 1_000 ether)
        );
        pool.registerProvider(KEY, 1, "");
    }

    function test_registrationHappensOnce() public {
        stake(ANN, 1_000 ether);
        register(ANN, KEY);
        vm.prank(ANN);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.AlreadyRegistered.selector, ANN));
        pool.registerProvider(OTHER_KEY, 1, "");
    }

    function test_aKeyBelongsToOneProviderForEver() public {
        stake(ANN, 1_000 ether);
        stake(BOB, 1_000 ether);
        register(ANN, KEY);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.OperatorKeyTaken.selector, KEY, ANN));
        pool.registerProvider(KEY, 1, "");
        vm.prank(ANN);
        vm.expectEmit(address(pool));
        emit IStakePool.OperatorKeyChanged(ANN, KEY, OTHER_KEY);
        pool.setOperatorKey(OTHER_KEY);
        OperatorKey memory retired = pool.keyRecord(KEY);
        vm.assertEq(retired.provider, ANN);
        vm.assertEq(retired.retiredAt, block.timestamp);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.OperatorKeyTaken.selector, KEY, ANN));
        pool.registerProvider(KEY, 1, "");
        vm.prank(BOB);
        vm.expectRevert(IStakePool.ZeroAddress.selector);
        pool.registerProvider(address(0), 1, "");
    }

    /// @dev The length of the list is a slot of its own (snapshots/layout/StakePool.txt).
    function test_theListOfProvidersHasAnEnd() public {
        stake(ANN, 1_000 ether);
        vm.store(address(pool), bytes32(uint256(8)), bytes32(uint256(65_536)));
        vm.assertEq(pool.providerCount(), 65_536);
        vm.prank(ANN);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.TooManyProviders.selector, 65_536));
        pool.registerProvider(KEY, 1, "");
        vm.store(address(pool), bytes32(uint256(8)), bytes32(uint256(65_535)));
        register(ANN, KEY);
        vm.assertEq(pool.provider(ANN).index, 65_535);
    }

    function test_metadataHasALimit() public {
        stake(ANN, 1_000 ether);
        vm.prank(ANN);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.MetadataTooLong.selector, 129, 128));
        pool.registerProvider(KEY, 1, string(new bytes(129)));
    }

    function test_strangersUpdateNothing() public {
        vm.startPrank(BOB);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.NotRegistered.selector, BOB));
        pool.updateProvider(1, "", true);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.NotRegistered.selector, BOB));
        pool.setOperatorKey(KEY);
        vm.stopPrank();
    }

    function test_weightFollowsStakeAndActivity() public {
        stake(ANN, 1_500 ether);
        register(ANN, KEY);
        uint256 first = block.number;
        vm.roll(first + 1);
        vm.prank(ANN);
        vm.expectEmit(address(pool));
        emit IStakePool.ProviderUpdated(ANN, 2 ether, "bafynew", false);
        pool.updateProvider(2 ether, "bafynew", false);
        vm.roll(first + 2);
        vm.prank(ANN);
        pool.updateProvider(2 ether, "bafynew", true);
        stake(ANN, 500 ether);
        vm.roll(first + 3);
        vm.prank(ANN);
        pool.requestUnstake(1_001 ether);
        vm.assertEq(pool.stakeAt(ANN, first - 1), 0);
        vm.assertEq(pool.stakeAt(ANN, first), 1_500 ether);
        vm.assertEq(pool.stakeAt(ANN, first + 1), 0);
        vm.assertEq(pool.stakeAt(ANN, first + 2), 2_000 ether);
        vm.assertEq(pool.stakeAt(ANN, first + 3), 0);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.FutureBlock.selector, first + 4, first + 3));
        pool.stakeAt(ANN, first + 4);
    }

    function test_aNewMinimumCountsOnceTheWeightIsRefreshed() public {
        stake(ANN, 1_500 ether);
        register(ANN, KEY);
        vm.prank(governor);
        pool.setMinimumStake(2_000 ether);
        vm.assertEq(pool.stakeAt(ANN, block.number), 1_500 ether);
        pool.refreshWeight(ANN);
        vm.assertEq(pool.stakeAt(ANN, block.number), 0);
    }

    function test_claimantIsTheProviderOfALiveKey() public {
        stake(ANN, 1_500 ether);
        register(ANN, KEY);
        (address provider, uint256 weight) = pool.claimant(KEY, block.number);
        vm.assertEq(provider, ANN);
        vm.assertEq(weight, 1_500 ether);
        (provider, weight) = pool.claimant(OTHER_KEY, block.number);
        vm.assertEq(provider, address(0));
        vm.prank(ANN);
        pool.setOperatorKey(OTHER_KEY);
        (provider, weight) = pool.claimant(KEY, block.number);
        vm.assertEq(provider, address(0));
        vm.assertEq(weight, 0);
    }

    function testFuzz_theDrawIsTheOneOfTheProtocol(bytes32 seed, uint8 count) public {
        uint256[5] memory stakes = [uint256(7_000 ether), 1_000 ether, 50_000 ether, 999 ether, 3_333 ether];
        for (uint256 i = 0; i < 5; ++i) {
            address provider = address(uint160(0xF000 + i));
            stake(provider, stakes[i] < 1_000 ether ? 1_000 ether : stakes[i]);
            register(provider, address(uint160(0xE000 + i)));
            if (stakes[i] < 1_000 ether) {
                vm.prank(provider);
                pool.requestUnstake(1 ether);
                stakes[i] = 0;
            }
        }
        count %= 8;
        address[] memory drawn = pool.draw(seed, count, block.number);
        vm.assertEq(drawn.length, count < 4 ? count : 4);
        uint256 remaining = 7_000 ether + 1_000 ether + 50_000 ether + 3_333 ether;
        for (uint256 i = 0; i < drawn.length; ++i) {
            uint256 ticket = uint256(keccak256(abi.encode(seed, i))) % remaining;
            uint256 sum = 0;
            uint256 chosen = 0;
            for (; sum + stakes[chosen] <= ticket; ++chosen) {
                sum += stakes[chosen];
            }
            vm.assertEq(drawn[i], address(uint160(0xF000 + chosen)));
            remaining -= stakes[chosen];
            stakes[chosen] = 0;
        }
    }

    function test_theDrawIsFair() public {
        for (uint256 i = 0; i < 3; ++i) {
            stake(address(uint160(0xF000 + i)), 10_000 ether * (i + 1));
            register(address(uint160(0xF000 + i)), address(uint160(0xE000 + i)));
        }
        uint256[3] memory wins;
        for (uint256 i = 0; i < 6_000; ++i) {
            wins[uint160(pool.draw(keccak256(abi.encode(i)), 1, block.number)[0]) - 0xF000]++;
        }
        for (uint256 i = 0; i < 3; ++i) {
            uint256 expected = 1_000 * (i + 1);
            vm.assertTrue(wins[i] > expected - 120 && wins[i] < expected + 120, "the draw does not follow stake");
        }
    }

    function test_weightsInPages() public {
        for (uint256 i = 0; i < 3; ++i) {
            stake(address(uint160(0xF000 + i)), 1_000 ether * (i + 1));
            register(address(uint160(0xF000 + i)), address(uint160(0xE000 + i)));
        }
        (address[] memory providers, uint256[] memory weights) = pool.weightsAt(block.number, 1, 5);
        vm.assertEq(providers.length, 2);
        vm.assertEq(providers[1], address(uint160(0xF002)));
        vm.assertEq(weights[0], 2_000 ether);
        (providers,) = pool.weightsAt(block.number, 0, 1);
        vm.assertEq(providers.length, 1);
        (providers,) = pool.weightsAt(block.number, 9, 1);
        vm.assertEq(providers.length, 0);
    }
}
