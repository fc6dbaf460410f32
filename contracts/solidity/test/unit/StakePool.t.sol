// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IStakePool} from "../../src/interfaces/IStakePool.sol";
import {Delays, SlashReason} from "../../src/types/Staking.sol";
import {Stack} from "../support/Stack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

contract StakePoolTest is Stack {
    address private constant ANN = address(0xA11);
    address private constant BOB = address(0xB0B);
    bytes32 private constant JOB = keccak256("job");

    function testFuzz_stakeIsHeldAndVotes(uint96 amount) public {
        uint256 staked = 1 + amount % 1_000_000 ether;
        fund(ANN, staked);
        vm.startPrank(ANN);
        coin.approve(address(pool), staked);
        vm.expectEmit(address(pool));
        emit IStakePool.Staked(ANN, staked, staked);
        pool.stake(staked);
        vm.stopPrank();
        vm.assertEq(pool.stakeOf(ANN), staked);
        vm.assertEq(pool.totalStake(), staked);
        vm.assertEq(IVotes(address(pool)).getVotes(ANN), staked);
        assertSolvent();
    }

    function test_whoHasChosenADelegateKeepsHim() public {
        vm.prank(ANN);
        IVotes(address(pool)).delegate(BOB);
        stake(ANN, 5_000 ether);
        vm.assertEq(IVotes(address(pool)).getVotes(BOB), 5_000 ether);
        vm.assertEq(IVotes(address(pool)).getVotes(ANN), 0);
    }

    function test_stakeWithPermitEvenIfSomebodyElseUsedIt() public {
        uint256 key = 0xCAFE;
        address owner = vm.addr(key);
        fund(owner, 10 ether);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, permitDigest(owner, address(pool), 10 ether, block.timestamp));
        vm.prank(BOB);
        coin.permit(owner, address(pool), 10 ether, block.timestamp, v, r, s);
        vm.prank(owner);
        pool.stakeWithPermit(10 ether, block.timestamp, v, r, s);
        vm.assertEq(pool.stakeOf(owner), 10 ether);
    }

    function test_nothingIsNoStake() public {
        vm.expectRevert(IStakePool.ZeroAmount.selector);
        pool.stake(0);
        vm.expectRevert(IStakePool.ZeroAmount.selector);
        pool.requestUnstake(0);
    }

    function test_unstakingTakesSevenDays() public {
        stake(ANN, 5_000 ether);
        vm.startPrank(ANN);
        vm.expectEmit(address(pool));
        emit IStakePool.UnstakeRequested(ANN, 2_000 ether, 3_000 ether, uint40(block.timestamp + 7 days));
        pool.requestUnstake(2_000 ether);
        vm.assertEq(IVotes(address(pool)).getVotes(ANN), 3_000 ether);
        vm.warp(block.timestamp + 7 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.StillUnbonding.selector, ANN, block.timestamp + 1));
        pool.withdraw();
        vm.warp(block.timestamp + 1);
        vm.expectEmit(address(pool));
        emit IStakePool.Unstaked(ANN, 2_000 ether);
        vm.assertEq(pool.withdraw(), 2_000 ether);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.NothingUnbonding.selector, ANN));
        pool.withdraw();
        vm.stopPrank();
        vm.assertEq(coin.balanceOf(ANN), 2_000 ether);
        assertSolvent();
    }

    function test_aSecondRequestMakesBothWait() public {
        stake(ANN, 5_000 ether);
        vm.startPrank(ANN);
        pool.requestUnstake(1_000 ether);
        vm.warp(block.timestamp + 6 days);
        pool.requestUnstake(1_000 ether);
        vm.assertEq(pool.unbondingOf(ANN).amount, 2_000 ether);
        vm.assertEq(pool.unbondingOf(ANN).releaseAt, block.timestamp + 7 days);
        vm.stopPrank();
    }

    function test_unstakingCanBeTakenBack() public {
        stake(ANN, 5_000 ether);
        vm.startPrank(ANN);
        pool.requestUnstake(5_000 ether);
        vm.expectEmit(address(pool));
        emit IStakePool.UnstakeCancelled(ANN, 5_000 ether, 5_000 ether);
        pool.cancelUnstake();
        vm.stopPrank();
        vm.assertEq(pool.totalUnbonding(), 0);
        vm.assertEq(IVotes(address(pool)).getVotes(ANN), 5_000 ether);
        assertSolvent();
    }

    function test_nobodyUnstakesMoreThanHeHas() public {
        stake(ANN, 1 ether);
        vm.prank(ANN);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.InsufficientStake.selector, ANN, 1 ether, 2 ether));
        pool.requestUnstake(2 ether);
    }

    function testFuzz_slashReachesUnbondingStakeAndStopsAtAll(uint96 held, uint96 leaving, uint96 amount) public {
        uint256 total = 1 + uint256(held) % 1_000_000 ether;
        uint256 out = 1 + leaving % total;
        stake(ANN, total);
        vm.prank(ANN);
        pool.requestUnstake(out);
        vm.prank(address(escrow));
        uint256 taken = pool.slash(ANN, amount, JOB, SlashReason.EQUIVOCATION);
        vm.assertEq(taken, amount < total ? amount : total);
        vm.assertEq(pool.insurancePool(), taken);
        vm.assertEq(pool.stakeOf(ANN) + pool.unbondingOf(ANN).amount, total - taken);
        assertSolvent();
    }

    function test_slashedStakeLosesItsVotesAndGoesToTheInsurancePool() public {
        stake(ANN, 100 ether);
        vm.expectEmit(address(pool));
        emit IStakePool.Slashed(ANN, JOB, SlashReason.TIMEOUT, 30 ether);
        vm.prank(address(escrow));
        pool.slash(ANN, 30 ether, JOB, SlashReason.TIMEOUT);
        vm.assertEq(IVotes(address(pool)).getVotes(ANN), 70 ether);
        vm.startPrank(governor);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.InsuranceTooLow.selector, 30 ether, 31 ether));
        pool.payInsurance(BOB, 31 ether);
        vm.expectEmit(address(pool));
        emit IStakePool.InsurancePaid(BOB, 30 ether);
        pool.payInsurance(BOB, 30 ether);
        vm.stopPrank();
        vm.assertEq(coin.balanceOf(BOB), 30 ether);
        assertSolvent();
    }

    function test_onlyTheEscrowSlashesAndOnlyTheGovernorPaysInsurance() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, operator));
        vm.prank(operator);
        pool.slash(ANN, 1, JOB, SlashReason.TIMEOUT);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, operator));
        vm.prank(operator);
        pool.payInsurance(operator, 0);
    }

    function testFuzz_nobodyLeavesBeforeHeCanBeSlashed(uint40 unbonding, uint40 job, uint40 challenge) public {
        unbonding = uint40(unbonding % 30 days);
        job = uint40(1 minutes + job % (24 hours - 1 minutes));
        challenge = uint40(1 minutes + challenge % 10 days);
        bool ordered = 2 * (uint256(job) + challenge) < unbonding;
        if (!ordered) {
            vm.expectRevert(abi.encodeWithSelector(IStakePool.DelaysOutOfOrder.selector, unbonding, job, challenge));
        }
        vm.prank(governor);
        pool.setDelays(Delays(unbonding, job, challenge));
        vm.assertEq(pool.delays().unbondingDelay, ordered ? unbonding : 7 days);
    }

    function test_delaysHaveBounds() public {
        vm.startPrank(governor);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.DelayOutOfRange.selector, 30 days + 1, 1 minutes, 30 days));
        pool.setDelays(Delays(30 days + 1, 1 days, 1 days));
        vm.expectRevert(abi.encodeWithSelector(IStakePool.DelayOutOfRange.selector, 59, 1 minutes, 30 days));
        pool.setDelays(Delays(7 days, 59, 1 days));
        vm.expectRevert(abi.encodeWithSelector(IStakePool.DelayOutOfRange.selector, 0, 1 minutes, 30 days));
        pool.setDelays(Delays(7 days, 1 days, 0));
        vm.expectRevert(abi.encodeWithSelector(IStakePool.DelayOutOfRange.selector, 24 hours + 1, 1 minutes, 24 hours));
        pool.setDelays(Delays(14 days, 24 hours + 1, 3 days));
        vm.assertEq(market.TERMS_DELAY(), 24 hours);
        vm.expectEmit(address(pool));
        emit IStakePool.DelaysChanged(14 days, 12 hours, 3 days);
        pool.setDelays(Delays(14 days, 12 hours, 3 days));
        vm.stopPrank();
    }

    function test_minimumStakeHasACap() public {
        vm.startPrank(governor);
        vm.expectRevert(
            abi.encodeWithSelector(IStakePool.MinimumStakeAboveCap.selector, 100_000 ether + 1, 100_000 ether)
        );
        pool.setMinimumStake(100_000 ether + 1);
        vm.expectRevert(abi.encodeWithSelector(IStakePool.MinimumStakeBelowFloor.selector, 1 ether - 1, 1 ether));
        pool.setMinimumStake(1 ether - 1);
        vm.expectEmit(address(pool));
        emit IStakePool.MinimumStakeChanged(2_000 ether);
        pool.setMinimumStake(2_000 ether);
        vm.stopPrank();
        vm.assertEq(pool.minimumStake(), 2_000 ether);
    }

    function test_pauseStopsStakingButNotLeaving() public {
        stake(ANN, 10 ether);
        vm.prank(guardian);
        pool.pause();
        vm.expectRevert(Pausable.EnforcedPause.selector);
        pool.stake(1);
        vm.startPrank(ANN);
        pool.requestUnstake(10 ether);
        vm.warp(block.timestamp + 7 days);
        pool.withdraw();
        vm.stopPrank();
        vm.prank(governor);
        pool.unpause();
        stake(ANN, 1 ether);
    }

    function test_needsAToken() public {
        bytes memory code = creationCode("StakePool", abi.encode(authority, address(0), 1_000 ether, standardDelays()));
        vm.expectRevert(IStakePool.ZeroAddress.selector);
        this.create(code);
        vm.assertEq(pool.token(), address(coin));
    }

    function assertSolvent() private view {
        vm.assertEq(coin.balanceOf(address(pool)), pool.totalStake() + pool.totalUnbonding() + pool.insurancePool());
    }
}
