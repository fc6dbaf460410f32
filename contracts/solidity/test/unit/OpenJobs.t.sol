// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {Terms} from "../../src/types/Datasets.sol";
import {EndRejection, Job, JobRequest, JobState, OpenRejection, Outcome} from "../../src/types/Jobs.sol";
import {JobStack} from "../support/JobStack.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @title Accounts, and jobs until they are open; and how they end when nobody settles them.
contract OpenJobsTest is JobStack {
    address private constant BOB = address(0xB0B);

    function testFuzz_depositsAndWithdrawals(uint96 amount, uint96 out) public {
        uint256 deposited = 1 + amount % 1_000_000 ether;
        uint256 withdrawn = 1 + out % deposited;
        fund(BOB, deposited);
        vm.startPrank(BOB);
        coin.approve(address(escrow), deposited);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.Deposited(BOB, BOB, deposited);
        escrow.deposit(deposited);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.Withdrawn(BOB, withdrawn);
        escrow.withdraw(withdrawn);
        vm.assertEq(escrow.balanceOf(BOB), deposited - withdrawn);
        vm.assertEq(coin.balanceOf(BOB), withdrawn);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITrainingEscrow.InsufficientBalance.selector, BOB, deposited - withdrawn, deposited - withdrawn + 1
            )
        );
        escrow.withdraw(deposited - withdrawn + 1);
        vm.stopPrank();
    }

    function test_depositForAnother() public {
        coin.approve(address(escrow), 5 ether);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.Deposited(BOB, address(this), 5 ether);
        escrow.depositFor(BOB, 5 ether);
        vm.assertEq(escrow.balanceOf(BOB), 5 ether);
        vm.expectRevert(ITrainingEscrow.ZeroAddress.selector);
        escrow.depositFor(address(0), 1);
        vm.expectRevert(ITrainingEscrow.ZeroAmount.selector);
        escrow.deposit(0);
        vm.expectRevert(ITrainingEscrow.ZeroAmount.selector);
        escrow.withdraw(0);
    }

    function test_depositWithPermitEvenIfSomebodyElseUsedIt() public {
        fund(requester, 5 ether);
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(REQUESTER_KEY, permitDigest(requester, address(escrow), 5 ether, block.timestamp));
        coin.permit(requester, address(escrow), 5 ether, block.timestamp, v, r, s);
        vm.prank(requester);
        escrow.depositWithPermit(5 ether, block.timestamp, v, r, s);
        vm.assertEq(escrow.balanceOf(requester), 1_005 ether);
    }

    function test_openLocksFeeAndTrainPrice() public {
        JobRequest memory request = aRequest();
        bytes32 jobId = escrow.jobIdOf(request);
        vm.prevrandao(keccak256("random"));
        bytes32 seed = keccak256(abi.encode(uint256(keccak256("random")), jobId));
        bytes memory requestSignature = signed(request);
        vm.expectEmit(address(escrow));
        emitJobOpened(jobId, request, seed);
        vm.prank(BOB);
        open(request, requestSignature);
        vm.assertEq(escrow.balanceOf(requester), 1_000 ether - FEE - TRAIN_PRICE);
        vm.assertEq(escrow.totalLocked(), FEE + TRAIN_PRICE);
        Job memory job = escrow.jobs(jobId);
        vm.assertEq(job.openedBlock, block.number);
        vm.assertEq(job.trainPrice, TRAIN_PRICE);
        vm.assertEq(job.endedAt, 0);
        vm.assertTrue(escrow.isNonceUsed(requester, request.nonce));
        assertEscrowSolvent();
    }

    function emitJobOpened(bytes32 jobId, JobRequest memory request, bytes32 seed) private {
        emit ITrainingEscrow.JobOpened(
            jobId,
            request.requester,
            request.datasetId,
            request.datasetVersion,
            request.fee,
            TRAIN_PRICE,
            request.deadline,
            request.replicas,
            request.specDigest,
            seed
        );
    }

    function test_theJobIdIsTheStructHash() public {
        JobRequest memory request = aRequest();
        bytes32 typeHash = keccak256(
            "JobRequest(address requester,bytes32 specDigest,uint64 datasetId,uint32 datasetVersion,uint128 fee,uint8 replicas,uint40 deadline,uint256 nonce)"
        );
        bytes32 structHash = keccak256(bytes.concat(typeHash, abi.encode(request)));
        vm.assertEq(escrow.jobIdOf(request), structHash);
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("DATACOIN Marketplace"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        vm.assertEq(escrow.domainSeparator(), domain);
        vm.assertEq(escrow.requestDigest(request), keccak256(abi.encodePacked(hex"1901", domain, structHash)));
    }

    function test_openAgainIsSkippedInSilence() public {
        JobRequest memory request = aRequest();
        open(request);
        vm.recordLogs();
        open(request);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.assertEq(escrow.totalLocked(), FEE + TRAIN_PRICE);
    }

    function test_whatIsNotOpened() public {
        JobRequest memory request = aRequest();
        request.deadline = uint40(block.timestamp);
        expectNotOpened(request, OpenRejection.EXPIRED);
        request.deadline = uint40(block.timestamp + 24 hours + 1);
        expectNotOpened(request, OpenRejection.DEADLINE_TOO_FAR);
        request = aRequest(0);
        expectNotOpened(request, OpenRejection.BAD_REPLICAS);
        request.replicas = 2;
        expectNotOpened(request, OpenRejection.BAD_REPLICAS);
        request.replicas = 9;
        expectNotOpened(request, OpenRejection.BAD_REPLICAS);
        request = aRequest();
        request.fee = 0.01 ether - 1;
        expectNotOpened(request, OpenRejection.FEE_TOO_LOW);
        request.fee = 1_000 ether;
        expectNotOpened(request, OpenRejection.INSUFFICIENT_BALANCE);
        request = aRequest();
        request.datasetVersion = 2;
        expectNotOpened(request, OpenRejection.DATASET_NOT_OFFERED);
        Terms memory terms = offer(100 ether, TRAIN_PRICE);
        terms.trainable = false;
        vm.prank(seller);
        market.setTerms(datasetId, terms);
        expectNotOpened(aRequest(), OpenRejection.DATASET_NOT_OFFERED);
    }

    function test_aNonceCountsOnce() public {
        JobRequest memory request = aRequest();
        open(request);
        JobRequest memory other = aRequest();
        other.nonce = request.nonce;
        other.fee += 1;
        expectNotOpened(other, OpenRejection.NONCE_USED);
    }

    function test_noncesComeInAnyOrder() public {
        uint256[3] memory nonces = [type(uint256).max, 3, 1 << 200];
        for (uint256 i = 0; i < 3; ++i) {
            JobRequest memory request = aRequest();
            request.nonce = nonces[i];
            assertState(open(request), JobState.OPEN);
        }
    }

    function test_theRequesterInvalidatesNonces() public {
        JobRequest memory request = aRequest();
        request.nonce = 256 * 7 + 5;
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.NoncesInvalidated(requester, 7, 1 << 5);
        vm.prank(requester);
        escrow.invalidateNonces(7, 1 << 5);
        vm.assertEq(escrow.nonceWord(requester, 7), 1 << 5);
        expectNotOpened(request, OpenRejection.NONCE_USED);
    }

    function test_anotherPriceThanSignedIsNoOpening() public {
        JobRequest memory request = aRequest();
        bytes memory requestSignature = signed(request);
        request.fee -= 1;
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(escrow.jobIdOf(request), OpenRejection.INVALID_SIGNATURE);
        open(request, requestSignature);
    }

    function test_signaturesCome1To1() public {
        JobRequest[] memory requests = new JobRequest[](2);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.LengthMismatch.selector, 2, 1));
        escrow.open(requests, new bytes[](1));
        vm.prank(operator);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.LengthMismatch.selector, 2, 1));
        escrow.cancel(requests, new bytes[](1));
    }

    function test_anyoneRefundsAfterTheDeadline() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        vm.warp(request.deadline);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, EndRejection.NOT_EXPIRED);
        escrow.refund(listOf(request));
        vm.warp(request.deadline + 1);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRefunded(jobId, requester, FEE + TRAIN_PRICE);
        vm.prank(BOB);
        escrow.refund(listOf(request));
        vm.assertEq(escrow.balanceOf(requester), 1_000 ether);
        assertState(jobId, JobState.REFUNDED);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, EndRejection.NOT_OPEN);
        escrow.refund(listOf(request));
        settle(request, Outcome.SUCCEEDED);
        vm.assertEq(escrow.balanceOf(providers[0]), 0);
        assertEscrowSolvent();
    }

    function test_theOperatorCancelsWhatTheRequesterSigned() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        (JobRequest[] memory requests, bytes[] memory signatures) =
            batchOf(request, signature(REQUESTER_KEY + 1, escrow.cancellationDigest(jobId)));
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, EndRejection.INVALID_CANCELLATION);
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        signatures[0] = signature(REQUESTER_KEY, escrow.cancellationDigest(jobId));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, requester));
        vm.prank(requester);
        escrow.cancel(requests, signatures);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobCancelled(jobId, requester, FEE + TRAIN_PRICE);
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        assertState(jobId, JobState.CANCELLED);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, EndRejection.NOT_OPEN);
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        assertEscrowSolvent();
    }

    function test_pauseStopsOpeningButNeverTheWayOut() public {
        (JobRequest memory request,) = openedJob();
        vm.prank(guardian);
        escrow.pause();
        vm.expectRevert(Pausable.EnforcedPause.selector);
        escrow.open(new JobRequest[](0), new bytes[](0));
        vm.expectRevert(Pausable.EnforcedPause.selector);
        escrow.deposit(1);
        vm.warp(request.deadline + 1);
        escrow.refund(listOf(request));
        vm.prank(requester);
        escrow.withdraw(1_000 ether);
        vm.prank(governor);
        escrow.unpause();
        deposit(BOB, 1);
    }

    function test_parametersHaveCapsAndAGovernor() public {
        vm.startPrank(governor);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.FeeAboveCap.selector, 1_001, 1_000));
        escrow.setFee(1_001);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.MinimumFeeAboveCap.selector, 100 ether + 1, 100 ether));
        escrow.setMinimumFee(100 ether + 1);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.SlashRateAboveCap.selector, 501, 500));
        escrow.setSlashRates(501, 10);
        vm.expectRevert(abi.encodeWithSelector(ITrainingEscrow.SlashRateAboveCap.selector, 51, 50));
        escrow.setSlashRates(500, 51);
        vm.expectRevert(ITrainingEscrow.ZeroAddress.selector);
        escrow.setTreasury(address(0));
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.FeeChanged(300);
        escrow.setFee(300);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.MinimumFeeChanged(1);
        escrow.setMinimumFee(1);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.SlashRatesChanged(200, 20);
        escrow.setSlashRates(200, 20);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.TreasuryChanged(BOB);
        escrow.setTreasury(BOB);
        vm.stopPrank();
        (uint16 timeoutBps, uint8 multiple) = escrow.slashRates();
        vm.assertTrue(timeoutBps == 200 && multiple == 20);
        vm.assertEq(escrow.feeBps(), 300);
        vm.assertEq(escrow.minimumFee(), 1);
        vm.assertEq(escrow.treasury(), BOB);
        vm.assertEq(escrow.FEE_CAP_BPS(), 1_000);
        vm.assertEq(escrow.MAX_REPLICAS(), 7);
    }

    function test_knowsItsNeighboursAndNeedsThemAll() public {
        vm.assertEq(escrow.token(), address(coin));
        vm.assertEq(escrow.market(), address(market));
        vm.assertEq(escrow.stakePool(), address(pool));
        vm.assertEq(escrow.log(), address(trainingLog));
        for (uint256 missing = 0; missing < 4; ++missing) {
            bytes memory code = creationCode(
                "TrainingEscrow",
                abi.encode(
                    authority,
                    missing == 0 ? address(0) : address(coin),
                    missing == 1 ? address(0) : address(market),
                    missing == 2 ? address(0) : address(pool),
                    missing == 3 ? address(0) : address(trainingLog),
                    treasury,
                    250,
                    0
                )
            );
            vm.expectRevert(ITrainingEscrow.ZeroAddress.selector);
            this.create(code);
        }
    }

    function expectNotOpened(JobRequest memory request, OpenRejection reason) private {
        bytes memory requestSignature = signed(request);
        bytes32 jobId = escrow.jobIdOf(request);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(jobId, reason);
        open(request, requestSignature);
        assertState(jobId, JobState.UNKNOWN);
    }
}
