// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

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
import {SlashReason} from "../../src/types/Staking.sol";
import {World} from "./World.sol";

/// @title Requesters, the operator (honest and not), and whoever brings evidence.
abstract contract JobActions is World {
    struct Tracked {
        JobRequest request;
        uint256 requesterIndex;
        uint128 trainPrice;
        JobState end;
        Outcome outcome;
    }

    bytes32[] internal jobIds;
    mapping(bytes32 => Tracked) internal tracked;
    uint256 internal ended;
    uint256 internal logged;
    uint256 private _nonce;
    bytes32[] private _minorities;

    function depositCoins(uint256 who, uint96 amount) external {
        uint256 value = clamp(amount, 1, 100_000 ether);
        address account = requester(who);
        if (!give(account, value)) return;
        vm.startPrank(account);
        coin.approve(address(escrow), value);
        escrow.deposit(value);
        vm.stopPrank();
        expectedBalance[account] += value;
        did("deposit");
    }

    function withdrawCoins(uint256 who, uint256 amount) external {
        address account = everybody[who % everybody.length];
        uint256 balance = escrow.balanceOf(account);
        if (balance == 0) return;
        uint256 value = clamp(amount, 1, balance);
        vm.prank(account);
        escrow.withdraw(value);
        expectedBalance[account] -= value;
        did("withdraw");
    }

    function openJobs(uint256 who, uint64 dataset, uint96 fee, uint24 duration, uint8 replicas) external {
        uint64 count = market.datasetCount();
        if (count == 0) return;
        JobRequest memory request = JobRequest({
            requester: requester(who),
            specDigest: keccak256(abi.encode("spec", _nonce)),
            datasetId: uint64(1 + dataset % count),
            datasetVersion: 1,
            fee: uint128(clamp(fee, 0.01 ether, 500 ether)),
            replicas: replicas % 2 == 0 ? 3 : 1,
            deadline: uint40(block.timestamp + 1 + duration % 1 days),
            nonce: _nonce++
        });
        bytes32 jobId = escrow.jobIdOf(request);
        JobRequest[] memory requests = new JobRequest[](2);
        bytes[] memory signatures = new bytes[](2);
        requests[0] = request;
        signatures[0] = signature(requesterKey(who), escrow.requestDigest(request));
        // The second is forged and must not matter.
        requests[1] = abi.decode(abi.encode(request), (JobRequest));
        requests[1].fee += 1;
        signatures[1] = signatures[0];
        vm.prank(attacker);
        escrow.open(requests, signatures);
        if (escrow.jobs(jobId).state != JobState.OPEN) return;
        uint128 trainPrice = escrow.jobs(jobId).trainPrice;
        jobIds.push(jobId);
        tracked[jobId] = Tracked(request, who, trainPrice, JobState.UNKNOWN, Outcome.SUCCEEDED);
        expectedBalance[request.requester] -= uint256(request.fee) + trainPrice;
        expectedLocked += uint256(request.fee) + trainPrice;
        did("open");
    }

    /// @dev A requester signs another request under a nonce he has used, or has given up: it must not open.
    function reuseNonce(uint256 which, bool givenUp) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        if (jobId == 0) return;
        JobRequest memory again = job.request;
        again.deadline = uint40(block.timestamp + 30 minutes);
        again.specDigest = keccak256(abi.encode("again", which));
        again.fee = 0.01 ether;
        if (givenUp) {
            again.nonce = type(uint256).max - _nonce++;
            vm.prank(again.requester);
            escrow.invalidateNonces(again.nonce >> 8, 1 << (again.nonce & 0xff));
        }
        JobRequest[] memory requests = new JobRequest[](1);
        bytes[] memory signatures = new bytes[](1);
        requests[0] = again;
        signatures[0] = signature(requesterKey(job.requesterIndex), escrow.requestDigest(again));
        vm.prank(attacker);
        escrow.open(requests, signatures);
        same(uint256(escrow.jobs(escrow.jobIdOf(again)).state), uint256(JobState.UNKNOWN), "a nonce counts once");
        did(givenUp ? "give up nonce" : "reuse nonce");
    }

    /// @dev An honest end, or as honest as providers are: with three replicas the third may disagree.
    function settleJob(uint256 which, uint8 kind, bool dissent) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        if (jobId == 0) return;
        Outcome outcome = kind % 8 < 4 ? Outcome.SUCCEEDED : Outcome(kind % 5);
        bool paid = outcome == Outcome.SUCCEEDED || outcome == Outcome.SPEC_FAULT;
        ProviderClaim[] memory claims = new ProviderClaim[](paid ? job.request.replicas : 0);
        for (uint256 i = 0; i < claims.length; ++i) {
            bytes32 model = outcome == Outcome.SUCCEEDED ? keccak256("model") : bytes32(0);
            claims[i] = claimBy(i, jobId, dissent && i == 2 ? keccak256("other") : model);
        }
        bool wasOpen = escrow.jobs(jobId).state == JobState.OPEN;
        settle(job.request, outcome, claims);
        if (!wasOpen || escrow.jobs(jobId).state == JobState.OPEN) return;
        for (uint256 i = 0; i < claims.length; ++i) {
            must(mayWork(job.request.datasetId, i), "a provider off the allow-list was paid");
        }
        end(jobId, job, JobState.SETTLED, outcome);
        logged++;
        uint256 fee = job.request.fee;
        uint256 locked = fee + job.trainPrice;
        expectedLocked -= locked;
        if (!paid) {
            expectedBalance[job.request.requester] += locked;
            did("settle unpaid");
            return;
        }
        uint256 winners = claims.length == 3 && dissent ? 2 : claims.length;
        uint256 pot = fee / 10;
        if (outcome == Outcome.SUCCEEDED) {
            uint256 protocolFee = fee * escrow.feeBps() / 10_000;
            uint256 sellerFee = uint256(job.trainPrice) * escrow.feeBps() / 10_000;
            pot = fee - protocolFee;
            expectedBalance[escrow.treasury()] += protocolFee + sellerFee;
            expectedBalance[market.sellerOf(job.request.datasetId)] += job.trainPrice - sellerFee;
        } else {
            expectedBalance[job.request.requester] += locked - pot;
        }
        for (uint256 i = 0; i < winners; ++i) {
            expectedBalance[provider(i)] += pot / winners + (i == 0 ? pot % winners : 0);
        }
        if (winners < claims.length) _minorities.push(jobId);
        did(dissent && claims.length == 3 ? "settle with a minority" : "settle");
    }

    /// @dev The operator's key in an attacker's hands: he tries to pay himself, with claims that are not for this job, or with one
    /// that is, under his own name.
    function settleAsThief(uint256 which, uint256 seen, uint8 kind) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        (bytes32 seenId,) = pick(seen);
        bool renamed = kind % 3 == 0;
        if (jobId == 0 || (seenId == jobId && !renamed)) return;
        ProviderClaim[] memory claims = new ProviderClaim[](1);
        claims[0] = claimBy(seen, renamed ? jobId : seenId, kind % 2 == 0 ? keccak256("model") : bytes32(0));
        if (renamed) claims[0].provider = attacker;
        settle(job.request, kind % 2 == 0 ? Outcome.SUCCEEDED : Outcome.SPEC_FAULT, claims);
        did("settle as a thief");
    }

    /// @dev The operator has one true claim of three, and would settle with that, alone or beside one that disagrees.
    function settleWithoutMajority(uint256 which, bool beside) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        if (jobId == 0 || job.request.replicas < 3 || escrow.jobs(jobId).state != JobState.OPEN) return;
        ProviderClaim[] memory claims = new ProviderClaim[](beside ? 2 : 1);
        for (uint256 i = 0; i < claims.length; ++i) {
            claims[i] = claimBy(i, jobId, keccak256(abi.encode("model", i)));
        }
        settle(job.request, Outcome.SUCCEEDED, claims);
        same(uint256(escrow.jobs(jobId).state), uint256(JobState.OPEN), "one of three is no majority");
        did("settle without majority");
    }

    function refundJobs(uint256 which) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        if (jobId == 0) return;
        bool wasOpen = escrow.jobs(jobId).state == JobState.OPEN;
        JobRequest[] memory requests = new JobRequest[](2);
        requests[0] = job.request;
        requests[1] = job.request;
        vm.prank(attacker);
        escrow.refund(requests);
        if (!wasOpen || escrow.jobs(jobId).state == JobState.OPEN) return;
        vm.assertTrue(block.timestamp > job.request.deadline, "nobody refunds a job that still has time");
        endUnpaid(jobId, job, JobState.REFUNDED, Outcome.PLATFORM_FAULT);
        did("refund job");
    }

    function cancelJob(uint256 which) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        if (jobId == 0) return;
        bool wasOpen = escrow.jobs(jobId).state == JobState.OPEN;
        JobRequest[] memory requests = new JobRequest[](1);
        bytes[] memory signatures = new bytes[](1);
        requests[0] = job.request;
        signatures[0] = signature(requesterKey(job.requesterIndex), escrow.cancellationDigest(jobId));
        vm.prank(operator);
        escrow.cancel(requests, signatures);
        if (!wasOpen) return;
        endUnpaid(jobId, job, JobState.CANCELLED, Outcome.CANCELLED);
        did("cancel job");
    }

    function reportTimeout(uint256 which, uint256 who) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        if (jobId == 0) return;
        LeaseAcceptance memory lease = LeaseAcceptance(jobId, provider(who), 0, uint40(block.timestamp));
        bytes memory leaseSignature = signature(operatorKey(who), escrow.leaseDigest(lease));
        uint256 before = atStake(provider(who));
        vm.prank(attacker);
        try escrow.slashTimeout(job.request, lease, leaseSignature) {
            uint256 taken = before - atStake(provider(who));
            vm.assertTrue(taken <= job.request.fee, "a timeout costs the fee at most");
            slashed += taken;
            did("slash timeout");
        } catch {}
    }

    function reportEquivocation(uint256 which, uint256 who) external {
        (bytes32 jobId, Tracked storage job) = pick(which);
        // Rarely, but for the fourth, who settles nothing: it takes everything from a provider.
        bool fourth = who % EACH == EACH - 1;
        if (jobId == 0 || (!fourth && uint256(keccak256(abi.encode(which, who))) % 8 > 0)) return;
        ResultClaim memory first = ResultClaim(jobId, keccak256("model"), 0, 0);
        ResultClaim memory second = ResultClaim(jobId, keccak256("other"), 0, 0);
        bytes memory firstSignature = signature(operatorKey(who), escrow.claimDigest(first));
        bytes memory secondSignature = signature(operatorKey(who), escrow.claimDigest(second));
        uint256 before = atStake(provider(who));
        vm.prank(attacker);
        try escrow.slashEquivocation(job.request, first, firstSignature, second, secondSignature) {
            slashed += before - atStake(provider(who));
            if (before > 0 && atStake(provider(who)) == 0) did("slash everything");
            did("slash equivocation");
        } catch {}
    }

    function executeSlash(uint256 which, bool forgive) external {
        if (_minorities.length == 0) return;
        bytes32 jobId = _minorities[which % _minorities.length];
        (uint256 amount, uint40 executableAt) = escrow.proposedSlash(jobId, provider(2));
        if (executableAt == 0) return;
        if (forgive && which % 2 == 0) {
            vm.prank(governor);
            escrow.cancelSlash(jobId, provider(2));
            did("forgive minority");
            return;
        }
        uint256 before = atStake(provider(2));
        vm.prank(attacker);
        try escrow.executeSlash(jobId, provider(2)) {
            uint256 taken = before - atStake(provider(2));
            vm.assertTrue(block.timestamp >= executableAt, "a minority claim has its window");
            vm.assertTrue(taken <= amount, "no more than proposed");
            slashed += taken;
            did("slash minority");
        } catch {}
    }

    /// @dev What can be slashed of a provider, in the stake's own books and not the insurance pool's.
    function atStake(address account) private view returns (uint256) {
        return pool.stakeOf(account) + pool.unbondingOf(account).amount;
    }

    function checkJobs() public view {
        // The eight youngest, and one of the others each time: it is asked after every call.
        uint256 young = jobIds.length < 8 ? 0 : jobIds.length - 8;
        for (uint256 i = young == 0 ? 0 : young - 1; i < jobIds.length; ++i) {
            uint256 index = young > 0 && i == young - 1 ? block.number % young : i;
            checkJob(jobIds[index]);
        }
        same(trainingLog.batchCount(), logged, "one log entry for every settlement");
    }

    function checkJob(bytes32 jobId) private view {
        Tracked storage job = tracked[jobId];
        Job memory onChain = escrow.jobs(jobId);
        JobState expected = job.end == JobState.UNKNOWN ? JobState.OPEN : job.end;
        same(uint256(onChain.state), uint256(expected), "a job ends once and stays ended");
        must(escrow.isNonceUsed(job.request.requester, job.request.nonce), "a nonce stays used");
        if (job.end != JobState.UNKNOWN) {
            same(uint256(onChain.outcome), uint256(job.outcome), "an outcome stays");
        }
    }

    // ----------------------------------------------------------------

    function pick(uint256 which) internal view returns (bytes32 jobId, Tracked storage job) {
        if (jobIds.length > 0) {
            // Mostly the young ones: the old have ended.
            uint256 window = jobIds.length < 8 ? jobIds.length : 8;
            jobId = which % 5 == 0 ? jobIds[which / 5 % jobIds.length] : jobIds[jobIds.length - 1 - which / 5 % window];
        }
        job = tracked[jobId];
    }

    function settle(JobRequest memory request, Outcome outcome, ProviderClaim[] memory claims) private {
        Settlement[] memory settlements = new Settlement[](2);
        settlements[0] = Settlement(request, outcome, "accuracy", 1, claims);
        settlements[1] = settlements[0];
        vm.prank(operator);
        escrow.settle(settlements);
    }

    function endUnpaid(bytes32 jobId, Tracked storage job, JobState state, Outcome outcome) private {
        end(jobId, job, state, outcome);
        uint256 locked = uint256(job.request.fee) + job.trainPrice;
        expectedLocked -= locked;
        expectedBalance[job.request.requester] += locked;
    }

    function end(bytes32, Tracked storage job, JobState state, Outcome outcome) private {
        same(uint256(job.end), uint256(JobState.UNKNOWN), "a job ends once");
        job.end = state;
        job.outcome = outcome;
        ended++;
    }

    function claimBy(uint256 index, bytes32 jobId, bytes32 model) private view returns (ProviderClaim memory) {
        ResultClaim memory claim = ResultClaim(jobId, model, keccak256(abi.encode(index)), keccak256("metrics"));
        return ProviderClaim({
            provider: provider(index),
            role: uint8(index % EACH),
            modelDigest: model,
            reportDigest: claim.reportDigest,
            metricsDigest: claim.metricsDigest,
            signature: signature(operatorKey(index), escrow.claimDigest(claim))
        });
    }
}
