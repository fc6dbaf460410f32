// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "./interfaces/IDatasetMarket.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {FeeMath} from "./libraries/FeeMath.sol";
import {DatasetCatalog} from "./parts/DatasetCatalog.sol";
import {DeliveryRejection, Purchase, PurchaseKey, PurchaseState} from "./types/Datasets.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title DatasetMarket
contract DatasetMarket is DatasetCatalog, AccessManaged, Pausable, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;

    /// @inheritdoc IDatasetMarket
    uint16 public constant FEE_CAP_BPS = 1_000;

    uint40 private constant SHORTEST_DELIVERY_TIMEOUT = 1 minutes;
    uint40 private constant LONGEST_DELIVERY_TIMEOUT = 7 days;

    IERC20 private immutable TOKEN;

    address private _treasury;
    uint40 private _deliveryTimeout;
    uint16 private _feeBps;
    mapping(uint64 datasetId => mapping(address buyer => Purchase)) private _purchases;
    mapping(address account => uint256) private _earnings;

    /// @param authority Says who may deliver and change parameters.
    /// @param token_ DataCoin.
    /// @param treasury_ Gets the fee.
    constructor(address authority, IERC20 token_, address treasury_, uint16 feeBps_, uint40 deliveryTimeout_)
        AccessManaged(authority)
    {
        if (address(token_) == address(0)) {
            revert ZeroAddress();
        }
        TOKEN = token_;
        _setTreasury(treasury_);
        _setFee(feeBps_);
        _setDeliveryTimeout(deliveryTimeout_);
    }

    /// @inheritdoc IDatasetMarket
    function purchase(uint64 datasetId, uint256 maxPrice) external {
        _purchase(msg.sender, datasetId, maxPrice);
    }

    /// @inheritdoc IDatasetMarket
    function purchaseWithPermit(uint64 datasetId, uint256 maxPrice, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
    {
        TOKEN.usePermit(maxPrice, deadline, v, r, s);
        _purchase(msg.sender, datasetId, maxPrice);
    }

    /// @inheritdoc IDatasetMarket
    function purchaseFor(address buyer, uint64 datasetId, uint256 maxPrice) external {
        if (buyer == address(0)) {
            revert ZeroAddress();
        }
        _purchase(buyer, datasetId, maxPrice);
    }

    /// @inheritdoc IDatasetMarket
    function markDelivered(PurchaseKey[] calldata keys) external restricted {
        uint256 fees = 0;
        for (uint256 i = 0; i < keys.length; ++i) {
            uint64 datasetId = keys[i].datasetId;
            address buyer = keys[i].buyer;
            Purchase storage purchase_ = _purchases[datasetId][buyer];
            if (purchase_.state != PurchaseState.PAID) {
                emit DeliveryRejected(datasetId, buyer, DeliveryRejection.NOT_PAID);
                continue;
            }
            purchase_.state = PurchaseState.DELIVERED;
            (uint256 fee, uint256 rest) = FeeMath.split(purchase_.amount, purchase_.feeBps);
            fees += fee;
            _earnings[sellerOf(datasetId)] += rest;
            emit PurchaseDelivered(datasetId, buyer, rest, fee);
        }
        if (fees > 0) {
            _earnings[_treasury] += fees;
        }
    }

    /// @inheritdoc IDatasetMarket
    function refund(uint64 datasetId) external nonReentrant {
        Purchase memory purchase_ = _purchases[datasetId][msg.sender];
        if (purchase_.state != PurchaseState.PAID) {
            revert NotRefundable(datasetId, msg.sender);
        }
        if (block.timestamp < purchase_.refundableAt) {
            revert RefundTooEarly(datasetId, msg.sender, purchase_.refundableAt);
        }
        delete _purchases[datasetId][msg.sender];
        emit PurchaseRefunded(datasetId, msg.sender, purchase_.amount);
        TOKEN.safeTransfer(msg.sender, purchase_.amount);
    }

    /// @inheritdoc IDatasetMarket
    function withdraw() external returns (uint256 amount) {
        return withdrawFor(msg.sender);
    }

    /// @inheritdoc IDatasetMarket
    function withdrawFor(address account) public nonReentrant returns (uint256 amount) {
        amount = _earnings[account];
        if (amount == 0) {
            revert NothingToWithdraw(account);
        }
        _earnings[account] = 0;
        emit EarningsWithdrawn(account, amount);
        TOKEN.safeTransfer(account, amount);
    }

    /// @inheritdoc IDatasetMarket
    function setAvailability(uint64 datasetId, uint32 version, bool available) external restricted {
        if (!_versionExists(datasetId, version)) {
            revert UnknownVersion(datasetId, version);
        }
        _changeAvailability(datasetId, version, available);
    }

    /// @inheritdoc IDatasetMarket
    function markUnavailable(uint64 datasetId, uint32 version) external restricted {
        if (_versionExists(datasetId, version)) {
            _changeAvailability(datasetId, version, false);
        }
    }

    /// @inheritdoc IDatasetMarket
    function setFee(uint16 feeBps_) external restricted {
        _setFee(feeBps_);
    }

    /// @inheritdoc IDatasetMarket
    function setDeliveryTimeout(uint40 deliveryTimeout_) external restricted {
        _setDeliveryTimeout(deliveryTimeout_);
    }

    /// @inheritdoc IDatasetMarket
    function setTreasury(address treasury_) external restricted {
        _setTreasury(treasury_);
    }

    /// @inheritdoc IDatasetMarket
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc IDatasetMarket
    function unpause() external restricted {
        _unpause();
    }

    /// @inheritdoc IDatasetMarket
    function purchaseOf(uint64 datasetId, address buyer) external view returns (Purchase memory) {
        return _purchases[datasetId][buyer];
    }

    /// @inheritdoc IDatasetMarket
    function earningsOf(address account) external view returns (uint256) {
        return _earnings[account];
    }

    /// @inheritdoc IDatasetMarket
    function feeBps() external view returns (uint16) {
        return _feeBps;
    }

    /// @inheritdoc IDatasetMarket
    function deliveryTimeout() external view returns (uint40) {
        return _deliveryTimeout;
    }

    /// @inheritdoc IDatasetMarket
    function treasury() external view returns (address) {
        return _treasury;
    }

    /// @inheritdoc IDatasetMarket
    function token() external view returns (address) {
        return address(TOKEN);
    }

    function _requireOpenForBusiness() internal view override {
        _requireNotPaused();
    }

    function _hasBought(uint64 datasetId, address account) internal view override returns (bool) {
        return _purchases[datasetId][account].state != PurchaseState.NONE;
    }

    function _purchase(address buyer, uint64 datasetId, uint256 maxPrice) private whenNotPaused nonReentrant {
        Dataset memory dataset = _current(datasetId);
        if (dataset.seller == address(0)) {
            revert UnknownDataset(datasetId);
        }
        if (_owns(datasetId, dataset, buyer)) {
            revert AlreadyOwner(datasetId, buyer);
        }
        if (!dataset.sold) {
            revert NotForSale(datasetId);
        }
        if (dataset.price > maxPrice) {
            revert PriceAboveLimit(datasetId, dataset.price, maxPrice);
        }
        _purchases[datasetId][buyer] = Purchase({
            amount: dataset.price,
            refundableAt: uint40(block.timestamp) + _deliveryTimeout,
            version: dataset.versions,
            feeBps: _feeBps,
            state: PurchaseState.PAID
        });
        emit DatasetPurchased(datasetId, buyer, dataset.seller, dataset.versions, dataset.price);
        TOKEN.pull(msg.sender, dataset.price);
    }

    function _setFee(uint16 feeBps_) private {
        if (feeBps_ > FEE_CAP_BPS) {
            revert FeeAboveCap(feeBps_, FEE_CAP_BPS);
        }
        _feeBps = feeBps_;
        emit FeeChanged(feeBps_);
    }

    function _setDeliveryTimeout(uint40 deliveryTimeout_) private {
        if (deliveryTimeout_ < SHORTEST_DELIVERY_TIMEOUT || deliveryTimeout_ > LONGEST_DELIVERY_TIMEOUT) {
            revert DelayOutOfRange(deliveryTimeout_, SHORTEST_DELIVERY_TIMEOUT, LONGEST_DELIVERY_TIMEOUT);
        }
        _deliveryTimeout = deliveryTimeout_;
        emit DeliveryTimeoutChanged(deliveryTimeout_);
    }

    function _setTreasury(address treasury_) private {
        if (treasury_ == address(0)) {
            revert ZeroAddress();
        }
        _treasury = treasury_;
        emit TreasuryChanged(treasury_);
    }
}
