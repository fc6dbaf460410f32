// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../interfaces/ITrainingEscrow.sol";
import {AnswerCache} from "../libraries/AnswerCache.sol";
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
import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title How jobs come to be open, and how they end without a result.
abstract contract JobBook is EscrowAccounts {
    using AnswerCache for AnswerCache.Cache;
    using JobHashes for JobRequest;
    using JobHashes for LeaseAcceptance;
    using JobHashes for ResultClaim;

    /// @dev What a batch of openings asks once, and adds up before it is written.
    struct Opening {
        AnswerCache.Cache quotes;
        bytes32 domain;
        uint256 latestDeadline;
        uint256 minimumFee;
        uint256 locked;
    }

    /// @inheritdoc ITrainingEscrow
    uint8 public constant MAX_REPLICAS = 7;

    uint128 internal _minimumFee;
    mapping(bytes32 jobId => Job) internal _jobs;

    /// @inheritdoc ITrainingEscrow
    function open(JobRequest[] calldata requests, bytes[] calldata signatures) external whenNotPaused nonReentrant {
        _requireSameLength(requests.length, signatures.length);
        Opening memory batch = Opening({
            quotes: AnswerCache.create(),
            domain: _domainSeparatorV4(),
            latestDeadline: block.timestamp + POOL.delays().maxJobDuration,
            minimumFee: _minimumFee,
            locked: 0
        });
        Memory.Pointer free = Memory.getFreeMemoryPointer();
        for (uint256 i = 0; i < requests.length; ++i) {
            JobRequest calldata request = requests[i];
            bytes32 jobId = request.hash();
            if (_jobs[jobId].state == JobState.UNKNOWN) {
                OpenRejection rejection = _open(request, jobId, signatures[i], batch);
                if (rejection != OpenRejection.NONE) {
                    emit JobRejected(jobId, rejection);
                }
            }
            // Nothing in memory outlives its request: the next one takes the same place.
            Memory.unsafeSetFreeMemoryPointer(free);
        }
        _totalLocked += batch.locked;
    }

    /// @inheritdoc ITrainingEscrow
    function refund(JobRequest[] calldata requests) external nonReentrant {
        uint256 unlocked = 0;
        for (uint256 i = 0; i < requests.length; ++i) {
            JobRequest calldata request = requests[i];
            bytes32 jobId = request.hash();
            Job memory job = _jobs[jobId];
            if (job.state != JobState.OPEN) {
                emit EndRejected(jobId, EndRejection.NOT_OPEN);
            } else if (block.timestamp <= request.deadline) {
                emit EndRejected(jobId, EndRejection.NOT_EXPIRED);
            } else {
                uint256 amount = _endUnpaid(request, jobId, job, JobState.REFUNDED, Outcome.PLATFORM_FAULT);
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
            Job memory job = _jobs[jobId];
            if (job.state != JobState.OPEN) {
                emit EndRejected(jobId, EndRejection.NOT_OPEN);
            } else if (!BoundedSignature.isValid(request.requester, cancellationDigest(jobId), signatures[i])) {
                emit EndRejected(jobId, EndRejection.INVALID_CANCELLATION);
            } else {
                uint256 amount = _endUnpaid(request, jobId, job, JobState.CANCELLED, Outcome.CANCELLED);
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
    function _endUnpaid(JobRequest calldata request, bytes32 jobId, Job memory job, JobState state, Outcome outcome)
        internal
        returns (uint256 amount)
    {
        amount = uint256(request.fee) + job.trainPrice;
        _endJob(jobId, job, state, outcome);
        _credit(request.requester, amount);
    }

    /// @dev Writes how a job ended, in one store. `job` is what was stored, and is spoilt.
    function _endJob(bytes32 jobId, Job memory job, JobState state, Outcome outcome) internal {
        job.state = state;
        job.outcome = outcome;
        job.endedAt = uint40(block.timestamp);
        _jobs[jobId] = job;
    }

    /// @dev Opens a request, or says what keeps it from being opened. The signature comes last: it costs most, and only it may
    /// call a stranger.
    function _open(JobRequest calldata request, bytes32 jobId, bytes calldata signature, Opening memory batch)
        private
        returns (OpenRejection)
    {
        if (request.deadline <= block.timestamp) {
            return OpenRejection.EXPIRED;
        }
        if (request.deadline > batch.latestDeadline) {
            return OpenRejection.DEADLINE_TOO_FAR;
        }
        // Even numbers have no majority more than the odd number below them.
        if (request.replicas > MAX_REPLICAS || request.replicas % 2 == 0) {
            return OpenRejection.BAD_REPLICAS;
        }
        uint128 fee = request.fee;
        if (fee < batch.minimumFee) {
            return OpenRejection.FEE_TOO_LOW;
        }
        address requester = request.requester;
        Account memory held = _accounts[requester];
        if (_isUsed(held, requester, request.nonce)) {
            return OpenRejection.NONCE_USED;
        }
        (bool offered, uint128 trainPrice) = _quote(request.datasetId, request.datasetVersion, requester, batch.quotes);
        if (!offered) {
            return OpenRejection.DATASET_NOT_OFFERED;
        }
        uint256 amount = uint256(fee) + trainPrice;
        if (held.balance < amount) {
            return OpenRejection.INSUFFICIENT_BALANCE;
        }
        if (!BoundedSignature.isValid(requester, MessageHashUtils.toTypedDataHash(batch.domain, jobId), signature)) {
            return OpenRejection.INVALID_SIGNATURE;
        }
        _spend(held, requester, request.nonce, amount);
        batch.locked += amount;
        _record(request, jobId, trainPrice);
        return OpenRejection.NONE;
    }

    function _record(JobRequest calldata request, bytes32 jobId, uint128 trainPrice) private {
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

    /// @dev The market's answers stay the same for the whole of a batch: nothing on the way can write to it.
    function _quote(uint64 datasetId, uint32 version, address account, AnswerCache.Cache quotes)
        private
        view
        returns (bool offered, uint128 trainPrice)
    {
        uint256 key = uint256(uint160(account)) << 96 | uint256(datasetId) << 32 | version;
        uint256 answer = quotes.find(key);
        if (answer != 0) {
            // forge-lint: disable-next-line(unsafe-typecast)
            return (answer & 1 == 1, uint128(answer >> 2));
        }
        (offered, trainPrice) = MARKET.quote(datasetId, version, account);
        quotes.put(key, uint256(trainPrice) << 2 | 2 | (offered ? 1 : 0));
    }

    function _requireSameLength(uint256 requests, uint256 signatures) private pure {
        if (requests != signatures) {
            revert LengthMismatch(requests, signatures);
        }
    }
}
