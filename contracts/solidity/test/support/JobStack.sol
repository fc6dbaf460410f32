// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../../src/interfaces/IDatasetMarket.sol";
import {IStakePool} from "../../src/interfaces/IStakePool.sol";
import {ITrainingEscrow} from "../../src/interfaces/ITrainingEscrow.sol";
import {
    Job,
    JobRequest,
    JobState,
    LeaseAcceptance,
    Outcome,
    ProviderClaim,
    ResultClaim,
    Settlement
} from "../../src/types/Jobs.sol";
import {HostileToken} from "./Hostile.sol";
import {Stack} from "./Stack.sol";

/// @title A marketplace with a seller, a requester with money and three staked providers.
abstract contract JobStack is Stack {
    uint256 internal constant REQUESTER_KEY = 0xA11CE;
    uint256 internal constant PROVIDERS = 3;
    uint128 internal constant FEE = 10 ether;
    uint128 internal constant TRAIN_PRICE = 4 ether;

    address internal seller = address(0x5E11);
    address internal requester = vm.addr(REQUESTER_KEY);
    uint64 internal datasetId;
    address[] internal providers;
    uint256 private _nextNonce;

    function setUp() public virtual override {
        super.setUp();
        datasetId = publish(seller, 100 ether, TRAIN_PRICE);
        for (uint256 i = 0; i < PROVIDERS; ++i) {
            address provider = address(uint160(0xF000 + i));
            providers.push(provider);
            stake(provider, 10_000 ether * (i + 1));
            register(provider, vm.addr(operatorKey(i)));
        }
        deposit(requester, 1_000 ether);
        vm.roll(block.number + 1);
    }

    /// @dev Pool, market and escrow anew, on a token that does as the test says.
    function stackOnHostileToken() internal returns (HostileToken token) {
        token = new HostileToken();
        pool = IStakePool(deploy("StakePool", abi.encode(authority, token, 1_000 ether, standardDelays())));
        market = IDatasetMarket(deploy("DatasetMarket", abi.encode(authority, token, treasury, 250, 1 hours)));
        escrow = ITrainingEscrow(
            deploy("TrainingEscrow", abi.encode(authority, token, market, pool, trainingLog, treasury, 250, 0))
        );
    }

    function operatorKey(uint256 provider) internal pure returns (uint256) {
        return 0x0BE8A + provider;
    }

    function aRequest() internal returns (JobRequest memory) {
        return JobRequest({
            requester: requester,
            specDigest: keccak256("spec"),
            datasetId: datasetId,
            datasetVersion: 1,
            fee: FEE,
            replicas: 1,
            deadline: uint40(block.timestamp + 2 hours),
            nonce: _nextNonce++
        });
    }

    function aRequest(uint8 replicas) internal returns (JobRequest memory request) {
        request = aRequest();
        request.replicas = replicas;
    }

    function signed(JobRequest memory request) internal view returns (bytes memory) {
        return signature(REQUESTER_KEY, escrow.requestDigest(request));
    }

    function open(JobRequest memory request) internal returns (bytes32 jobId) {
        return open(request, signed(request));
    }

    function open(JobRequest memory request, bytes memory signature_) internal returns (bytes32 jobId) {
        (JobRequest[] memory requests, bytes[] memory signatures) = batchOf(request, signature_);
        escrow.open(requests, signatures);
        return escrow.jobIdOf(request);
    }

    function openedJob() internal returns (JobRequest memory request, bytes32 jobId) {
        request = aRequest();
        jobId = open(request);
    }

    function batchOf(JobRequest memory request, bytes memory signature_)
        internal
        pure
        returns (JobRequest[] memory requests, bytes[] memory signatures)
    {
        requests = listOf(request);
        signatures = new bytes[](1);
        signatures[0] = signature_;
    }

    function listOf(JobRequest memory request) internal pure returns (JobRequest[] memory requests) {
        requests = new JobRequest[](1);
        requests[0] = request;
    }

    function claimBy(uint256 provider, bytes32 jobId, bytes32 modelDigest)
        internal
        view
        returns (ProviderClaim memory)
    {
        bytes32 reportDigest = keccak256(abi.encode("report", provider));
        bytes32 metricsDigest = keccak256(abi.encode("metrics", modelDigest));
        return ProviderClaim({
            provider: providers[provider],
            role: uint8(provider),
            modelDigest: modelDigest,
            reportDigest: reportDigest,
            metricsDigest: metricsDigest,
            signature: signature(
                operatorKey(provider), escrow.claimDigest(ResultClaim(jobId, modelDigest, reportDigest, metricsDigest))
            )
        });
    }

    function settlementOf(JobRequest memory request, Outcome outcome, ProviderClaim[] memory claims)
        internal
        pure
        returns (Settlement memory)
    {
        return Settlement({request: request, outcome: outcome, metric: "accuracy", value: 973_000_000, claims: claims});
    }

    function settle(Settlement memory settlement) internal {
        Settlement[] memory settlements = new Settlement[](1);
        settlements[0] = settlement;
        vm.prank(operator);
        escrow.settle(settlements);
    }

    /// @dev Settles with one claim of provider 0; a failure report for SPEC_FAULT, no claim where none is needed.
    function settle(JobRequest memory request, Outcome outcome) internal {
        bool paid = outcome == Outcome.SUCCEEDED || outcome == Outcome.SPEC_FAULT;
        ProviderClaim[] memory claims = new ProviderClaim[](paid ? 1 : 0);
        if (paid) {
            bytes32 modelDigest = outcome == Outcome.SUCCEEDED ? keccak256("model") : bytes32(0);
            claims[0] = claimBy(0, escrow.jobIdOf(request), modelDigest);
        }
        settle(settlementOf(request, outcome, claims));
    }

    function leaseBy(uint256 provider, bytes32 jobId)
        internal
        view
        returns (LeaseAcceptance memory lease, bytes memory signature_)
    {
        lease = LeaseAcceptance({
            jobId: jobId, provider: providers[provider], role: 0, expires: uint40(block.timestamp + 1 hours)
        });
        signature_ = signature(operatorKey(provider), escrow.leaseDigest(lease));
    }

    function stateOf(bytes32 jobId) internal view returns (JobState) {
        return escrow.jobs(jobId).state;
    }

    function assertState(bytes32 jobId, JobState state) internal view {
        vm.assertEq(uint256(stateOf(jobId)), uint256(state));
    }

    /// @dev To the wei: what the contracts hold is what they owe to the actors of these tests.
    function assertEscrowSolvent() internal view {
        uint256 owed =
            escrow.totalLocked() + escrow.balanceOf(requester) + escrow.balanceOf(seller) + escrow.balanceOf(treasury);
        for (uint256 i = 0; i < providers.length; ++i) {
            owed += escrow.balanceOf(providers[i]);
        }
        vm.assertEq(coin.balanceOf(address(escrow)), owed);
    }
}
