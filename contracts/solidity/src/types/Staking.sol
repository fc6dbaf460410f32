// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A registered provider.
/// @param operatorKey Hot key of the worker machine: signs leases and results.
/// @param index Place in the order of registration, from 0; the draw walks in this order.
/// @param active Whether it takes part in draws at all.
/// @param pricePerVcpuHour DATA wei.
struct Provider {
    address operatorKey;
    uint32 index;
    bool registered;
    bool active;
    uint128 pricePerVcpuHour;
}

/// @notice Whose key an operator key is: one storage slot. A key belongs to one provider for ever.
/// @param retiredAt Unix second it was replaced; zero while in use.
struct OperatorKey {
    address provider;
    uint40 retiredAt;
}

/// @notice Stake on its way out; still slashable.
struct Unbonding {
    uint128 amount;
    uint40 releaseAt;
}

/// @notice The three delays of which the pool guards the order.
struct Delays {
    uint40 unbondingDelay;
    uint40 maxJobDuration;
    uint40 challengeWindow;
}

/// @notice Why stake was taken.
enum SlashReason {
    TIMEOUT,
    EQUIVOCATION,
    MINORITY_CLAIM
}
