// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../interfaces/ITrainingEscrow.sol";
import {BoundedSignature} from "../libraries/BoundedSignature.sol";
import {FeeMath} from "../libraries/FeeMath.sol";
import {JobHashes} from "../libraries/JobHashes.sol";
import {Job, JobRequest, JobState, LeaseAcceptance, Outcome, ResultClaim} from "../types/Jobs.sol";
import {Delays, OperatorKey, SlashReason} from "../types/Staking.sol";
import {JobBook} from "./JobBook.sol";

/// @title What proves a provider's fault, and what proves its innocence.
abstract contract Evidence is JobBook {
    using JobHashes for JobRequest;

    struct Commitment {
        bytes32 commitment;
        uint40 committedAt;
        bool revealed;
    }

    struct ProposedSlash {
        uint128 amount;
        uint40 executableAt;
    }

    uint16 internal _timeoutBps;
    uint8 internal _wrongResultMultiple;
    mapping(bytes32 jobId => mapping(address provider => Commitment)) private _commitments;
    mapping(bytes32 jobId => mapping(address provider => ProposedSlash)) private _proposals;
    mapping(bytes32 jobId => mapping(address provider => mapping(SlashReason => bool))) private _slashed;

    /// @inheritdoc ITrainingEscrow
    function commitClaim(bytes32 jobId, bytes32 commitment) external {
        address provider = _callerProvider();
        if (commitment == bytes32(0) || _commitments[jobId][provider].committedAt != 0) {
            revert BadCommitment(jobId, provider);
        }
        _commitments[jobId][provider] =
            Commitment({commitment: commitment, committedAt: uint40(block.timestamp), revealed: false});
        emit ClaimCommitted(jobId, provider, commitment);
    }

    /// @inheritdoc ITrainingEscrow
    function revealClaim(ResultClaim calldata claim, bytes32 salt) external {
        address provider = _callerProvider();
        Commitment storage commitment = _commitments[claim.jobId][provider];
        if (commitment.commitment != commitmentOf(claim, salt)) {
            revert BadCommitment(claim.jobId, provider);
        }
        commitment.revealed = true;
        emit ClaimRevealed(claim.jobId, provider, claim.modelDigest, claim.reportDigest, claim.metricsDigest);
    }

    /// @inheritdoc ITrainingEscrow
    /// @dev A job that ended before its deadline proves nothing against a provider. A commitment made in time gives its maker
    /// half of the challenge window to reveal it, and the other half to his accusers.
    function slashTimeout(JobRequest calldata request, LeaseAcceptance calldata lease, bytes calldata signature)
        external
        nonReentrant
    {
        bytes32 jobId = request.hash();
        Job memory job = _jobs[jobId];
        bool unanswered =
            job.state == JobState.REFUNDED || (job.state == JobState.SETTLED && job.outcome == Outcome.PROVIDER_FAULT);
        if (!unanswered || job.endedAt <= request.deadline || lease.jobId != jobId) {
            revert BadEvidence(jobId);
        }
        Delays memory delays = POOL.delays();
        _requireInTime(jobId, job, delays);
        _requireSigned(request, lease.provider, leaseDigest(lease), signature, delays);
        Commitment memory commitment = _commitments[jobId][lease.provider];
        if (commitment.committedAt != 0 && commitment.committedAt <= request.deadline) {
            bool mayStillReveal = block.timestamp < uint256(job.endedAt) + delays.challengeWindow / 2;
            if (commitment.revealed || mayStillReveal) {
                revert BadEvidence(jobId);
            }
        }
        uint256 stake = POOL.stakeOf(lease.provider) + POOL.unbondingOf(lease.provider).amount;
        uint256 amount = stake * _timeoutBps / FeeMath.BASIS_POINTS;
        _slash(jobId, lease.provider, amount < request.fee ? amount : request.fee, SlashReason.TIMEOUT);
    }

    /// @inheritdoc ITrainingEscrow
    function slashEquivocation(
        JobRequest calldata request,
        ResultClaim calldata first,
        bytes calldata firstSignature,
        ResultClaim calldata second,
        bytes calldata secondSignature
    ) external nonReentrant {
        bytes32 jobId = request.hash();
        Job memory job = _jobs[jobId];
        bool sameResult = first.modelDigest == second.modelDigest && first.metricsDigest == second.metricsDigest;
        if (job.state == JobState.UNKNOWN || first.jobId != jobId || second.jobId != jobId || sameResult) {
            revert BadEvidence(jobId);
        }
        Delays memory delays = POOL.delays();
        _requireInTime(jobId, job, delays);
        bytes32 digest = claimDigest(first);
        address provider = POOL.keyRecord(BoundedSignature.recover(digest, firstSignature)).provider;
        _requireSigned(request, provider, digest, firstSignature, delays);
        _requireSigned(request, provider, claimDigest(second), secondSignature, delays);
        _slash(jobId, provider, _wrongResultAmount(request.fee), SlashReason.EQUIVOCATION);
    }

    /// @inheritdoc ITrainingEscrow
    function executeSlash(bytes32 jobId, address provider) external nonReentrant {
        ProposedSlash memory proposal = _takeProposal(jobId, provider);
        if (block.timestamp < proposal.executableAt) {
            revert SlashNotExecutable(jobId, provider, proposal.executableAt);
        }
        _slash(jobId, provider, proposal.amount, SlashReason.MINORITY_CLAIM);
    }

    /// @inheritdoc ITrainingEscrow
    function cancelSlash(bytes32 jobId, address provider) external restricted {
        _takeProposal(jobId, provider);
        emit SlashCancelled(jobId, provider);
    }

    /// @inheritdoc ITrainingEscrow
    function commitmentAt(bytes32 jobId, address provider)
        external
        view
        returns (bytes32 commitment, uint40 committedAt)
    {
        Commitment memory stored = _commitments[jobId][provider];
        return (stored.commitment, stored.committedAt);
    }

    /// @inheritdoc ITrainingEscrow
    function proposedSlash(bytes32 jobId, address provider)
        external
        view
        returns (uint256 amount, uint40 executableAt)
    {
        ProposedSlash memory proposal = _proposals[jobId][provider];
        return (proposal.amount, proposal.executableAt);
    }

    /// @inheritdoc ITrainingEscrow
    function isSlashed(bytes32 jobId, address provider, SlashReason reason) external view returns (bool) {
        return _slashed[jobId][provider][reason];
    }

    /// @inheritdoc ITrainingEscrow
    function slashRates() external view returns (uint16 timeoutBps, uint8 wrongResultMultiple) {
        return (_timeoutBps, _wrongResultMultiple);
    }

    /// @dev A result that disagrees with the majority: stands after `challengeWindow` unless the governor cancels it.
    function _proposeSlash(bytes32 jobId, address provider, uint128 fee) internal {
        uint40 executableAt = uint40(block.timestamp) + POOL.delays().challengeWindow;
        uint128 amount = uint128(_wrongResultAmount(fee));
        _proposals[jobId][provider] = ProposedSlash({amount: amount, executableAt: executableAt});
        emit SlashProposed(jobId, provider, amount, executableAt);
    }

    function _slash(bytes32 jobId, address provider, uint256 amount, SlashReason reason) private {
        if (_slashed[jobId][provider][reason]) {
            revert AlreadySlashed(jobId, provider, reason);
        }
        _slashed[jobId][provider][reason] = true;
        uint256 taken = POOL.slash(provider, amount, jobId, reason);
        emit SlashExecuted(jobId, provider, reason, taken);
    }

    function _takeProposal(bytes32 jobId, address provider) private returns (ProposedSlash memory proposal) {
        proposal = _proposals[jobId][provider];
        if (proposal.executableAt == 0) {
            revert NoSlashProposed(jobId, provider);
        }
        delete _proposals[jobId][provider];
    }

    function _callerProvider() private view returns (address) {
        OperatorKey memory key = POOL.keyRecord(msg.sender);
        if (key.provider == address(0) || key.retiredAt != 0) {
            revert NotOperatorKey(msg.sender);
        }
        return key.provider;
    }

    /// @dev The fee fits 128 bits with room: a job can not lock more than the supply of 1e27.
    function _wrongResultAmount(uint128 fee) private view returns (uint256) {
        return uint256(fee) * _wrongResultMultiple;
    }

    /// @dev Evidence ages: stake that came much later must not answer for old jobs.
    function _requireInTime(bytes32 jobId, Job memory job, Delays memory delays) private view {
        uint256 until = uint256(job.endedAt) + delays.challengeWindow;
        if (job.endedAt != 0 && block.timestamp > until) {
            revert EvidenceTooLate(jobId, until);
        }
    }

    /// @dev The signature must be by a key of the provider that was in use at some time of the job. A job opens at most
    /// `maxJobDuration` before its deadline: a key retired earlier may be stolen and says nothing.
    function _requireSigned(
        JobRequest calldata request,
        address provider,
        bytes32 digest,
        bytes calldata signature,
        Delays memory delays
    ) private view {
        OperatorKey memory key = POOL.keyRecord(BoundedSignature.recover(digest, signature));
        bool retiredBefore = key.retiredAt != 0 && uint256(key.retiredAt) + delays.maxJobDuration < request.deadline;
        if (key.provider == address(0) || key.provider != provider || retiredBefore) {
            revert BadEvidence(request.hash());
        }
    }
}
