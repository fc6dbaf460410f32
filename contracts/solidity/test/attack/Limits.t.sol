// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {DeliveryRejection, PurchaseKey, PurchaseState, Terms} from "../../src/types/Datasets.sol";
import {
    EndRejection,
    JobRequest,
    JobState,
    OpenRejection,
    Outcome,
    ProviderClaim,
    Settlement
} from "../../src/types/Jobs.sol";
import {SlashReason} from "../../src/types/Staking.sol";
import {JobStack} from "../support/JobStack.sol";

/// @title Numbers too large, batches with one bad element, lists that grow: nothing sinks, nothing gets dearer.
contract LimitsTest is JobStack {
    bytes32 private constant MODEL = keccak256("model");
    uint256 private constant BATCH = 100;
    uint256 private constant BAD = 37;

    // ---------------------------------------------------------------- overflow

    function test_theLargestNumbersAreRefusedAndSinkNothing() public {
        uint64 dear = publish(seller, type(uint128).max, type(uint128).max);
        JobRequest[] memory requests = new JobRequest[](3);
        bytes[] memory signatures = new bytes[](3);
        requests[0] = aRequest();
        requests[0].datasetId = dear;
        requests[0].fee = type(uint128).max;
        requests[1] = aRequest();
        requests[1].deadline = type(uint40).max;
        requests[2] = aRequest();
        requests[2].nonce = type(uint256).max;
        for (uint256 i = 0; i < 3; ++i) {
            signatures[i] = signed(requests[i]);
        }
        bytes32[2] memory refused = [escrow.jobIdOf(requests[0]), escrow.jobIdOf(requests[1])];
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(refused[0], OpenRejection.INSUFFICIENT_BALANCE);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(refused[1], OpenRejection.DEADLINE_TOO_FAR);
        escrow.open(requests, signatures);
        assertState(escrow.jobIdOf(requests[2]), JobState.OPEN);
        assertEscrowSolvent();
    }

    /// @dev Fixed point in the log is whatever the operator says: the contracts do not reckon with it.
    function testFuzz_anyMetricValueSettles(int256 value) public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        ProviderClaim[] memory claims = new ProviderClaim[](1);
        claims[0] = claimBy(0, jobId, MODEL);
        Settlement memory settlement = settlementOf(request, Outcome.SUCCEEDED, claims);
        settlement.value = value;
        settle(settlement);
        assertState(jobId, JobState.SETTLED);
    }

    function test_thereIsNoMoreToSlashThanThereIs() public {
        vm.startPrank(address(escrow));
        vm.assertEq(pool.slash(providers[0], type(uint256).max, 0, SlashReason.EQUIVOCATION), 10_000 ether);
        vm.assertEq(pool.slash(providers[0], type(uint256).max, 0, SlashReason.EQUIVOCATION), 0);
        vm.stopPrank();
        vm.assertEq(pool.insurancePool(), 10_000 ether);
    }

    // ---------------------------------------------------------------- one bad element of a hundred

    function test_oneBadSettlementOfAHundred() public {
        Settlement[] memory settlements = new Settlement[](BATCH);
        bytes32[] memory ids = new bytes32[](BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            JobRequest memory request = aRequest();
            request.fee = 0.1 ether;
            ids[i] = open(request);
            ProviderClaim[] memory claims = new ProviderClaim[](1);
            claims[0] = claimBy(i % PROVIDERS, ids[i], MODEL);
            settlements[i] = settlementOf(request, Outcome.SUCCEEDED, claims);
        }
        settlements[BAD].claims[0].signature = new bytes(10_000);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(ids[BAD], EndRejection.INVALID_CLAIM_SIGNATURE);
        vm.prank(operator);
        escrow.settle(settlements);
        for (uint256 i = 0; i < BATCH; ++i) {
            assertState(ids[i], i == BAD ? JobState.OPEN : JobState.SETTLED);
        }
        assertEscrowSolvent();
    }

    function test_oneBadRefundAndOneBadCancellationOfAHundred() public {
        JobRequest[] memory requests = new JobRequest[](BATCH);
        bytes[] memory signatures = new bytes[](BATCH);
        bytes32[] memory ids = new bytes32[](BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            requests[i] = aRequest();
            requests[i].fee = 0.1 ether;
            if (i == BAD) requests[i].deadline = uint40(block.timestamp + 20 hours);
            ids[i] = open(requests[i]);
            signatures[i] =
                i % 2 == 0 || i == BAD ? bytes("no") : signature(REQUESTER_KEY, escrow.cancellationDigest(ids[i]));
        }
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        vm.warp(block.timestamp + 3 hours);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(ids[BAD], EndRejection.NOT_EXPIRED);
        escrow.refund(requests);
        for (uint256 i = 0; i < BATCH; ++i) {
            JobState ended = i % 2 == 0 ? JobState.REFUNDED : JobState.CANCELLED;
            assertState(ids[i], i == BAD ? JobState.OPEN : ended);
        }
        assertEscrowSolvent();
        vm.assertEq(escrow.totalLocked(), 0.1 ether + TRAIN_PRICE);
    }

    function test_oneBadDeliveryOfAHundred() public {
        uint64 id = publish(seller, 1 ether, 0);
        PurchaseKey[] memory keys = new PurchaseKey[](BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            address buyer = address(uint160(0xB0B000 + i));
            keys[i] = PurchaseKey(id, buyer);
            if (i != BAD) buy(buyer, id, 1 ether);
        }
        vm.expectEmit(address(market));
        emit IDatasetMarket.DeliveryRejected(id, keys[BAD].buyer, DeliveryRejection.NOT_PAID);
        vm.prank(operator);
        market.markDelivered(keys);
        for (uint256 i = 0; i < BATCH; ++i) {
            PurchaseState state = market.purchaseOf(id, keys[i].buyer).state;
            vm.assertEq(uint256(state), uint256(i == BAD ? PurchaseState.NONE : PurchaseState.DELIVERED));
        }
        vm.assertEq(market.earningsOf(seller), 99 * 0.975 ether);
    }

    // ---------------------------------------------------------------- lists that grow, and the block's gas

    /// @dev Money's way loops over what its caller brings and over nothing that strangers can make longer.
    function test_aJobCostsTheSameHoweverManyOthersThereAre() public {
        openAndSettle();
        (uint256 openBefore, uint256 settleBefore) = openAndSettle();
        for (uint256 i = 0; i < 300; ++i) {
            address provider = address(uint160(0xAAA000 + i));
            stake(provider, 1_000 ether);
            register(provider, address(uint160(0xBBB000 + i)));
            publish(address(uint160(0xCCC000 + i)), 1 ether, 1 ether);
            buy(address(uint160(0xDDD000 + i)), datasetId, 100 ether);
        }
        vm.roll(block.number + 1);
        (uint256 openAfter, uint256 settleAfter) = openAndSettle();
        vm.assertLe(openAfter, openBefore + openBefore / 100, "opening got dearer");
        vm.assertLe(settleAfter, settleBefore + settleBefore / 100, "settling got dearer");
    }

    /// @dev Seven replicas, seven claims, and an allow-list as long as lists may be: the most one job can cost.
    function test_theDearestJobThereIsFitsABlockManyTimes() public {
        address[] memory policy = new address[](32);
        for (uint256 i = 0; i < 32; ++i) {
            policy[i] = address(uint160(0xF000 + i));
        }
        Terms memory terms = offer(100 ether, TRAIN_PRICE);
        terms.computePolicy = policy;
        vm.prank(seller);
        datasetId = market.publish("bafy", terms);
        for (uint256 i = PROVIDERS; i < 7; ++i) {
            providers.push(policy[i]);
            stake(policy[i], 1_000 ether);
            register(policy[i], vm.addr(operatorKey(i)));
        }
        vm.roll(block.number + 1);
        JobRequest memory request = aRequest(7);
        bytes32 jobId = open(request);
        ProviderClaim[] memory claims = new ProviderClaim[](7);
        for (uint256 i = 0; i < 7; ++i) {
            claims[i] = claimBy(i, jobId, i < 3 ? keccak256(abi.encode(i)) : MODEL);
        }
        Settlement memory settlement = settlementOf(request, Outcome.SUCCEEDED, claims);
        uint256 before = gasleft();
        settle(settlement);
        vm.assertLe(before - gasleft(), 1_000_000, "thirty such jobs do not fit a block");
        assertState(jobId, JobState.SETTLED);
        assertEscrowSolvent();
    }

    /// @dev `draw` is a view for eth_call and grows with the list: at its limit it must stay below what nodes allow a call (the
    /// usual default is 50 million gas for each of a few passes; 65,536 providers at 5,000 gas are 330 million: see AUDIT.md).
    function test_theDrawGrowsNoFasterThanTheList() public {
        uint256 few = drawGas();
        for (uint256 i = 0; i < 300; ++i) {
            address provider = address(uint160(0xAAA000 + i));
            stake(provider, 1_000 ether);
            register(provider, address(uint160(0xBBB000 + i)));
        }
        vm.assertLe(drawGas() - few, 300 * 10_000, "the draw grows too fast");
    }

    function drawGas() private view returns (uint256) {
        uint256 before = gasleft();
        pool.draw(keccak256("seed"), 7, block.number);
        return before - gasleft();
    }

    function openAndSettle() private returns (uint256 openGas, uint256 settleGas) {
        JobRequest memory request = aRequest();
        (JobRequest[] memory requests, bytes[] memory signatures) = batchOf(request, signed(request));
        uint256 before = gasleft();
        escrow.open(requests, signatures);
        openGas = before - gasleft();
        ProviderClaim[] memory claims = new ProviderClaim[](1);
        claims[0] = claimBy(0, escrow.jobIdOf(request), MODEL);
        Settlement memory settlement = settlementOf(request, Outcome.SUCCEEDED, claims);
        before = gasleft();
        settle(settlement);
        settleGas = before - gasleft();
    }
}
