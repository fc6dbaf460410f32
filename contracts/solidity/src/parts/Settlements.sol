// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../interfaces/ITrainingEscrow.sol";
import {ITrainingLog} from "../interfaces/ITrainingLog.sol";
import {AnswerCache} from "../libraries/AnswerCache.sol";
import {BoundedSignature} from "../libraries/BoundedSignature.sol";
import {FeeMath} from "../libraries/FeeMath.sol";
import {JobHashes} from "../libraries/JobHashes.sol";
import {LogCall} from "../libraries/LogCall.sol";
import {EndRejection, Job, JobRequest, JobState, Outcome, ProviderClaim, Settlement} from "../types/Jobs.sol";
import {Evidence} from "./Evidence.sol";
import {Memory} from "@openzeppelin/contracts/utils/Memory.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title How jobs end with an outcome, and who gets what.
abstract contract Settlements is Evidence {
    using AnswerCache for AnswerCache.Cache;
    using JobHashes for JobRequest;
    using JobHashes for ProviderClaim;
    using LogCall for bytes;

    /// @dev What a requester pays of the fee when his spec turns out to be at fault.
    uint16 private constant SPEC_FAULT_BPS = 1_000;

    ITrainingLog internal immutable LOG;

    address internal _treasury;
    uint16 internal _feeBps;

    /// @dev Tells questions about claimants from those about terms.
    uint256 private constant CLAIMANT = 1 << 255;

    /// @dev What a batch asks once, and adds up before it is written.
    struct Batch {
        bytes logCall;
        uint256 count;
        uint256 unlocked;
        uint256 fees;
        uint16 feeBps;
        AnswerCache.Cache answers;
        bytes32 domain;
    }

    /// @param winners Bit i is set when claim i agrees with the majority.
    /// @param published The first of them.
    struct Verdict {
        uint256 winners;
        uint256 winnerCount;
        uint256 published;
        address seller;
    }

    constructor(ITrainingLog log_) {
        if (address(log_) == address(0)) {
            revert ZeroAddress();
        }
        LOG = log_;
    }

    /// @inheritdoc ITrainingEscrow
    function settle(Settlement[] calldata settlements) external restricted nonReentrant {
        Batch memory batch;
        batch.logCall = LogCall.create(settlements.length);
        batch.feeBps = _feeBps;
        batch.answers = AnswerCache.create();
        batch.domain = _domainSeparatorV4();
        Memory.Pointer free = Memory.getFreeMemoryPointer();
        for (uint256 i = 0; i < settlements.length; ++i) {
            Settlement calldata settlement = settlements[i];
            bytes32 jobId = settlement.request.hash();
            EndRejection rejection = _settle(settlement, settlement.request, settlement.claims, jobId, batch);
            if (rejection != EndRejection.NONE) {
                emit EndRejected(jobId, rejection);
            }
            // Nothing in memory outlives its settlement but what `batch` held from the start: the next one takes the same place.
            Memory.unsafeSetFreeMemoryPointer(free);
        }
        if (batch.count == 0) {
            return;
        }
        _totalLocked -= batch.unlocked;
        if (batch.fees > 0) {
            _credit(_treasury, batch.fees);
        }
        // solhint-disable-next-line check-send-result
        batch.logCall.send(LOG, batch.count);
    }

    /// @inheritdoc ITrainingEscrow
    function feeBps() external view returns (uint16) {
        return _feeBps;
    }

    /// @inheritdoc ITrainingEscrow
    function treasury() external view returns (address) {
        return _treasury;
    }

    /// @inheritdoc ITrainingEscrow
    function log() external view returns (address) {
        return address(LOG);
    }

    function _settle(
        Settlement calldata settlement,
        JobRequest calldata request,
        ProviderClaim[] calldata claims,
        bytes32 jobId,
        Batch memory batch
    ) private returns (EndRejection rejection) {
        Job memory job = _jobs[jobId];
        if (job.state != JobState.OPEN) {
            return EndRejection.NOT_OPEN;
        }
        Outcome outcome = settlement.outcome;
        if (outcome == Outcome.CANCELLED) {
            return EndRejection.BAD_OUTCOME;
        }
        bytes32 modelDigest;
        bytes32 reportDigest;
        if (outcome == Outcome.SUCCEEDED || outcome == Outcome.SPEC_FAULT) {
            Verdict memory verdict;
            rejection = _judge(request, claims, jobId, job.openedBlock, verdict, batch);
            if (rejection != EndRejection.NONE) {
                return rejection;
            }
            ProviderClaim calldata published = claims[verdict.published];
            modelDigest = published.modelDigest;
            reportDigest = published.reportDigest;
            if (outcome == Outcome.SUCCEEDED ? modelDigest == bytes32(0) : modelDigest != bytes32(0)) {
                return outcome == Outcome.SUCCEEDED ? EndRejection.BAD_OUTCOME : EndRejection.NO_FAILURE_REPORT;
            }
            uint256 providerAmount = _pay(request, outcome, jobId, job, published.provider, verdict.seller, batch);
            _payProviders(claims, jobId, request.fee, verdict, providerAmount);
        } else {
            uint256 amount = _endUnpaid(request, jobId, job, JobState.SETTLED, outcome);
            batch.unlocked += amount;
            emit JobSettled(jobId, address(0), outcome, amount, 0, 0, 0);
            if (outcome == Outcome.DATA_FAULT) {
                MARKET.markUnavailable(request.datasetId, request.datasetVersion);
            }
        }
        batch.logCall
            .write(
                batch.count++, jobId, request, modelDigest, reportDigest, settlement.metric, settlement.value, outcome
            );
    }

    /// @dev Pays seller and requester, and says what the providers are to get. The treasury's part is added up in the batch.
    /// Every wei of fee and train price goes to exactly one of requester, providers, seller and treasury.
    function _pay(
        JobRequest calldata request,
        Outcome outcome,
        bytes32 jobId,
        Job memory job,
        address publisher,
        address seller,
        Batch memory batch
    ) private returns (uint256 providerAmount) {
        uint128 trainPrice = job.trainPrice;
        _endJob(jobId, job, JobState.SETTLED, outcome);
        uint256 locked = uint256(request.fee) + trainPrice;
        uint256 sellerAmount;
        uint256 refundAmount;
        uint256 feeAmount;
        if (outcome == Outcome.SUCCEEDED) {
            uint256 sellerFee;
            (feeAmount, providerAmount) = FeeMath.split(request.fee, batch.feeBps);
            (sellerFee, sellerAmount) = FeeMath.split(trainPrice, batch.feeBps);
            feeAmount += sellerFee;
            batch.fees += feeAmount;
            if (sellerAmount > 0) {
                _credit(seller, sellerAmount);
            }
        } else {
            (providerAmount,) = FeeMath.split(request.fee, SPEC_FAULT_BPS);
            refundAmount = locked - providerAmount;
            _credit(request.requester, refundAmount);
        }
        batch.unlocked += locked;
        emit JobSettled(jobId, publisher, outcome, refundAmount, providerAmount, sellerAmount, feeAmount);
    }

    /// @dev The published result's provider gets the wei that do not divide.
    function _payProviders(
        ProviderClaim[] calldata claims,
        bytes32 jobId,
        uint128 fee,
        Verdict memory verdict,
        uint256 providerAmount
    ) private {
        if (claims.length == 1) {
            _credit(claims[0].provider, providerAmount);
            return;
        }
        (uint256 first, uint256 others) = FeeMath.shares(providerAmount, verdict.winnerCount);
        for (uint256 i = 0; i < claims.length; ++i) {
            address provider = claims[i].provider;
            if (verdict.winners >> i & 1 == 0) {
                _proposeSlash(jobId, provider, fee);
                continue;
            }
            uint256 share = i == verdict.published ? first : others;
            _credit(provider, share);
            emit ReplicaPaid(jobId, provider, share);
        }
    }

    /// @dev Checks every claim, and finds the result more than half of the replicas agree on.
    function _judge(
        JobRequest calldata request,
        ProviderClaim[] calldata claims,
        bytes32 jobId,
        uint256 openedBlock,
        Verdict memory verdict,
        Batch memory batch
    ) private view returns (EndRejection rejection) {
        uint256 replicas = request.replicas;
        if (claims.length == 1) {
            // Most jobs: nothing to be in order, nobody to agree with. The verdict of zeros is that of the first claim.
            (rejection, verdict.seller) = _checkClaim(request.datasetId, claims[0], jobId, openedBlock, batch);
            return rejection == EndRejection.NONE && replicas != 1 ? EndRejection.NO_MAJORITY : rejection;
        }
        if (claims.length > replicas) {
            return EndRejection.TOO_MANY_CLAIMS;
        }
        for (uint256 i = 0; i < claims.length; ++i) {
            ProviderClaim calldata claim = claims[i];
            for (uint256 j = 0; j < i; ++j) {
                if (claims[j].role >= claim.role || claims[j].provider == claim.provider) {
                    return EndRejection.CLAIMS_NOT_IN_ORDER;
                }
            }
            (rejection, verdict.seller) = _checkClaim(request.datasetId, claim, jobId, openedBlock, batch);
            if (rejection != EndRejection.NONE) {
                return rejection;
            }
        }
        for (uint256 i = 0; i < claims.length; ++i) {
            (uint256 agreeing, uint256 count) = _agreement(claims, claims[i]);
            if (count * 2 > replicas) {
                verdict.published = i;
                verdict.winners = agreeing;
                verdict.winnerCount = count;
                return EndRejection.NONE;
            }
        }
        return EndRejection.NO_MAJORITY;
    }

    /// @dev Two results agree when model and metrics are the same; reports may differ in who made them and how long it took.
    function _agreement(ProviderClaim[] calldata claims, ProviderClaim calldata with)
        private
        pure
        returns (uint256 agreeing, uint256 count)
    {
        for (uint256 i = 0; i < claims.length; ++i) {
            ProviderClaim calldata claim = claims[i];
            if (claim.modelDigest == with.modelDigest && claim.metricsDigest == with.metricsDigest) {
                // forge-lint: disable-next-line(incorrect-shift)
                agreeing |= 1 << i;
                ++count;
            }
        }
    }

    function _checkClaim(
        uint64 datasetId,
        ProviderClaim calldata claim,
        bytes32 jobId,
        uint256 openedBlock,
        Batch memory batch
    ) private view returns (EndRejection, address seller) {
        address signer = BoundedSignature.recover(
            MessageHashUtils.toTypedDataHash(batch.domain, claim.hash(jobId)), claim.signature
        );
        (address provider, bool staked) = _claimant(signer, openedBlock, batch.answers);
        if (provider == address(0) || provider != claim.provider) {
            return (EndRejection.INVALID_CLAIM_SIGNATURE, address(0));
        }
        if (!staked) {
            return (EndRejection.PROVIDER_NOT_STAKED, address(0));
        }
        bool allowed;
        (seller, allowed) = _computeTerms(datasetId, provider, batch.answers);
        return (allowed ? EndRejection.NONE : EndRejection.PROVIDER_NOT_ALLOWED, seller);
    }

    /// @dev Stake and keys stay as they are while a batch is settled: slashes are only proposed.
    function _claimant(address signer, uint256 openedBlock, AnswerCache.Cache answers)
        private
        view
        returns (address provider, bool staked)
    {
        uint256 key = CLAIMANT | openedBlock << 160 | uint160(signer);
        uint256 answer = answers.find(key);
        if (answer != 0) {
            return (_addressIn(answer), answer & 1 == 1);
        }
        uint256 weight;
        (provider, weight) = POOL.claimant(signer, openedBlock);
        staked = weight != 0;
        answers.put(key, _answer(provider, staked));
    }

    /// @dev Sellers and allow-lists stay as they are while a batch is settled: only versions may become unavailable.
    function _computeTerms(uint64 datasetId, address provider, AnswerCache.Cache answers)
        private
        view
        returns (address seller, bool allowed)
    {
        uint256 key = uint256(datasetId) << 160 | uint160(provider);
        uint256 answer = answers.find(key);
        if (answer != 0) {
            return (_addressIn(answer), answer & 1 == 1);
        }
        (seller, allowed) = MARKET.computeTerms(datasetId, provider);
        answers.put(key, _answer(seller, allowed));
    }

    /// @dev An address and a yes or no in one word that is never zero.
    function _answer(address account, bool yes) private pure returns (uint256) {
        return uint256(uint160(account)) << 2 | 2 | (yes ? 1 : 0);
    }

    function _addressIn(uint256 answer) private pure returns (address) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return address(uint160(answer >> 2));
    }
}
