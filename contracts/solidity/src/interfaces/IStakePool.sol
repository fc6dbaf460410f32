// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Delays, OperatorKey, Provider, SlashReason, Unbonding} from "../types/Staking.sol";

/// @title Stake, providers and the draw.
/// @notice Stake carries votes (ERC-5805) and the right to be drawn. It stays slashable for `unbondingDelay` after it is
/// asked back. Holds exactly what it owes: stake, unbonding stake and the insurance pool.
interface IStakePool {
    event Staked(address indexed account, uint256 amount, uint256 stake);
    event UnstakeRequested(address indexed account, uint256 amount, uint256 stake, uint40 releaseAt);
    event UnstakeCancelled(address indexed account, uint256 amount, uint256 stake);
    event Unstaked(address indexed account, uint256 amount);
    event ProviderRegistered(
        address indexed provider,
        address indexed operatorKey,
        uint128 pricePerVcpuHour,
        string metadataCid,
        uint32 index
    );
    event ProviderUpdated(address indexed provider, uint128 pricePerVcpuHour, string metadataCid, bool active);
    event OperatorKeyChanged(address indexed provider, address indexed oldKey, address indexed newKey);
    /// @notice The weight of a provider in draws of this and later blocks.
    event WeightChanged(address indexed provider, uint256 weight);
    event Slashed(address indexed provider, bytes32 indexed jobId, SlashReason reason, uint256 amount);
    event InsurancePaid(address indexed to, uint256 amount);
    event DelaysChanged(uint40 unbondingDelay, uint40 maxJobDuration, uint40 challengeWindow);
    event MinimumStakeChanged(uint256 minimumStake);

    error ZeroAmount();
    error ZeroAddress();
    error InsufficientStake(address account, uint256 stake, uint256 needed);
    error NothingUnbonding(address account);
    error StillUnbonding(address account, uint256 releaseAt);
    error AlreadyRegistered(address provider);
    error NotRegistered(address account);
    error OperatorKeyTaken(address operatorKey, address provider);
    error MetadataTooLong(uint256 length, uint256 longest);
    error TooManyProviders(uint256 limit);
    /// @notice maxJobDuration + challengeWindow must be less than half of unbondingDelay: nobody leaves before he can be slashed.
    error DelaysOutOfOrder(uint256 unbondingDelay, uint256 maxJobDuration, uint256 challengeWindow);
    error DelayOutOfRange(uint256 delay, uint256 shortest, uint256 longest);
    error MinimumStakeAboveCap(uint256 minimumStake, uint256 cap);
    error MinimumStakeBelowFloor(uint256 minimumStake, uint256 floor);
    error InsuranceTooLow(uint256 pool, uint256 asked);
    error FutureBlock(uint256 blockNumber, uint256 current);

    /// @notice Adds to the caller's stake. Needs an allowance.
    function stake(uint256 amount) external;

    /// @notice As `stake`, with an ERC-2612 permit. A permit somebody else has already used is no error.
    function stakeWithPermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Takes stake out of draws and votes at once; it can be withdrawn after `unbondingDelay`, and is slashable until
    /// then. A second request joins the first and both wait for the later date.
    function requestUnstake(uint256 amount) external;

    /// @notice Puts all unbonding stake of the caller back.
    function cancelUnstake() external;

    /// @notice Pays the caller his unbonded stake.
    function withdraw() external returns (uint256 amount);

    /// @notice Registers the caller as a provider. Needs the minimum stake.
    function registerProvider(address operatorKey, uint128 pricePerVcpuHour, string calldata metadataCid)
        external
        returns (uint32 index);

    /// @notice Changes price, metadata, and whether the provider takes part in draws.
    function updateProvider(uint128 pricePerVcpuHour, string calldata metadataCid, bool active) external;

    /// @notice Replaces the operator key. What the old key signed before counts still; what it signs later does not pay.
    function setOperatorKey(address operatorKey) external;

    /// @notice Brings a provider's weight up to date after `minimumStake` changed; anyone may call.
    function refreshWeight(address provider_) external;

    /// @notice Takes up to `amount` of stake, unbonding stake included, into the insurance pool. Only the escrow.
    /// @return taken What was there to take.
    function slash(address provider_, uint256 amount, bytes32 jobId, SlashReason reason)
        external
        returns (uint256 taken);

    /// @notice Pays out of the insurance pool. Only the governor.
    function payInsurance(address to, uint256 amount) external;

    function setDelays(Delays calldata delays_) external;
    function setMinimumStake(uint256 minimumStake_) external;
    function pause() external;
    function unpause() external;

    /// @notice The providers drawn for a seed: probability proportional to weight at the end of `blockNumber`, without
    /// replacement, in order of registration. Shorter than `count` if there are not as many with weight.
    /// @dev Draw i takes u = uint256(keccak256(abi.encode(seed, i))) mod the remaining weight and walks those not yet drawn.
    function draw(bytes32 seed, uint256 count, uint256 blockNumber) external view returns (address[] memory drawn);

    /// @notice Weight of a provider in draws at the end of a block: its stake if registered, active and at least `minimumStake`.
    function stakeAt(address provider_, uint256 blockNumber) external view returns (uint256);

    /// @notice `stakeAt` of the providers `from` … `from + count - 1` in order of registration.
    function weightsAt(uint256 blockNumber, uint256 from, uint256 count)
        external
        view
        returns (address[] memory providers, uint256[] memory weights);

    /// @notice Whose operator key it is and the provider's weight at the end of a block; zeros for a key that is unknown or retired.
    function claimant(address operatorKey, uint256 blockNumber)
        external
        view
        returns (address provider_, uint256 weight);

    function stakeOf(address account) external view returns (uint256);
    function unbondingOf(address account) external view returns (Unbonding memory);
    function totalStake() external view returns (uint256);
    function totalUnbonding() external view returns (uint256);
    function insurancePool() external view returns (uint256);
    function provider(address account) external view returns (Provider memory);
    function providerAt(uint256 index) external view returns (address);
    function providerCount() external view returns (uint256);
    function operatorKeyOf(address provider_) external view returns (address);
    function keyRecord(address operatorKey) external view returns (OperatorKey memory);
    function minimumStake() external view returns (uint256);
    function delays() external view returns (Delays memory);
    function token() external view returns (address);
}
