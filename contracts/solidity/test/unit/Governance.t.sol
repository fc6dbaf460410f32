// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {Stack} from "../support/Stack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

interface ITimelock {
    function grantRole(bytes32 role, address account) external;
    function PROPOSER_ROLE() external view returns (bytes32);
    function EXECUTOR_ROLE() external view returns (bytes32);
    function CANCELLER_ROLE() external view returns (bytes32);
    function getMinDelay() external view returns (uint256);
}

interface IMarketGovernor is IGovernor {
    function proposalThreshold() external view returns (uint256);
    function proposalNeedsQueuing(uint256 proposalId) external view returns (bool);
    function timelock() external view returns (address);
}

/// @title Every parameter, role and pause goes through a vote of stake and a delay; the caps bind even then.
contract GovernanceTest is Stack {
    address private constant WHALE = address(0x11A1E);
    address private constant MINNOW = address(0x111);

    ITimelock private _timelock;
    IMarketGovernor private _governor;

    function setUp() public override {
        super.setUp();
        address[] memory none = new address[](0);
        _timelock = ITimelock(deploy("TimelockController", abi.encode(2 days, none, none, address(this))));
        _governor = IMarketGovernor(deploy("MarketGovernor", abi.encode(pool, _timelock, 10, 100, 1_000 ether, 4)));
        _timelock.grantRole(_timelock.PROPOSER_ROLE(), address(_governor));
        _timelock.grantRole(_timelock.CANCELLER_ROLE(), address(_governor));
        _timelock.grantRole(_timelock.EXECUTOR_ROLE(), address(0));
        authority.revokeRole(GOVERNOR_ROLE, governor);
        authority.grantRole(GOVERNOR_ROLE, address(_timelock), 0);
        authority.grantRole(0, address(_timelock), 0);
        authority.renounceRole(0, address(this));
        stake(WHALE, 900_000 ether);
        stake(MINNOW, 1_000 ether);
        vm.roll(block.number + 1);
    }

    function test_aVoteChangesTheFeeAfterTheDelay() public {
        bytes memory call_ = abi.encodeCall(ITrainingEscrow.setFee, (500));
        uint256 id = propose(MINNOW, address(escrow), call_);
        vm.assertTrue(_governor.proposalNeedsQueuing(id));
        pass(id);
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = single(address(escrow), call_);
        vm.expectRevert();
        _governor.execute(targets, values, calls, keccak256("why"));
        _governor.queue(targets, values, calls, keccak256("why"));
        vm.expectRevert();
        _governor.execute(targets, values, calls, keccak256("why"));
        vm.warp(block.timestamp + 2 days);
        _governor.execute(targets, values, calls, keccak256("why"));
        vm.assertEq(escrow.feeBps(), 500);
        vm.assertEq(uint256(_governor.state(id)), uint256(IGovernor.ProposalState.Executed));
    }

    function test_notEvenAVoteBreaksACap() public {
        bytes memory call_ = abi.encodeCall(ITrainingEscrow.setFee, (1_001));
        pass(propose(MINNOW, address(escrow), call_));
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = single(address(escrow), call_);
        _governor.queue(targets, values, calls, keccak256("why"));
        vm.warp(block.timestamp + 2 days);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.FeeAboveCap.selector, 1_001, 1_000));
        _governor.execute(targets, values, calls, keccak256("why"));
    }

    function test_withoutStakeNoProposalAndStakeBoughtLaterHasNoVote() public {
        bytes memory call_ = abi.encodeCall(ITrainingEscrow.setFee, (500));
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = single(address(escrow), call_);
        vm.expectRevert();
        _governor.propose(targets, values, calls, "why");
        uint256 id = propose(MINNOW, address(escrow), call_);
        vm.roll(block.number + 11);
        stake(address(0x1A7E), 5_000_000 ether);
        vm.prank(address(0x1A7E));
        vm.assertEq(_governor.castVote(id, 1), 0);
        vm.prank(MINNOW);
        _governor.castVote(id, 1);
        vm.roll(block.number + 100);
        vm.assertEq(uint256(_governor.state(id)), uint256(IGovernor.ProposalState.Defeated));
    }

    function test_theProposerTakesItBack() public {
        bytes memory call_ = abi.encodeCall(ITrainingEscrow.setFee, (500));
        uint256 id = propose(MINNOW, address(escrow), call_);
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = single(address(escrow), call_);
        vm.prank(MINNOW);
        _governor.cancel(targets, values, calls, keccak256("why"));
        vm.assertEq(uint256(_governor.state(id)), uint256(IGovernor.ProposalState.Canceled));
    }

    function test_theDeployerHasNothingLeft() public {
        vm.expectRevert();
        authority.grantRole(GOVERNOR_ROLE, address(this), 0);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this)));
        escrow.setFee(0);
        vm.assertEq(_governor.proposalThreshold(), 1_000 ether);
        vm.assertEq(_governor.timelock(), address(_timelock));
    }

    function propose(address who, address target, bytes memory call_) private returns (uint256) {
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = single(target, call_);
        vm.prank(who);
        return _governor.propose(targets, values, calls, "why");
    }

    function pass(uint256 id) private {
        vm.roll(block.number + 11);
        vm.prank(WHALE);
        _governor.castVote(id, 1);
        vm.roll(block.number + 101);
        vm.assertEq(uint256(_governor.state(id)), uint256(IGovernor.ProposalState.Succeeded));
    }

    function single(address target, bytes memory call_)
        private
        pure
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calls)
    {
        targets = new address[](1);
        values = new uint256[](1);
        calls = new bytes[](1);
        targets[0] = target;
        calls[0] = call_;
    }
}
