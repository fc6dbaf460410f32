// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {EndRejection, JobRequest, JobState, OpenRejection, Outcome} from "../../src/types/Jobs.sol";
import {GasBurner, Oracle, Reverting, Wallet} from "../support/Hostile.sol";
import {JobStack} from "../support/JobStack.sol";

/// @title What ERC-1271 says of requesters that are contracts: who asks, what is asked, and which answers count.
contract Erc1271Test is JobStack {
    /// @dev The hash asked about is the digest everybody else signs, and the signature arrives as it was sent, whatever it is.
    function testFuzz_theWalletIsAskedAboutTheDigestWithTheWholeSignature(bytes calldata anything) public {
        Oracle wallet = new Oracle();
        JobRequest memory request = requestOf(address(wallet));
        wallet.approve(escrow.requestDigest(request), keccak256(anything));
        assertState(open(request, anything), JobState.OPEN);
    }

    function test_anyOtherDigestOrSignatureIsRefused() public {
        Oracle wallet = new Oracle();
        JobRequest memory request = requestOf(address(wallet));
        wallet.approve(escrow.jobIdOf(request), keccak256("yes"));
        expectRejected(request, "yes");
        wallet.approve(escrow.requestDigest(request), keccak256("yes"));
        expectRejected(request, "no");
        assertState(open(request, "yes"), JobState.OPEN);
    }

    /// @dev "MUST return the bytes4 magic value 0x1626ba7e when function passes": nothing else is a yes.
    function testFuzz_onlyTheMagicValueIsAYes(bytes32 answer) public {
        Oracle wallet = new Oracle();
        JobRequest memory request = requestOf(address(wallet));
        wallet.answerAlways(answer);
        bool yes = answer == bytes32(bytes4(0x1626ba7e));
        if (!yes) {
            expectRejected(request, "");
        }
        wallet.answerAlways(bytes32(bytes4(0x1626ba7e)));
        assertState(open(request, ""), JobState.OPEN);
    }

    function test_aWalletThatFailsSaysNo() public {
        expectRejected(requestOf(address(new Reverting())), "");
        expectRejected(requestOf(address(new GasBurner())), "");
        // A contract without the function at all: the token itself.
        expectRejected(requestOf(address(coin)), "");
    }

    /// @dev "This function MUST be called with STATICCALL": a wallet that writes while it is asked fails, and so says no.
    function test_aWalletCanNotWriteWhileItIsAsked() public {
        Oracle wallet = new Oracle();
        wallet.writeWhenAsked();
        JobRequest memory request = requestOf(address(wallet));
        wallet.answerAlways(bytes32(bytes4(0x1626ba7e)));
        expectRejected(request, "");
    }

    function test_aWalletCancelsAndIsRefundedLikeAnyOther() public {
        Wallet wallet = new Wallet(vm.addr(0x0A17E2));
        JobRequest memory request = requestOf(address(wallet));
        bytes32 jobId = open(request, signature(0x0A17E2, escrow.requestDigest(request)));
        assertState(jobId, JobState.OPEN);
        bytes32 digest = escrow.cancellationDigest(jobId);
        (JobRequest[] memory requests, bytes[] memory signatures) = batchOf(request, signature(0x0BAD, digest));
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.EndRejected(jobId, EndRejection.INVALID_CANCELLATION);
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        signatures[0] = signature(0x0A17E2, digest);
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        assertState(jobId, JobState.CANCELLED);
        vm.assertEq(escrow.balanceOf(address(wallet)), 100 ether);
    }

    /// @dev A wallet's job is paid like any other: nobody asks the wallet again.
    function test_aWalletThatChangesItsMindPaysAllTheSame() public {
        Oracle wallet = new Oracle();
        wallet.answerAlways(bytes32(bytes4(0x1626ba7e)));
        JobRequest memory request = requestOf(address(wallet));
        bytes32 jobId = open(request, "");
        wallet.answerAlways(0);
        settle(request, Outcome.SUCCEEDED);
        assertState(jobId, JobState.SETTLED);
        vm.assertEq(escrow.balanceOf(providers[0]), 9.75 ether);
    }

    /// @dev An account with code of its own (EIP-7702) signs with its key as before, or by its code.
    function test_anAccountWithCodeSignsEitherWay() public {
        Oracle code = new Oracle();
        vm.etch(requester, address(code).code);
        JobRequest memory request = aRequest();
        assertState(open(request), JobState.OPEN);
        Oracle(requester).answerAlways(bytes32(bytes4(0x1626ba7e)));
        request = aRequest();
        assertState(open(request, "by code"), JobState.OPEN);
    }

    /// @dev An address without code can not say yes, though a call to it succeeds.
    function test_anEmptyAddressIsNoWallet() public {
        expectRejected(requestOf(address(0xE0E0)), "");
    }

    function requestOf(address wallet) private returns (JobRequest memory request) {
        deposit(wallet, 100 ether);
        request = aRequest();
        request.requester = wallet;
    }

    function expectRejected(JobRequest memory request, bytes memory answer) private {
        bytes32 jobId = escrow.jobIdOf(request);
        vm.expectEmit(address(escrow));
        emit ITrainingEscrow.JobRejected(jobId, OpenRejection.INVALID_SIGNATURE);
        open(request, answer);
        assertState(jobId, JobState.UNKNOWN);
    }
}
