// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DeliveryRejection, Purchase, PurchaseKey, Terms} from "../types/Datasets.sol";

/// @title Where datasets are offered, bought, delivered and paid out.
/// @notice A buyer's money waits here until the dataset is delivered; an undelivered purchase is refunded by the buyer
/// himself after `deliveryTimeout`. The contract holds exactly what it owes: paid and undelivered purchases plus earnings.
interface IDatasetMarket {
    event DatasetPublished(uint64 indexed datasetId, address indexed seller);
    event VersionAdded(uint64 indexed datasetId, uint32 indexed version, string manifestCid);
    /// @param effectiveAt Unix second from which the terms count; terms that are worse for anybody wait `termsDelay`.
    event TermsChanged(uint64 indexed datasetId, Terms terms, uint40 effectiveAt);
    event VersionAvailabilityChanged(uint64 indexed datasetId, uint32 indexed version, bool available);
    event DatasetPurchased(
        uint64 indexed datasetId, address indexed buyer, address indexed seller, uint32 version, uint256 amount
    );
    event PurchaseDelivered(uint64 indexed datasetId, address indexed buyer, uint256 sellerAmount, uint256 feeAmount);
    event DeliveryRejected(uint64 indexed datasetId, address indexed buyer, DeliveryRejection reason);
    event PurchaseRefunded(uint64 indexed datasetId, address indexed buyer, uint256 amount);
    event EarningsWithdrawn(address indexed account, uint256 amount);
    event FeeChanged(uint16 feeBps);
    event DeliveryTimeoutChanged(uint40 deliveryTimeout);
    event TreasuryChanged(address treasury);

    error UnknownDataset(uint64 datasetId);
    error UnknownVersion(uint64 datasetId, uint32 version);
    error NotSeller(uint64 datasetId, address caller);
    error BadManifestCid(uint256 length, uint256 longest);
    error ComputePolicyTooLong(uint256 length, uint256 longest);
    error NotForSale(uint64 datasetId);
    error AlreadyOwner(uint64 datasetId, address account);
    error PriceAboveLimit(uint64 datasetId, uint256 price, uint256 limit);
    error NotRefundable(uint64 datasetId, address buyer);
    error RefundTooEarly(uint64 datasetId, address buyer, uint256 refundableAt);
    error NothingToWithdraw(address account);
    error FeeAboveCap(uint256 feeBps, uint256 cap);
    error DelayOutOfRange(uint256 delay, uint256 shortest, uint256 longest);
    error ZeroAddress();

    /// @notice Offers a new dataset whose version 1 has this manifest. Ids count from 1.
    /// @param manifestCid CID of the public manifest, 1 to 128 bytes.
    function publish(string calldata manifestCid, Terms calldata terms_) external returns (uint64 datasetId);

    /// @notice Adds the next version. Only the seller.
    function addVersion(uint64 datasetId, string calldata manifestCid) external returns (uint32 version);

    /// @notice Changes the terms. Only the seller. Better terms count at once; a higher price, a higher train price, the
    /// end of being free, or another compute policy count after `termsDelay`, so that a signed request or a running job never meets them.
    /// Announcing new terms replaces terms that still wait.
    function setTerms(uint64 datasetId, Terms calldata terms_) external;

    /// @notice Buys a dataset at its current price. Needs an allowance.
    /// @param maxPrice Most the caller is willing to pay.
    function purchase(uint64 datasetId, uint256 maxPrice) external;

    /// @notice As `purchase`, with an ERC-2612 permit for `maxPrice`. A permit somebody else has already used is no error.
    function purchaseWithPermit(uint64 datasetId, uint256 maxPrice, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice Buys for somebody else, who becomes the owner and holds the right to a refund. The caller pays.
    function purchaseFor(address buyer, uint64 datasetId, uint256 maxPrice) external;

    /// @notice Says that keys were released for these purchases: their money now belongs to the sellers. Only the operator.
    /// An entry that is not awaiting delivery is skipped with an event.
    function markDelivered(PurchaseKey[] calldata keys) external;

    /// @notice Gives the caller his money back for a purchase not delivered within `deliveryTimeout`.
    function refund(uint64 datasetId) external;

    /// @notice Pays the caller all he has earned.
    function withdraw() external returns (uint256 amount);

    /// @notice Pays `account` all it has earned; anyone may call.
    function withdrawFor(address account) external returns (uint256 amount);

    /// @notice Says that a version's bytes can (not) be had: no job opens on an unavailable version. Only the operator.
    function setAvailability(uint64 datasetId, uint32 version, bool available) external;

    /// @notice As `setAvailability(…, false)`, for the escrow. Unknown versions are ignored.
    function markUnavailable(uint64 datasetId, uint32 version) external;

    function setFee(uint16 feeBps_) external;
    function setDeliveryTimeout(uint40 deliveryTimeout_) external;
    function setTreasury(address treasury_) external;
    function pause() external;
    function unpause() external;

    /// @notice Whether the account may download and train for ever: the seller, a buyer, or anyone if it is free.
    function isOwner(uint64 datasetId, address account) external view returns (bool);

    /// @notice The terms that count now.
    function terms(uint64 datasetId) external view returns (Terms memory);

    /// @notice The terms that wait, with the second from which they count; zero when none wait.
    function pendingTerms(uint64 datasetId) external view returns (Terms memory pending, uint40 effectiveAt);

    /// @notice What one training job costs the account now, in DATA wei, and whether it is offered to it at all.
    function trainPriceOf(uint64 datasetId, address account) external view returns (bool offered, uint128 price);

    /// @notice The most a training job opened within the next `TERMS_DELAY` can cost the account: what a quote must say before
    /// somebody signs. Terms that wait already may count before the request is opened.
    function highestTrainPriceOf(uint64 datasetId, address account) external view returns (bool offered, uint128 price);

    /// @notice As `trainPriceOf` for one version: not offered if the version does not exist or is unavailable.
    function quote(uint64 datasetId, uint32 version, address account)
        external
        view
        returns (bool offered, uint128 price);

    /// @notice Whether the provider may run jobs on the dataset now.
    function mayCompute(uint64 datasetId, address provider) external view returns (bool);

    /// @notice Who sells the dataset, and whether the provider may run jobs on it now.
    function computeTerms(uint64 datasetId, address provider) external view returns (address seller, bool allowed);

    function sellerOf(uint64 datasetId) external view returns (address);
    function versionsOf(uint64 datasetId) external view returns (uint32);

    /// @notice keccak256 of the manifest CID of a version; zero if there is none.
    function manifestHash(uint64 datasetId, uint32 version) external view returns (bytes32);

    function isAvailable(uint64 datasetId, uint32 version) external view returns (bool);
    function purchaseOf(uint64 datasetId, address buyer) external view returns (Purchase memory);
    function earningsOf(address account) external view returns (uint256);
    function datasetCount() external view returns (uint64);
    function feeBps() external view returns (uint16);
    function deliveryTimeout() external view returns (uint40);
    function treasury() external view returns (address);
    function token() external view returns (address);

    /// @notice Most the fee may ever be, in basis points.
    function FEE_CAP_BPS() external view returns (uint16);

    /// @notice Seconds that worse terms wait: the longest a job may run.
    function TERMS_DELAY() external view returns (uint40);
}
