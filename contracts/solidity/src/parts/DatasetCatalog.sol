// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../interfaces/IDatasetMarket.sol";
import {Terms} from "../types/Datasets.sol";

/// @title Datasets, their versions and their terms over time.
abstract contract DatasetCatalog is IDatasetMarket {
    /// @inheritdoc IDatasetMarket
    uint40 public constant TERMS_DELAY = 24 hours;

    uint256 private constant LONGEST_CID = 128;
    uint256 private constant LONGEST_POLICY = 32;

    /// @dev Two slots on the way of every job: who sells what at which price. `changing` says that `_pending` is to be looked at,
    /// `withheld` that `_unavailable` is.
    /// @param policy Which list of `_policies` counts; zero for any provider.
    struct Dataset {
        address seller;
        uint32 versions;
        uint32 policy;
        bool sold;
        bool trainable;
        bool changing;
        bool withheld;
        uint128 price;
        uint128 trainPrice;
    }

    struct PendingTerms {
        uint40 effectiveAt;
        uint32 policy;
        bool sold;
        bool trainable;
        uint128 price;
        uint128 trainPrice;
    }

    uint64 private _datasetCount;
    mapping(uint64 datasetId => Dataset) private _datasets;
    mapping(uint64 datasetId => PendingTerms) private _pending;
    mapping(uint64 datasetId => uint32) private _policyCount;
    mapping(uint64 datasetId => mapping(uint32 policy => address[])) private _policies;
    mapping(uint64 datasetId => mapping(uint32 policy => mapping(address provider => bool))) private _allowed;
    mapping(uint64 datasetId => mapping(uint32 version => bytes32)) private _manifests;
    mapping(uint64 datasetId => mapping(uint32 version => bool)) private _unavailable;

    /// @inheritdoc IDatasetMarket
    function publish(string calldata manifestCid, Terms calldata terms_) external returns (uint64 datasetId) {
        _requireOpenForBusiness();
        datasetId = ++_datasetCount;
        Dataset storage dataset = _datasets[datasetId];
        dataset.seller = msg.sender;
        dataset.policy = _addPolicy(datasetId, terms_.computePolicy);
        dataset.sold = terms_.sold;
        dataset.trainable = terms_.trainable;
        dataset.price = terms_.price;
        dataset.trainPrice = terms_.trainPrice;
        emit DatasetPublished(datasetId, msg.sender);
        _addVersion(datasetId, dataset, manifestCid);
        emit TermsChanged(datasetId, terms_, uint40(block.timestamp));
    }

    /// @inheritdoc IDatasetMarket
    function addVersion(uint64 datasetId, string calldata manifestCid) external returns (uint32 version) {
        _requireOpenForBusiness();
        return _addVersion(datasetId, _ownDataset(datasetId), manifestCid);
    }

    /// @inheritdoc IDatasetMarket
    function setTerms(uint64 datasetId, Terms calldata terms_) external {
        Dataset storage dataset = _ownDataset(datasetId);
        _settlePending(datasetId, dataset);
        bool samePolicy = _isPolicy(datasetId, dataset.policy, terms_.computePolicy);
        uint32 policy = samePolicy ? dataset.policy : _addPolicy(datasetId, terms_.computePolicy);
        if (samePolicy && !_isWorse(dataset, terms_)) {
            dataset.sold = terms_.sold;
            dataset.trainable = terms_.trainable;
            dataset.changing = false;
            dataset.price = terms_.price;
            dataset.trainPrice = terms_.trainPrice;
            emit TermsChanged(datasetId, terms_, uint40(block.timestamp));
        } else {
            uint40 effectiveAt = uint40(block.timestamp) + TERMS_DELAY;
            dataset.changing = true;
            _pending[datasetId] = PendingTerms({
                effectiveAt: effectiveAt,
                policy: policy,
                sold: terms_.sold,
                trainable: terms_.trainable,
                price: terms_.price,
                trainPrice: terms_.trainPrice
            });
            emit TermsChanged(datasetId, terms_, effectiveAt);
        }
    }

    /// @inheritdoc IDatasetMarket
    function terms(uint64 datasetId) external view returns (Terms memory) {
        Dataset memory dataset = _current(datasetId);
        return Terms({
            price: dataset.price,
            trainPrice: dataset.trainPrice,
            sold: dataset.sold,
            trainable: dataset.trainable,
            computePolicy: _policies[datasetId][dataset.policy]
        });
    }

    /// @inheritdoc IDatasetMarket
    function pendingTerms(uint64 datasetId) external view returns (Terms memory pending, uint40 effectiveAt) {
        PendingTerms memory waiting = _pending[datasetId];
        if (_datasets[datasetId].changing && block.timestamp < waiting.effectiveAt) {
            effectiveAt = waiting.effectiveAt;
            pending = Terms({
                price: waiting.price,
                trainPrice: waiting.trainPrice,
                sold: waiting.sold,
                trainable: waiting.trainable,
                computePolicy: _policies[datasetId][waiting.policy]
            });
        }
    }

    /// @inheritdoc IDatasetMarket
    function trainPriceOf(uint64 datasetId, address account) public view returns (bool offered, uint128 price) {
        Dataset storage dataset = _datasets[datasetId];
        if (dataset.changing) {
            return _trainPrice(datasetId, _current(datasetId), account);
        }
        // The same again without a copy in memory: this is on the way of every job.
        address seller = dataset.seller;
        if (account == seller && seller != address(0)) {
            return (true, 0);
        }
        uint128 trainPrice = dataset.trainPrice;
        if (dataset.trainable && trainPrice == 0) {
            return (true, 0);
        }
        if ((dataset.sold && dataset.price == 0) || _hasBought(datasetId, account)) {
            return (true, 0);
        }
        return dataset.trainable ? (true, trainPrice) : (false, uint128(0));
    }

    /// @inheritdoc IDatasetMarket
    function highestTrainPriceOf(uint64 datasetId, address account)
        external
        view
        returns (bool offered, uint128 price)
    {
        (offered, price) = trainPriceOf(datasetId, account);
        if (_datasets[datasetId].changing) {
            Dataset memory later = _datasets[datasetId];
            _apply(later, _pending[datasetId]);
            (, uint128 laterPrice) = _trainPrice(datasetId, later, account);
            if (laterPrice > price) {
                price = laterPrice;
            }
        }
    }

    /// @inheritdoc IDatasetMarket
    function quote(uint64 datasetId, uint32 version, address account)
        external
        view
        returns (bool offered, uint128 price)
    {
        if (!isAvailable(datasetId, version)) {
            return (false, 0);
        }
        return trainPriceOf(datasetId, account);
    }

    /// @inheritdoc IDatasetMarket
    function mayCompute(uint64 datasetId, address provider) external view returns (bool allowed) {
        (, allowed) = computeTerms(datasetId, provider);
    }

    /// @inheritdoc IDatasetMarket
    function computeTerms(uint64 datasetId, address provider) public view returns (address seller, bool allowed) {
        Dataset storage dataset = _datasets[datasetId];
        seller = dataset.seller;
        uint32 policy = dataset.policy;
        if (dataset.changing && block.timestamp >= _pending[datasetId].effectiveAt) {
            policy = _pending[datasetId].policy;
        }
        allowed = seller != address(0) && (policy == 0 || _allowed[datasetId][policy][provider]);
    }

    /// @inheritdoc IDatasetMarket
    function isOwner(uint64 datasetId, address account) external view returns (bool) {
        return _owns(datasetId, _current(datasetId), account);
    }

    /// @inheritdoc IDatasetMarket
    function sellerOf(uint64 datasetId) public view returns (address) {
        return _datasets[datasetId].seller;
    }

    /// @inheritdoc IDatasetMarket
    function versionsOf(uint64 datasetId) external view returns (uint32) {
        return _datasets[datasetId].versions;
    }

    /// @inheritdoc IDatasetMarket
    function manifestHash(uint64 datasetId, uint32 version) external view returns (bytes32) {
        return _manifests[datasetId][version];
    }

    /// @inheritdoc IDatasetMarket
    function isAvailable(uint64 datasetId, uint32 version) public view returns (bool) {
        Dataset storage dataset = _datasets[datasetId];
        return version != 0 && version <= dataset.versions && !(dataset.withheld && _unavailable[datasetId][version]);
    }

    /// @inheritdoc IDatasetMarket
    function datasetCount() external view returns (uint64) {
        return _datasetCount;
    }

    /// @dev Reverts while the market is paused.
    function _requireOpenForBusiness() internal view virtual;

    /// @dev Whether the account has paid.
    function _hasBought(uint64 datasetId, address account) internal view virtual returns (bool);

    /// @dev The dataset with the terms that count now.
    function _current(uint64 datasetId) internal view returns (Dataset memory dataset) {
        dataset = _datasets[datasetId];
        if (dataset.changing) {
            PendingTerms memory waiting = _pending[datasetId];
            if (block.timestamp >= waiting.effectiveAt) {
                _apply(dataset, waiting);
            }
        }
    }

    function _apply(Dataset memory dataset, PendingTerms memory waiting) private pure {
        dataset.policy = waiting.policy;
        dataset.sold = waiting.sold;
        dataset.trainable = waiting.trainable;
        dataset.price = waiting.price;
        dataset.trainPrice = waiting.trainPrice;
    }

    function _trainPrice(uint64 datasetId, Dataset memory dataset, address account)
        private
        view
        returns (bool offered, uint128 price)
    {
        if (_owns(datasetId, dataset, account)) {
            return (true, 0);
        }
        return dataset.trainable ? (true, dataset.trainPrice) : (false, uint128(0));
    }

    function _owns(uint64 datasetId, Dataset memory dataset, address account) internal view returns (bool) {
        return dataset.seller != address(0)
            && (account == dataset.seller || (dataset.sold && dataset.price == 0) || _hasBought(datasetId, account));
    }

    function _changeAvailability(uint64 datasetId, uint32 version, bool available) internal {
        if (_unavailable[datasetId][version] == available) {
            _unavailable[datasetId][version] = !available;
            _datasets[datasetId].withheld = true;
            emit VersionAvailabilityChanged(datasetId, version, available);
        }
    }

    function _versionExists(uint64 datasetId, uint32 version) internal view returns (bool) {
        return version != 0 && version <= _datasets[datasetId].versions;
    }

    function _addVersion(uint64 datasetId, Dataset storage dataset, string calldata manifestCid)
        private
        returns (uint32 version)
    {
        uint256 length = bytes(manifestCid).length;
        if (length == 0 || length > LONGEST_CID) {
            revert BadManifestCid(length, LONGEST_CID);
        }
        version = ++dataset.versions;
        _manifests[datasetId][version] = keccak256(bytes(manifestCid));
        emit VersionAdded(datasetId, version, manifestCid);
    }

    function _settlePending(uint64 datasetId, Dataset storage dataset) private {
        if (dataset.changing && block.timestamp >= _pending[datasetId].effectiveAt) {
            Dataset memory current = _current(datasetId);
            dataset.policy = current.policy;
            dataset.sold = current.sold;
            dataset.trainable = current.trainable;
            dataset.price = current.price;
            dataset.trainPrice = current.trainPrice;
        }
    }

    /// @dev Each list is written once and never changed, so a list that waits does not touch the one that counts.
    function _addPolicy(uint64 datasetId, address[] calldata providers) private returns (uint32 policy) {
        uint256 length = providers.length;
        if (length == 0) {
            return 0;
        }
        if (length > LONGEST_POLICY) {
            revert ComputePolicyTooLong(length, LONGEST_POLICY);
        }
        policy = ++_policyCount[datasetId];
        _policies[datasetId][policy] = providers;
        for (uint256 i = 0; i < length; ++i) {
            _allowed[datasetId][policy][providers[i]] = true;
        }
    }

    function _isPolicy(uint64 datasetId, uint32 policy, address[] calldata providers) private view returns (bool) {
        return keccak256(abi.encode(_policies[datasetId][policy])) == keccak256(abi.encode(providers));
    }

    /// @dev Terms that could make a request signed under the old ones dearer: a higher train price, a higher price, or the end
    /// of being free. Taking an offer back only refuses, it never charges.
    function _isWorse(Dataset storage dataset, Terms calldata terms_) private view returns (bool) {
        bool dearerToTrain = terms_.trainPrice > dataset.trainPrice;
        bool dearerToBuy = dataset.sold && terms_.sold && terms_.price > dataset.price;
        bool endsFree = dataset.sold && dataset.price == 0 && !terms_.sold;
        return dearerToTrain || dearerToBuy || endsFree;
    }

    function _ownDataset(uint64 datasetId) private view returns (Dataset storage dataset) {
        dataset = _datasets[datasetId];
        if (dataset.seller == address(0)) {
            revert UnknownDataset(datasetId);
        }
        if (dataset.seller != msg.sender) {
            revert NotSeller(datasetId, msg.sender);
        }
    }
}
