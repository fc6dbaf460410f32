// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What a seller asks for a dataset.
/// @param price To own it: download and train for ever. Counts only while `sold`; zero makes everyone an owner.
/// @param trainPrice Per training job of somebody who is not an owner. Counts only while `trainable`.
/// @param computePolicy Providers that may run jobs on it; empty means any.
struct Terms {
    uint128 price;
    uint128 trainPrice;
    bool sold;
    bool trainable;
    address[] computePolicy;
}

/// @notice Life of a purchase.
enum PurchaseState {
    NONE,
    PAID,
    DELIVERED
}

/// @notice One buyer's purchase of one dataset: one storage slot. Fee and refund date are those of the day it was bought.
/// @param version Newest version at that time.
struct Purchase {
    uint128 amount;
    uint40 refundableAt;
    uint32 version;
    uint16 feeBps;
    PurchaseState state;
}

/// @notice Names one purchase.
struct PurchaseKey {
    uint64 datasetId;
    address buyer;
}

/// @notice Why `markDelivered` left a purchase out of its batch.
enum DeliveryRejection {
    NONE,
    NOT_PAID
}
