// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../interfaces/ITrainingEscrow.sol";
import {BoundedSignature} from "../libraries/BoundedSignature.sol";
import {JobHashes} from "../libraries/JobHashes.sol";
import {
    EndRejection,
    Job,
    JobRequest,
    JobState,
    LeaseAcceptance,
    OpenRejection,
    Outcome,
    ResultClaim
} from "../types/Jobs.sol";
import {EscrowAccounts} from "./EscrowAccounts.sol";

/// @title How jobs come to be open, and how they end without a result.
abstract contract JobBook is EscrowAccounts {
    using JobHashes for JobRequest;
    using JobHashes for LeaseAcceptance;
    using JobHashes for ResultClaim;

    /// @inheritdoc ITrainingEscrow
    uint8 public constant MAX_REPLICAS = 7;

    uint128 internal _minimumFee;
    mapping(bytes32 jobId => Job) internal _jobs;

    /// @inheritdoc ITrainingEscrow
    function open(JobRequest[] calldata requests, bytes[] calldata signatures) external whenNotPaused nonReentrant {
        _requireSameLength(requests.length, signatures.length);
        uint256 locked = 0;
        uint256 latestDeadline = block.timestamp + POOL.delays().maxJobDuration;
        for (uint256 i = 0; i < requests.length; ++i) {
            JobRequest calldata request = requests[i];
            bytes32 jobId = request.hash();
            if (_jobs[jobId].state != JobState.UNKNOWN) {
                continue;
            }
            (OpenRejection rejection, uint128 trainPrice) = _check(request, jobId, signatures[i], latestDeadline);
            if (rejection == OpenRejection.NONE) {
                locked += _open(request, jobId, trainPrice);
            } else {
                emit JobRejected(jobId, rejection);
            }
        }
        _totalLocked += locked;
    }

    /// @inheritdoc ITrainingEscrow
    function refund(JobRequest[] calldata requests) external nonReentrant {
        uint256 unlocked = 0;
        for (uint256 i = 0; i < requests.length; ++i) {
            JobRequest calldata request = requests[i];
            bytes32 jobId = request.hash();
            if (_jobs[jobId].state != JobState.OPEN) {
                emit EndRejected(jobId, EndRejection.NOT_OPEN);
            } else if (block.timestamp <= request.deadline) {
                emit EndRejected(jobId, EndRejection.NOT_EXPIRED);
            } else {
                uint256 amount = _endUnpaid(request, jobId, JobState.REFUNDED, Outcome.PLATFORM_FAULT);
                unlocked += amount;
                emit JobRefunded(jobId, request.requester, amount);
            }
        }
        _totalLocked -= unlocked;
    }

    /// @inheritdoc ITrainingEscrow
    function cancel(JobRequest[] calldata requests, bytes[] calldata signatures) external restricted nonReentrant {
        _requireSameLength(requests.length, signatures.length);
        uint256 unlocked = 0;
        for (uint256 i = 0; i < requests.length; ++i) {
            JobRequest calldata request = requests[i];
            bytes32 jobId = request.hash();
            if (_jobs[jobId].state != JobState.OPEN) {
                emit EndRejected(jobId, EndRejection.NOT_OPEN);
            } else if (!BoundedSignature.isValid(request.requester, cancellationDigest(jobId), signatures[i])) {
                emit EndRejected(jobId, EndRejection.INVALID_CANCELLATION);
            } else {
                uint256 amount = _endUnpaid(request, jobId, JobState.CANCELLED, Outcome.CANCELLED);
                unlocked += amount;
                emit JobCancelled(jobId, request.requester, amount);
            }
        }
        _totalLocked -= unlocked;
    }

    /// @inheritdoc ITrainingEscrow
    function jobs(bytes32 jobId) external view returns (Job memory) {
        return _jobs[jobId];
    }

    /// @inheritdoc ITrainingEscrow
    function jobIdOf(JobRequest calldata request) external pure returns (bytes32) {
        return request.hash();
    }

    /// @inheritdoc ITrainingEscrow
    function requestDigest(JobRequest calldata request) external view returns (bytes32) {
        return _hashTypedDataV4(request.hash());
    }

    /// @inheritdoc ITrainingEscrow
    function cancellationDigest(bytes32 jobId) public view returns (bytes32) {
        return _hashTypedDataV4(JobHashes.hashCancel(jobId));
    }

    /// @inheritdoc ITrainingEscrow
    function leaseDigest(LeaseAcceptance calldata lease) public view returns (bytes32) {
        return _hashTypedDataV4(lease.hash());
    }

    /// @inheritdoc ITrainingEscrow
    function claimDigest(ResultClaim calldata claim) public view returns (bytes32) {
        return _hashTypedDataV4(claim.hash());
    }

    /// @inheritdoc ITrainingEscrow
    function commitmentOf(ResultClaim calldata claim, bytes32 salt) public view returns (bytes32) {
        return keccak256(abi.encode(claimDigest(claim), salt));
    }

    /// @inheritdoc ITrainingEscrow
    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    /// @inheritdoc ITrainingEscrow
    function minimumFee() external view returns (uint128) {
        return _minimumFee;
    }

    /// @dev Gives the requester everything back. The caller takes the returned amount off `_totalLocked`.
    function _endUnpaid(JobRequest calldata request, bytes32 jobId, JobState state, Outcome outcome)
        internal
        returns (uint256 amount)
    {
        amount = uint256(request.fee) + _endJob(jobId, state, outcome);
        _balances[request.requester] += amount;
    }

    /// @dev Writes how a job ended, in one store.
    function _endJob(bytes32 jobId, JobState state, Outcome outcome) internal returns (uint128 trainPrice) {
        Job memory job = _jobs[jobId];
        trainPrice = job.trainPrice;
        job.state = state;
        job.outcome = outcome;
        job.endedAt = uint40(block.timestamp);
        _jobs[jobId] = job;
    }

    /// @dev What keeps a request from being opened. The signature comes last: it costs most, and only it may call a stranger.
    function _check(JobRequest calldata request, bytes32 jobId, bytes calldata signature, uint256 latestDeadline)
        private
        view
        returns (OpenRejection, uint128 trainPrice)
    {
        if (request.deadline <= block.timestamp) {
            return (OpenRejection.EXPIRED, 0);
        }
        if (request.deadline > latestDeadline) {
            return (OpenRejection.DEADLINE_TOO_FAR, 0);
        }
        // Even numbers have no majority more than the odd number below them.
        if (request.replicas > MAX_REPLICAS || request.replicas % 2 == 0) {
            return (OpenRejection.BAD_REPLICAS, 0);
        }
        if (request.fee < _minimumFee) {
            return (OpenRejection.FEE_TOO_LOW, 0);
        }
        if (isNonceUsed(request.requester, request.nonce)) {
            return (OpenRejection.NONCE_USED, 0);
        }
        bool offered;
        (offered, trainPrice) = MARKET.quote(request.datasetId, request.datasetVersion, request.requester);
        if (!offered) {
            return (OpenRejection.DATASET_NOT_OFFERED, 0);
        }
        if (_balances[request.requester] < uint256(request.fee) + trainPrice) {
            return (OpenRejection.INSUFFICIENT_BALANCE, 0);
        }
        if (!BoundedSignature.isValid(request.requester, _hashTypedDataV4(jobId), signature)) {
            return (OpenRejection.INVALID_SIGNATURE, 0);
        }
        return (OpenRejection.NONE, trainPrice);
    }

    function _open(JobRequest calldata request, bytes32 jobId, uint128 trainPrice) private returns (uint256 amount) {
        amount = uint256(request.fee) + trainPrice;
        _useNonce(request.requester, request.nonce);
        _balances[request.requester] -= amount;
        _jobs[jobId] = Job({
            state: JobState.OPEN,
            outcome: Outcome.SUCCEEDED,
            openedBlock: uint40(block.number),
            endedAt: 0,
            trainPrice: trainPrice
        });
        emit JobOpened(
            jobId,
            request.requester,
            request.datasetId,
            request.datasetVersion,
            request.fee,
            trainPrice,
            request.deadline,
            request.replicas,
            request.specDigest,
            keccak256(abi.encode(block.prevrandao, jobId))
        );
    }

    function _requireSameLength(uint256 requests, uint256 signatures) private pure {
        if (requests != signatures) {
            revert LengthMismatch(requests, signatures);
        }
    }
}
