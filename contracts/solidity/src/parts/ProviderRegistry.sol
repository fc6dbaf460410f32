// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IStakePool} from "../interfaces/IStakePool.sol";
import {OperatorKey, Provider} from "../types/Staking.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

/// @title Providers, their keys, their weights, and the draw among them.
abstract contract ProviderRegistry is IStakePool, Votes {
    using Checkpoints for Checkpoints.Trace208;
    using SafeCast for uint256;

    uint256 private constant LONGEST_METADATA = 128;
    /// @dev Keeps `draw` callable by a node's eth_call; the cheapest way to fill it costs 65,536 minimum stakes.
    uint256 private constant PROVIDER_LIMIT = 65_536;

    uint256 internal _minimumStake;
    mapping(address account => uint256) internal _stakes;
    address[] private _providers;
    mapping(address account => Provider) private _registrations;
    mapping(address operatorKey => OperatorKey) private _keys;
    mapping(address provider => Checkpoints.Trace208) private _weights;

    /// @inheritdoc IStakePool
    function registerProvider(address operatorKey, uint128 pricePerVcpuHour, string calldata metadataCid)
        external
        returns (uint32 index)
    {
        if (_registrations[msg.sender].registered) {
            revert AlreadyRegistered(msg.sender);
        }
        if (_stakes[msg.sender] < _minimumStake) {
            revert InsufficientStake(msg.sender, _stakes[msg.sender], _minimumStake);
        }
        if (_providers.length == PROVIDER_LIMIT) {
            revert TooManyProviders(PROVIDER_LIMIT);
        }
        _checkMetadata(metadataCid);
        _bindKey(operatorKey);
        index = _providers.length.toUint32();
        _providers.push(msg.sender);
        _registrations[msg.sender] = Provider({
            operatorKey: operatorKey, index: index, registered: true, active: true, pricePerVcpuHour: pricePerVcpuHour
        });
        emit ProviderRegistered(msg.sender, operatorKey, pricePerVcpuHour, metadataCid, index);
        _updateWeight(msg.sender);
    }

    /// @inheritdoc IStakePool
    function updateProvider(uint128 pricePerVcpuHour, string calldata metadataCid, bool active) external {
        Provider storage registration = _registered(msg.sender);
        _checkMetadata(metadataCid);
        registration.pricePerVcpuHour = pricePerVcpuHour;
        registration.active = active;
        emit ProviderUpdated(msg.sender, pricePerVcpuHour, metadataCid, active);
        _updateWeight(msg.sender);
    }

    /// @inheritdoc IStakePool
    function setOperatorKey(address operatorKey) external {
        Provider storage registration = _registered(msg.sender);
        address oldKey = registration.operatorKey;
        _bindKey(operatorKey);
        _keys[oldKey].retiredAt = uint40(block.timestamp);
        registration.operatorKey = operatorKey;
        emit OperatorKeyChanged(msg.sender, oldKey, operatorKey);
    }

    /// @inheritdoc IStakePool
    function refreshWeight(address provider_) external {
        _updateWeight(provider_);
    }

    /// @inheritdoc IStakePool
    function draw(bytes32 seed, uint256 count, uint256 blockNumber) external view returns (address[] memory drawn) {
        uint48 timepoint = _pastOrPresent(blockNumber);
        uint256 providers = _providers.length;
        uint256[] memory weights = new uint256[](providers);
        uint256 remaining = 0;
        uint256 eligible = 0;
        for (uint256 i = 0; i < providers; ++i) {
            uint256 weight = _weightAt(_providers[i], timepoint);
            weights[i] = weight;
            remaining += weight;
            if (weight > 0) {
                ++eligible;
            }
        }
        drawn = new address[](count < eligible ? count : eligible);
        for (uint256 drawIndex = 0; drawIndex < drawn.length; ++drawIndex) {
            uint256 ticket = uint256(keccak256(abi.encode(seed, drawIndex))) % remaining;
            uint256 position = 0;
            while (ticket >= weights[position]) {
                ticket -= weights[position];
                ++position;
            }
            drawn[drawIndex] = _providers[position];
            remaining -= weights[position];
            weights[position] = 0;
        }
    }

    /// @inheritdoc IStakePool
    function stakeAt(address provider_, uint256 blockNumber) external view returns (uint256) {
        return _weightAt(provider_, _pastOrPresent(blockNumber));
    }

    /// @inheritdoc IStakePool
    function weightsAt(uint256 blockNumber, uint256 from, uint256 count)
        external
        view
        returns (address[] memory providers, uint256[] memory weights)
    {
        uint48 timepoint = _pastOrPresent(blockNumber);
        uint256 length = from < _providers.length ? _providers.length - from : 0;
        if (count < length) {
            length = count;
        }
        providers = new address[](length);
        weights = new uint256[](length);
        for (uint256 i = 0; i < length; ++i) {
            providers[i] = _providers[from + i];
            weights[i] = _weightAt(providers[i], timepoint);
        }
    }

    /// @inheritdoc IStakePool
    function claimant(address operatorKey, uint256 blockNumber)
        external
        view
        returns (address provider_, uint256 weight)
    {
        OperatorKey storage key = _keys[operatorKey];
        if (key.provider != address(0) && key.retiredAt == 0) {
            provider_ = key.provider;
            weight = _weightAt(provider_, _pastOrPresent(blockNumber));
        }
    }

    /// @inheritdoc IStakePool
    function stakeOf(address account) external view returns (uint256) {
        return _stakes[account];
    }

    /// @inheritdoc IStakePool
    function provider(address account) external view returns (Provider memory) {
        return _registrations[account];
    }

    /// @inheritdoc IStakePool
    function providerAt(uint256 index) external view returns (address) {
        return _providers[index];
    }

    /// @inheritdoc IStakePool
    function providerCount() external view returns (uint256) {
        return _providers.length;
    }

    /// @inheritdoc IStakePool
    function operatorKeyOf(address provider_) external view returns (address) {
        return _registrations[provider_].operatorKey;
    }

    /// @inheritdoc IStakePool
    function keyRecord(address operatorKey) external view returns (OperatorKey memory) {
        return _keys[operatorKey];
    }

    /// @inheritdoc IStakePool
    function minimumStake() external view returns (uint256) {
        return _minimumStake;
    }

    function _changeStake(address account, uint256 newStake) internal {
        _stakes[account] = newStake;
        _updateWeight(account);
    }

    function _getVotingUnits(address account) internal view override returns (uint256) {
        return _stakes[account];
    }

    /// @dev Most stakes have not changed since the block in question: the last checkpoint is looked at before a search.
    function _weightAt(address account, uint48 timepoint) private view returns (uint256) {
        Checkpoints.Trace208 storage trace = _weights[account];
        (bool exists, uint48 changedAt, uint208 latest) = trace.latestCheckpoint();
        return !exists || changedAt <= timepoint ? latest : trace.upperLookup(timepoint);
    }

    /// @dev Writes only when something changed: accounts that are no providers never get a checkpoint.
    function _updateWeight(address account) private {
        Provider storage registration = _registrations[account];
        uint256 held = _stakes[account];
        uint256 weight = registration.registered && registration.active && held >= _minimumStake ? held : 0;
        if (_weights[account].latest() != weight) {
            _weights[account].push(clock(), weight.toUint208());
            emit WeightChanged(account, weight);
        }
    }

    /// @dev A key is bound once and for ever: whoever else wants it is refused, so what a key signed always points to one provider.
    function _bindKey(address operatorKey) private {
        if (operatorKey == address(0)) {
            revert ZeroAddress();
        }
        address holder = _keys[operatorKey].provider;
        if (holder != address(0)) {
            revert OperatorKeyTaken(operatorKey, holder);
        }
        _keys[operatorKey].provider = msg.sender;
    }

    function _registered(address account) private view returns (Provider storage registration) {
        registration = _registrations[account];
        if (!registration.registered) {
            revert NotRegistered(account);
        }
    }

    function _pastOrPresent(uint256 blockNumber) private view returns (uint48) {
        if (blockNumber > block.number) {
            revert FutureBlock(blockNumber, block.number);
        }
        // No chain has 2⁴⁸ blocks.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint48(blockNumber);
    }

    function _checkMetadata(string calldata metadataCid) private pure {
        if (bytes(metadataCid).length > LONGEST_METADATA) {
            revert MetadataTooLong(bytes(metadataCid).length, LONGEST_METADATA);
        }
    }
}
