// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {Terms} from "../../src/types/Datasets.sol";
import {EndRejection, JobRequest, JobState, Outcome, ProviderClaim, Settlement} from "../../src/types/Jobs.sol";
import {LogRecord} from "../../src/types/Log.sol";
import {JobStack} from "../support/JobStack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

contract SettleTest is JobStack {
    bytes32 private constant MODEL = keccak256("model");
    bytes32 private constant OTHER_MODEL = keccak256("other model");

    function test_successPaysProviderSellerAndTreasury() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        uint256 before = escrow.balanceOf(requester);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobSettled(jobId, providers[0], Outcome.SUCCEEDED, 0, 9.75 ether, 3.9 ether, 0.35 ether);
        settle(request, Outcome.SUCCEEDED);
        vm.assertEq(escrow.balanceOf(requester), before);
        vm.assertEq(escrow.balanceOf(providers[0]), 9.75 ether);
        vm.assertEq(escrow.balanceOf(seller), 3.9 ether);
        vm.assertEq(escrow.balanceOf(treasury), 0.35 ether);
        vm.assertEq(escrow.totalLocked(), 0);
        assertState(jobId, JobState.SETTLED);
        assertEscrowSolvent();
    }

    function test_faultOfTheSpecCostsATenthOfTheFee() public {
        (JobRequest memory request,) = openedJob();
        settle(request, Outcome.SPEC_FAULT);
        vm.assertEq(escrow.balanceOf(providers[0]), 1 ether);
        vm.assertEq(escrow.balanceOf(requester), 999 ether);
        vm.assertEq(escrow.balanceOf(seller), 0);
        vm.assertEq(escrow.balanceOf(treasury), 0);
        assertEscrowSolvent();
    }

    function test_otherFaultsRefundEverything() public {
        Outcome[3] memory outcomes = [Outcome.DATA_FAULT, Outcome.PROVIDER_FAULT, Outcome.PLATFORM_FAULT];
        for (uint256 i = 0; i < outcomes.length; ++i) {
            JobRequest memory request = aRequest();
            if (outcomes[i] != Outcome.DATA_FAULT) {
                vm.prank(operator);
                market.setAvailability(datasetId, 1, true);
            }
            bytes32 jobId = open(request);
            vm.expectEmit(address(escrow));
            emit ITrainingEscrow.JobSettled(jobId, address(0), outcomes[i], 14 ether, 0, 0, 0);
            settle(request, outcomes[i]);
            vm.assertEq(escrow.balanceOf(requester), 1_000 ether);
            vm.assertEq(uint256(escrow.jobs(jobId).outcome), uint256(outcomes[i]));
        }
        assertEscrowSolvent();
    }

    function test_faultOfTheDataClosesTheVersionUntilItPassesAgain() public {
        (JobRequest memory request,) = openedJob();
        vm.expectEmit(address(market));
        emit IDatasetMarket.VersionAvailabilityChanged(datasetId, 1, false);
        settle(request, Outcome.DATA_FAULT);
        vm.assertFalse(market.isAvailable(datasetId, 1));
        (bool offered,) = market.quote(datasetId, 1, requester);
        vm.assertFalse(offered);
        vm.prank(operator);
        market.setAvailability(datasetId, 1, true);
        (offered,) = market.quote(datasetId, 1, requester);
        vm.assertTrue(offered);
    }

    function test_anOwnerPaysNoTrainPrice() public {
        buy(requester, datasetId, 100 ether);
        (JobRequest memory request,) = openedJob();
        vm.assertEq(escrow.totalLocked(), FEE);
        settle(request, Outcome.SUCCEEDED);
        vm.assertEq(escrow.balanceOf(seller), 0);
        assertEscrowSolvent();
    }

    function test_aJobIsSettledOnce() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        settle(request, Outcome.SUCCEEDED);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, EndRejection.NOT_OPEN);
        settle(request, Outcome.PLATFORM_FAULT);
        vm.assertEq(escrow.balanceOf(providers[0]), 9.75 ether);
        vm.assertEq(trainingLog.batchCount(), 1);
        assertEscrowSolvent();
    }

    function test_onlyTheOperatorSettles() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(this)));
        escrow.settle(new Settlement[](0));
    }

    function test_cancellationIsNoSettlement() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        expectRejected(jobId, EndRejection.BAD_OUTCOME);
        settle(request, Outcome.CANCELLED);
    }

    function test_aFailureReportIsNoSuccess() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        expectRejected(jobId, EndRejection.BAD_OUTCOME);
        settle(settlementOf(request, Outcome.SUCCEEDED, one(claimBy(0, jobId, bytes32(0)))));
        assertState(jobId, JobState.OPEN);
    }

    function test_aModelIsNoFailureReport() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        expectRejected(jobId, EndRejection.NO_FAILURE_REPORT);
        settle(settlementOf(request, Outcome.SPEC_FAULT, one(claimBy(0, jobId, MODEL))));
    }

    function test_noClaimNoPay() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        expectRejected(jobId, EndRejection.NO_MAJORITY);
        settle(settlementOf(request, Outcome.SUCCEEDED, new ProviderClaim[](0)));
        expectRejected(jobId, EndRejection.NO_MAJORITY);
        settle(settlementOf(request, Outcome.SPEC_FAULT, new ProviderClaim[](0)));
    }

    function test_aClaimNeedsItsOperatorKey() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        ProviderClaim memory claim = claimBy(0, jobId, MODEL);
        claim.signature = claimBy(1, jobId, MODEL).signature;
        expectRejected(jobId, EndRejection.INVALID_CLAIM_SIGNATURE);
        settle(settlementOf(request, Outcome.SUCCEEDED, one(claim)));
        claim.signature = "";
        expectRejected(jobId, EndRejection.INVALID_CLAIM_SIGNATURE);
        settle(settlementOf(request, Outcome.SUCCEEDED, one(claim)));
        claim.provider = address(0);
        expectRejected(jobId, EndRejection.INVALID_CLAIM_SIGNATURE);
        settle(settlementOf(request, Outcome.SUCCEEDED, one(claim)));
    }

    function test_aRetiredKeyIsNotPaid() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        vm.prank(providers[0]);
        pool.setOperatorKey(address(0xBEEF));
        expectRejected(jobId, EndRejection.INVALID_CLAIM_SIGNATURE);
        settle(request, Outcome.SUCCEEDED);
    }

    function test_aProviderWithoutStakeAtTheOpeningIsNotPaid() public {
        vm.prank(providers[0]);
        pool.requestUnstake(9_500 ether);
        vm.roll(block.number + 1);
        (JobRequest memory request, bytes32 jobId) = openedJob();
        expectRejected(jobId, EndRejection.PROVIDER_NOT_STAKED);
        settle(request, Outcome.SUCCEEDED);
    }

    function test_aProviderOffTheAllowListIsNotPaid() public {
        address[] memory policy = new address[](1);
        policy[0] = providers[1];
        Terms memory terms = offer(0, 0);
        terms.computePolicy = policy;
        vm.prank(seller);
        datasetId = market.publish("bafyprivate", terms);
        (JobRequest memory request, bytes32 jobId) = openedJob();
        expectRejected(jobId, EndRejection.PROVIDER_NOT_ALLOWED);
        settle(request, Outcome.SUCCEEDED);
        settle(settlementOf(request, Outcome.SUCCEEDED, one(claimBy(1, jobId, MODEL))));
        assertState(jobId, JobState.SETTLED);
    }

    function test_aMajorityOfReplicasDecidesAndTheLowestDrawIsPublished() public {
        JobRequest memory request = aRequest(3);
        bytes32 jobId = open(request);
        ProviderClaim[] memory claims = new ProviderClaim[](3);
        claims[0] = claimBy(0, jobId, OTHER_MODEL);
        claims[1] = claimBy(1, jobId, MODEL);
        claims[2] = claimBy(2, jobId, MODEL);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobSettled(jobId, providers[1], Outcome.SUCCEEDED, 0, 9.75 ether, 3.9 ether, 0.35 ether);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.SlashProposed(jobId, providers[0], 100 ether, uint40(block.timestamp + 24 hours));
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.ReplicaPaid(jobId, providers[1], 4.875 ether);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.ReplicaPaid(jobId, providers[2], 4.875 ether);
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        vm.assertEq(escrow.balanceOf(providers[0]), 0);
        assertEscrowSolvent();
    }

    function test_withoutAMajorityNothingIsPaid() public {
        JobRequest memory request = aRequest(3);
        bytes32 jobId = open(request);
        ProviderClaim[] memory claims = new ProviderClaim[](2);
        claims[0] = claimBy(0, jobId, OTHER_MODEL);
        claims[1] = claimBy(1, jobId, MODEL);
        expectRejected(jobId, EndRejection.NO_MAJORITY);
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        expectRejected(jobId, EndRejection.NO_MAJORITY);
        settle(settlementOf(request, Outcome.SUCCEEDED, one(claims[1])));
    }

    function test_oneForgedClaimAmongThreeIsFoundWhereverItStands() public {
        JobRequest memory request = aRequest(3);
        bytes32 jobId = open(request);
        for (uint8 forged = 0; forged < 3; ++forged) {
            ProviderClaim[] memory claims = new ProviderClaim[](3);
            for (uint8 role = 0; role < 3; ++role) {
                claims[role] = claimBy(role, jobId, MODEL);
            }
            claims[forged].modelDigest = OTHER_MODEL;
            expectRejected(jobId, EndRejection.INVALID_CLAIM_SIGNATURE);
            settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        }
    }

    function test_claimsComeInOrderAndOneFromEachProvider() public {
        JobRequest memory request = aRequest(3);
        bytes32 jobId = open(request);
        ProviderClaim[] memory claims = new ProviderClaim[](2);
        claims[0] = claimBy(1, jobId, MODEL);
        claims[1] = claimBy(0, jobId, MODEL);
        expectRejected(jobId, EndRejection.CLAIMS_NOT_IN_ORDER);
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        claims[1] = claimBy(1, jobId, MODEL);
        claims[1].role = 2;
        expectRejected(jobId, EndRejection.CLAIMS_NOT_IN_ORDER);
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
    }

    function test_noMoreClaimsThanReplicas() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        ProviderClaim[] memory claims = new ProviderClaim[](2);
        claims[0] = claimBy(0, jobId, MODEL);
        claims[1] = claimBy(1, jobId, MODEL);
        expectRejected(jobId, EndRejection.TOO_MANY_CLAIMS);
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
    }

    function test_oneBadSettlementDoesNotSinkTheOthers() public {
        Settlement[] memory settlements = new Settlement[](3);
        bytes32[] memory ids = new bytes32[](3);
        for (uint256 i = 0; i < 3; ++i) {
            JobRequest memory request = aRequest();
            ids[i] = open(request);
            settlements[i] = settlementOf(request, Outcome.SUCCEEDED, one(claimBy(0, ids[i], MODEL)));
        }
        settlements[1].claims[0].modelDigest = OTHER_MODEL;
        vm.prank(operator);
        escrow.settle(settlements);
        assertState(ids[0], JobState.SETTLED);
        assertState(ids[1], JobState.OPEN);
        assertState(ids[2], JobState.SETTLED);
        assertEscrowSolvent();
        LogRecord memory second = recordOf(settlements[2], ids[2]);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = trainingLog.leafOf(recordOf(settlements[0], ids[0]));
        vm.assertTrue(trainingLog.verifyInBatch(second, 0, proof));
    }

    function testFuzz_everyWeiGoesToExactlyOne(uint128 fee, uint128 trainPrice, uint16 feeBps, uint8 outcome) public {
        fee = uint128(bound(fee, 0.01 ether, 10_000_000 ether));
        trainPrice = uint128(bound(trainPrice, 0, 10_000_000 ether));
        vm.prank(governor);
        escrow.setFee(uint16(bound(feeBps, 0, 1_000)));
        datasetId = publish(seller, 1 ether, trainPrice);
        deposit(requester, uint256(fee) + trainPrice);
        JobRequest memory request = aRequest();
        request.fee = fee;
        open(request);
        settle(request, Outcome(bound(outcome, 0, 4)));
        vm.assertEq(escrow.totalLocked(), 0);
        assertEscrowSolvent();
    }

    function bound(uint256 value, uint256 low, uint256 high) private pure returns (uint256) {
        return low + value % (high - low + 1);
    }

    function recordOf(Settlement memory settlement, bytes32 jobId) private pure returns (LogRecord memory) {
        return LogRecord({
            jobId: jobId,
            requester: settlement.request.requester,
            datasetId: settlement.request.datasetId,
            datasetVersion: settlement.request.datasetVersion,
            modelDigest: settlement.claims[0].modelDigest,
            reportDigest: settlement.claims[0].reportDigest,
            metric: settlement.metric,
            value: settlement.value,
            outcome: settlement.outcome
        });
    }

    function expectRejected(bytes32 jobId, EndRejection reason) private {
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, reason);
    }

    function one(ProviderClaim memory claim) private pure returns (ProviderClaim[] memory claims) {
        claims = new ProviderClaim[](1);
        claims[0] = claim;
    }
}
