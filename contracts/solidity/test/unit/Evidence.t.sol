// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {JobRequest, LeaseAcceptance, Outcome, ProviderClaim, ResultClaim} from "../../src/types/Jobs.sol";
import {SlashReason} from "../../src/types/Staking.sol";
import {JobStack} from "../support/JobStack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

/// @title What a provider is slashed for, and what it is not.
contract EvidenceTest is JobStack {
    bytes32 private constant MODEL = keccak256("model");
    bytes32 private constant OTHER_MODEL = keccak256("other model");
    bytes32 private constant SALT = keccak256("salt");

    // ---------------------------------------------------------------- timeout

    function test_aLeaseWithoutAResultCostsOnePercentUpToTheFee() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        refundAfterDeadline(request);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.SlashExecuted(jobId, providers[0], SlashReason.TIMEOUT, FEE);
        escrow.slashTimeout(request, lease, leaseSignature);
        vm.assertEq(pool.stakeOf(providers[0]), 10_000 ether - FEE);
        vm.assertEq(pool.insurancePool(), FEE);
        vm.assertTrue(escrow.isSlashed(jobId, providers[0], SlashReason.TIMEOUT));
        vm.expectRevert(
            abi.encodeWithSelector(ITrainingEscrow.AlreadySlashed.selector, jobId, providers[0], SlashReason.TIMEOUT)
        );
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_onePercentOfASmallStakeEvenOnItsWayOut() public {
        vm.prank(governor);
        escrow.setSlashRates(1, 10);
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        vm.prank(providers[0]);
        pool.requestUnstake(10_000 ether);
        refundAfterDeadline(request);
        escrow.slashTimeout(request, lease, leaseSignature);
        vm.assertEq(pool.insurancePool(), 1 ether);
        vm.assertEq(pool.unbondingOf(providers[0]).amount, 9_999 ether);
    }

    function test_providerFaultAfterTheDeadlineIsATimeoutToo() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        vm.warp(request.deadline + 1);
        settle(request, Outcome.PROVIDER_FAULT);
        escrow.slashTimeout(request, lease, leaseSignature);
        vm.assertEq(pool.insurancePool(), FEE);
    }

    /// @dev An operator can not have a provider slashed by ending a job that still has time.
    function test_aJobEndedEarlyProvesNothing() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        settle(request, Outcome.PROVIDER_FAULT);
        vm.warp(request.deadline + 1);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_otherEndsAreNoTimeout() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        vm.warp(request.deadline + 1);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
        settle(request, Outcome.PLATFORM_FAULT);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_theLeaseMustBeForThisJobAndByThisProvider() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, keccak256("another job"));
        refundAfterDeadline(request);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
        (lease,) = leaseBy(0, jobId);
        (, leaseSignature) = leaseBy(1, jobId);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, "");
    }

    function test_evidenceAges() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        refundAfterDeadline(request);
        uint256 until = block.timestamp + 24 hours;
        vm.warp(until + 1);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.EvidenceTooLate.selector, jobId, until));
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_aKeyRetiredDuringTheJobStillSpeaksOneRetiredBeforeDoesNot() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        vm.prank(providers[0]);
        pool.setOperatorKey(address(0xBEEF));
        refundAfterDeadline(request);
        escrow.slashTimeout(request, lease, leaseSignature);

        vm.warp(block.timestamp + 2 days);
        (request, jobId) = openedJob();
        (lease, leaseSignature) = leaseBy(0, jobId);
        refundAfterDeadline(request);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_whoCommittedInTimeAndRevealsIsNotSlashed() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        ResultClaim memory claim = aClaim(jobId, MODEL);
        bytes32 commitment = escrow.commitmentOf(claim, SALT);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.ClaimCommitted(jobId, providers[0], commitment);
        vm.prank(vm.addr(operatorKey(0)));
        escrow.commitClaim(jobId, commitment);
        (bytes32 stored, uint40 committedAt) = escrow.commitmentAt(jobId, providers[0]);
        vm.assertEq(stored, commitment);
        vm.assertEq(committedAt, block.timestamp);
        refundAfterDeadline(request);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.ClaimRevealed(
            jobId, providers[0], claim.modelDigest, claim.reportDigest, claim.metricsDigest
        );
        vm.prank(vm.addr(operatorKey(0)));
        escrow.revealClaim(claim, SALT);
        vm.warp(block.timestamp + 12 hours);
        expectBadEvidence(jobId);
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_aCommitmentNeverRevealedOrTooLateHelpsNobody() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (LeaseAcceptance memory lease, bytes memory leaseSignature) = leaseBy(0, jobId);
        vm.prank(vm.addr(operatorKey(0)));
        escrow.commitClaim(jobId, keccak256("nothing"));
        refundAfterDeadline(request);
        vm.warp(block.timestamp + 12 hours);
        escrow.slashTimeout(request, lease, leaseSignature);

        (request, jobId) = openedJob();
        (lease, leaseSignature) = leaseBy(0, jobId);
        refundAfterDeadline(request);
        vm.prank(vm.addr(operatorKey(0)));
        escrow.commitClaim(jobId, keccak256("late"));
        escrow.slashTimeout(request, lease, leaseSignature);
    }

    function test_commitmentsAreMadeOnceAndByOperatorKeys() public {
        bytes32 jobId = keccak256("job");
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.NotOperatorKey.selector, address(this)));
        escrow.commitClaim(jobId, SALT);
        vm.startPrank(vm.addr(operatorKey(0)));
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.BadCommitment.selector, jobId, providers[0]));
        escrow.commitClaim(jobId, bytes32(0));
        escrow.commitClaim(jobId, SALT);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.BadCommitment.selector, jobId, providers[0]));
        escrow.commitClaim(jobId, SALT);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.BadCommitment.selector, jobId, providers[0]));
        escrow.revealClaim(aClaim(jobId, MODEL), SALT);
        vm.stopPrank();
        vm.prank(providers[0]);
        pool.setOperatorKey(address(0xBEEF));
        vm.prank(vm.addr(operatorKey(0)));
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.NotOperatorKey.selector, vm.addr(operatorKey(0))));
        escrow.commitClaim(keccak256("other"), SALT);
    }

    // ---------------------------------------------------------------- equivocation

    function test_twoResultsForOneJobCostTenFees() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.SlashExecuted(jobId, providers[0], SlashReason.EQUIVOCATION, 10 * FEE);
        slashEquivocation(request, aClaim(jobId, MODEL), 0, aClaim(jobId, OTHER_MODEL), 0);
        vm.assertEq(pool.stakeOf(providers[0]), 10_000 ether - 10 * FEE);
    }

    function test_upToTheWholeStake() public {
        deposit(requester, 100_000 ether);
        JobRequest memory request = aRequest();
        request.fee = 5_000 ether;
        bytes32 jobId = open(request);
        slashEquivocation(request, aClaim(jobId, MODEL), 0, aClaim(jobId, OTHER_MODEL), 0);
        vm.assertEq(pool.stakeOf(providers[0]), 0);
        vm.assertEq(pool.stakeAt(providers[0], block.number), 0);
    }

    function test_theSameResultTwiceIsNoEquivocation() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        ResultClaim memory again = aClaim(jobId, MODEL);
        again.reportDigest = keccak256("the same run took longer the second time");
        expectBadEvidence(jobId);
        slashEquivocation(request, aClaim(jobId, MODEL), 0, again, 0);
    }

    function test_equivocationNeedsOneProviderAndOneOpenedJob() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        ResultClaim memory claim = aClaim(jobId, MODEL);
        ResultClaim memory other = aClaim(jobId, OTHER_MODEL);
        expectBadEvidence(jobId);
        slashEquivocation(request, claim, 0, other, 1);
        expectBadEvidence(jobId);
        slashEquivocation(request, claim, 77, other, 77);
        expectBadEvidence(jobId);
        slashEquivocation(request, claim, 0, aClaim(keccak256("another job"), OTHER_MODEL), 0);
        expectBadEvidence(jobId);
        slashEquivocation(request, aClaim(keccak256("another job"), OTHER_MODEL), 0, claim, 0);
        JobRequest memory neverOpened = aRequest();
        bytes32 id = escrow.jobIdOf(neverOpened);
        expectBadEvidence(id);
        slashEquivocation(neverOpened, aClaim(id, MODEL), 0, aClaim(id, OTHER_MODEL), 0);
    }

    function test_equivocationAgesWithItsJob() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        settle(request, Outcome.SUCCEEDED);
        uint256 until = block.timestamp + 24 hours;
        vm.warp(until + 1);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.EvidenceTooLate.selector, jobId, until));
        slashEquivocation(request, aClaim(jobId, MODEL), 0, aClaim(jobId, OTHER_MODEL), 0);
    }

    // ---------------------------------------------------------------- minority

    function test_aMinorityClaimStandsAfterTheChallengeWindow() public {
        bytes32 jobId = settleWithMinority();
        (uint256 amount, uint40 executableAt) = escrow.proposedSlash(jobId, providers[2]);
        vm.assertEq(amount, 10 * FEE);
        vm.expectRevert(
            abi.encodeWithSelector(ITrainingEscrow.SlashNotExecutable.selector, jobId, providers[2], executableAt)
        );
        escrow.executeSlash(jobId, providers[2]);
        vm.warp(executableAt);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.SlashExecuted(jobId, providers[2], SlashReason.MINORITY_CLAIM, 10 * FEE);
        escrow.executeSlash(jobId, providers[2]);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.NoSlashProposed.selector, jobId, providers[2]));
        escrow.executeSlash(jobId, providers[2]);
        vm.assertEq(pool.insurancePool(), 10 * FEE);
    }

    function test_theGovernorMayLetItGo() public {
        bytes32 jobId = settleWithMinority();
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, operator));
        escrow.cancelSlash(jobId, providers[2]);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.SlashCancelled(jobId, providers[2]);
        vm.prank(governor);
        escrow.cancelSlash(jobId, providers[2]);
        vm.warp(block.timestamp + 24 hours);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.NoSlashProposed.selector, jobId, providers[2]));
        escrow.executeSlash(jobId, providers[2]);
    }

    // ----------------------------------------------------------------

    function settleWithMinority() private returns (bytes32 jobId) {
        JobRequest memory request = aRequest(3);
        jobId = open(request);
        ProviderClaim[] memory claims = new ProviderClaim[](3);
        claims[0] = claimBy(0, jobId, MODEL);
        claims[1] = claimBy(1, jobId, MODEL);
        claims[2] = claimBy(2, jobId, OTHER_MODEL);
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        assertEscrowSolvent();
    }

    function aClaim(bytes32 jobId, bytes32 modelDigest) private pure returns (ResultClaim memory) {
        return ResultClaim(jobId, modelDigest, keccak256("report"), keccak256("metrics"));
    }

    function slashEquivocation(
        JobRequest memory request,
        ResultClaim memory first,
        uint256 firstSigner,
        ResultClaim memory second,
        uint256 secondSigner
    ) private {
        (bool success, bytes memory failure) = address(escrow)
            .call(
                abi.encodeCall(
                    ITrainingEscrow.slashEquivocation,
                    (
                        request,
                        first,
                        signature(operatorKey(firstSigner), digestOf(first)),
                        second,
                        signature(operatorKey(secondSigner), digestOf(second))
                    )
                )
            );
        if (!success) {
            assembly ("memory-safe") {
                revert(add(failure, 0x20), mload(failure))
            }
        }
    }

    /// @dev Worked out here, so that expectations about the next call are not met by this one.
    function digestOf(ResultClaim memory claim) private view returns (bytes32) {
        bytes32 typeHash =
            keccak256("ResultClaim(bytes32 jobId,bytes32 modelDigest,bytes32 reportDigest,bytes32 metricsDigest)");
        bytes32 structHash = keccak256(bytes.concat(typeHash, abi.encode(claim)));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("DATACOIN Marketplace"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function refundAfterDeadline(JobRequest memory request) private {
        vm.warp(request.deadline + 1);
        escrow.refund(listOf(request));
    }

    function expectBadEvidence(bytes32 jobId) private {
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.BadEvidence.selector, jobId));
    }
}
