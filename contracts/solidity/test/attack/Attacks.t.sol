// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {IStakePool} from "../../src/interfaces/IStakePool.sol";
import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {ExactTransfer} from "../../src/libraries/ExactTransfer.sol";
import {JobRequest, JobState, OpenRejection, Outcome, ProviderClaim, Settlement} from "../../src/types/Jobs.sol";
import {GasBurner, HostileToken, ReenteringWallet, ReturnBomb, ShortAnswer, Wallet} from "../support/Hostile.sol";
import {JobStack} from "../support/JobStack.sol";

/// @title What somebody who wants money that is not his would try.
contract AttacksTest is JobStack {
    uint256 private constant CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    bytes32 private constant MODEL = keccak256("model");

    // ---------------------------------------------------------------- signatures

    function test_aWalletContractIsARequesterLikeAnyOther() public {
        address wallet = address(new Wallet(requester));
        deposit(wallet, 100 ether);
        JobRequest memory request = aRequest();
        request.requester = wallet;
        assertState(open(request), JobState.OPEN);
        request = aRequest();
        request.requester = wallet;
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(jobIdOf(request), OpenRejection.INVALID_SIGNATURE);
        open(request, signature(0xBAD, bytes32("something else")));
    }

    function test_hostileWalletsDoNotSinkTheBatch() public {
        address[4] memory hostile = [
            address(new GasBurner()),
            address(new ReturnBomb()),
            address(new ShortAnswer()),
            address(new Wallet(address(1)))
        ];
        JobRequest[] memory requests = new JobRequest[](100);
        bytes[] memory signatures = new bytes[](100);
        for (uint256 i = 0; i < 100; ++i) {
            requests[i] = aRequest();
            requests[i].fee = 0.1 ether;
            if (i < 4) {
                requests[i].requester = hostile[i];
                deposit(hostile[i], 100 ether);
            }
            signatures[i] = signed(requests[i]);
        }
        uint256 before = gasleft();
        escrow.open(requests, signatures);
        vm.assertLe(before - gasleft(), 100 * 60_000 + 4 * 160_000, "hostile wallets burn what they were given at most");
        for (uint256 i = 0; i < 100; ++i) {
            assertState(jobIdOf(requests[i]), i < 4 ? JobState.UNKNOWN : JobState.OPEN);
        }
    }

    /// @dev Somebody sends a batch with so little gas that a wallet could not answer: that must not pass as a bad signature.
    function test_tooLittleGasFailsTheCallAndNotTheSignature() public {
        address wallet = address(new Wallet(requester));
        deposit(wallet, 100 ether);
        JobRequest memory request = aRequest();
        request.requester = wallet;
        (JobRequest[] memory requests, bytes[] memory signatures) = batchOf(request, signed(request));
        (bool success, bytes memory failure) =
            address(escrow).call{gas: 140_000}(abi.encodeCall(ITrainingEscrow.open, (requests, signatures)));
        vm.assertFalse(success);
        vm.assertEq(bytes32(bytes4(failure)), bytes32(ITrainingEscrow.NotEnoughGas.selector));
    }

    function test_aWalletThatCallsBackWhileItIsAskedGetsNothing() public {
        ReenteringWallet wallet = new ReenteringWallet();
        deposit(address(wallet), 100 ether);
        JobRequest memory request = aRequest();
        request.requester = address(wallet);
        wallet.prepare(address(escrow), abi.encodeCall(ITrainingEscrow.withdraw, (100 ether)));
        open(request);
        vm.assertEq(escrow.balanceOf(address(wallet)) + escrow.totalLocked(), 100 ether);
        vm.assertEq(coin.balanceOf(address(wallet)), 0);
    }

    function test_theOtherFormOfASignatureIsNone() public {
        JobRequest memory request = aRequest();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(REQUESTER_KEY, escrow.requestDigest(request));
        bytes memory twin = abi.encodePacked(r, bytes32(CURVE_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(jobIdOf(request), OpenRejection.INVALID_SIGNATURE);
        open(request, twin);
        bytes32 jobId = open(request);
        ProviderClaim[] memory claims = new ProviderClaim[](1);
        claims[0] = claimBy(0, jobId, MODEL);
        bytes memory good = claims[0].signature;
        (r, s, v) = (word(good, 0), word(good, 32), uint8(good[64]));
        claims[0].signature = abi.encodePacked(r, bytes32(CURVE_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        assertState(jobId, JobState.OPEN);
    }

    function test_aRequestIsSpentOnce() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        settle(request, Outcome.SUCCEEDED);
        uint256 before = escrow.balanceOf(requester);
        open(request);
        assertState(jobId, JobState.SETTLED);
        vm.assertEq(escrow.balanceOf(requester), before);
    }

    function test_aRequestForAnotherChainOrAnotherEscrowIsNone() public {
        JobRequest memory request = aRequest();
        bytes memory here = signed(request);
        vm.chainId(999);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(jobIdOf(request), OpenRejection.INVALID_SIGNATURE);
        open(request, here);
        vm.chainId(31337);
        ITrainingEscrow first = escrow;
        escrow = ITrainingEscrow(
            deploy("TrainingEscrow", abi.encode(authority, coin, market, pool, trainingLog, treasury, 250, 0))
        );
        deposit(requester, 100 ether);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(jobIdOf(request), OpenRejection.INVALID_SIGNATURE);
        open(request, here);
        escrow = first;
        assertState(open(request, here), JobState.OPEN);
    }

    function test_aClaimForAnotherJobPaysNobody() public {
        (JobRequest memory first, bytes32 firstId) = openedJob();
        (JobRequest memory second, bytes32 secondId) = openedJob();
        ProviderClaim[] memory claims = new ProviderClaim[](1);
        claims[0] = claimBy(0, firstId, MODEL);
        settle(settlementOf(second, Outcome.SUCCEEDED, claims));
        assertState(secondId, JobState.OPEN);
        settle(settlementOf(first, Outcome.SUCCEEDED, claims));
        assertState(firstId, JobState.SETTLED);
    }

    // ---------------------------------------------------------------- the operator's key in the wrong hands

    function test_theOperatorsKeyAloneStealsNothing() public {
        (JobRequest memory request, bytes32 jobId) = openedJob();
        uint256 thiefKey = 0x7E1F;
        address thief = vm.addr(thiefKey);
        ProviderClaim[] memory claims = new ProviderClaim[](1);
        claims[0] = claimBy(0, jobId, MODEL);
        claims[0].provider = thief;
        settle(settlementOf(request, Outcome.SUCCEEDED, claims));
        claims[0].provider = providers[0];
        claims[0].modelDigest = keccak256("mine");
        claims[0].signature = signature(thiefKey, keccak256("mine"));
        settle(settlementOf(request, Outcome.SPEC_FAULT, claims));
        JobRequest memory forged = request;
        forged.fee = 1 ether;
        settle(settlementOf(forged, Outcome.PLATFORM_FAULT, claims));
        assertState(jobId, JobState.OPEN);
        // All that is left to him is to give the requester his money back.
        request.fee = FEE;
        settle(request, Outcome.PLATFORM_FAULT);
        vm.assertEq(escrow.balanceOf(requester), 1_000 ether);
        vm.assertEq(escrow.balanceOf(thief) + escrow.balanceOf(operator), 0);
    }

    // ---------------------------------------------------------------- tokens

    function test_aTokenThatTakesAFeeIsRefusedEverywhere() public {
        HostileToken token = stackOnHostileToken();
        token.setTax(1);
        token.approve(address(escrow), 100 ether);
        token.approve(address(market), 100 ether);
        token.approve(address(pool), 100 ether);
        bytes memory refusal = abi.encodeWithSelector(ExactTransfer.InexactTransfer.selector, 99 ether, 100 ether);
        vm.expectRevert(refusal);
        escrow.deposit(100 ether);
        vm.expectRevert(refusal);
        pool.stake(100 ether);
        vm.prank(seller);
        market.publish("bafy", offer(100 ether, 0));
        vm.expectRevert(refusal);
        market.purchase(1, 100 ether);
    }

    function test_aTokenThatCallsBackInTheMiddleGetsNowhere() public {
        HostileToken token = stackOnHostileToken();
        token.approve(address(escrow), 300 ether);
        escrow.depositFor(address(token), 100 ether);
        escrow.deposit(100 ether);
        token.callBack(address(escrow), abi.encodeCall(ITrainingEscrow.withdraw, (100 ether)));
        escrow.withdraw(50 ether);
        vm.assertFalse(token.reentered());
        token.callBack(address(escrow), abi.encodeCall(ITrainingEscrow.withdraw, (100 ether)));
        escrow.deposit(50 ether);
        vm.assertFalse(token.reentered());
        token.approve(address(pool), 100 ether);
        token.callBack(address(pool), abi.encodeCall(IStakePool.stake, (1)));
        pool.stake(100 ether);
        vm.assertFalse(token.reentered());
        vm.prank(seller);
        market.publish("bafy", offer(100 ether, 0));
        token.approve(address(market), 200 ether);
        token.callBack(address(market), abi.encodeCall(IDatasetMarket.purchase, (1, 100 ether)));
        market.purchase(1, 100 ether);
        vm.assertFalse(token.reentered());
        token.callBack(address(market), abi.encodeCall(IDatasetMarket.refund, (1)));
        vm.warp(block.timestamp + 1 hours);
        market.refund(1);
        vm.assertFalse(token.reentered());
        vm.assertEq(token.balanceOf(address(escrow)), 200 ether);
    }

    // ---------------------------------------------------------------- size

    function test_aBatchOfAHundredFitsABlockAndAFullPoolCanStillBeDrawn() public {
        Settlement[] memory settlements = new Settlement[](100);
        JobRequest[] memory requests = new JobRequest[](100);
        bytes[] memory signatures = new bytes[](100);
        for (uint256 i = 0; i < 100; ++i) {
            requests[i] = aRequest();
            requests[i].fee = 0.1 ether;
            signatures[i] = signed(requests[i]);
            ProviderClaim[] memory claims = new ProviderClaim[](1);
            claims[0] = claimBy(i % 3, jobIdOf(requests[i]), MODEL);
            settlements[i] = settlementOf(requests[i], Outcome.SUCCEEDED, claims);
        }
        uint256 before = gasleft();
        escrow.open(requests, signatures);
        vm.assertLe(before - gasleft(), 15_000_000, "a batch does not fit half a block");
        before = gasleft();
        vm.prank(operator);
        escrow.settle(settlements);
        vm.assertLe(before - gasleft(), 15_000_000, "a batch does not fit half a block");
        assertEscrowSolvent();
    }

    /// @dev Whoever stuffs the calldata of a batch with members that do not fit their types only wastes his own gas.
    function test_membersThatDoNotFitTheirTypesOpenNothing() public {
        JobRequest memory request = aRequest();
        (JobRequest[] memory requests, bytes[] memory signatures) = batchOf(request, signed(request));
        bytes memory call_ = abi.encodeCall(ITrainingEscrow.open, (requests, signatures));
        // The fee is the fifth member of the first request, which starts after selector, two offsets and a length.
        call_[4 + 32 * 3 + 32 * 4] = 0x01;
        (bool success,) = address(escrow).call(call_);
        vm.assertFalse(success);
    }

    // ----------------------------------------------------------------

    function jobIdOf(JobRequest memory request) private pure returns (bytes32) {
        bytes32 typeHash = keccak256(
            "JobRequest(address requester,bytes32 specDigest,uint64 datasetId,uint32 datasetVersion,uint128 fee,uint8 replicas,uint40 deadline,uint256 nonce)"
        );
        return keccak256(bytes.concat(typeHash, abi.encode(request)));
    }

    function word(bytes memory data, uint256 offset) private pure returns (bytes32 value) {
        assembly ("memory-safe") {
            value := mload(add(add(data, 0x20), offset))
        }
    }
}
