// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IStakePool} from "./interfaces/IStakePool.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {ProviderRegistry} from "./parts/ProviderRegistry.sol";
import {Delays, SlashReason, Unbonding} from "./types/Staking.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title StakePool
contract StakePool is ProviderRegistry, AccessManaged, Pausable, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;
    using SafeCast for uint256;

    uint256 private constant MINIMUM_STAKE_CAP = 100_000 ether;
    uint40 private constant SHORTEST_DELAY = 1 minutes;
    uint40 private constant LONGEST_UNBONDING = 30 days;
    /// @dev A dataset's worse terms wait this long (`TERMS_DELAY`): a job that ran longer could meet them.
    uint40 private constant LONGEST_JOB = 24 hours;
    /// @dev With nothing at stake anybody could fill the list of providers.
    uint256 private constant MINIMUM_STAKE_FLOOR = 1 ether;

    IERC20 private immutable TOKEN;

    Delays private _delays;
    uint256 private _totalStake;
    uint256 private _totalUnbonding;
    uint256 private _insurancePool;
    mapping(address account => Unbonding) private _unbonding;

    /// @param authority Says who may slash and change parameters.
    /// @param token_ DataCoin.
    constructor(address authority, IERC20 token_, uint256 minimumStake_, Delays memory delays_)
        AccessManaged(authority)
        EIP712("DATACOIN Stake", "1")
    {
        if (address(token_) == address(0)) {
            revert ZeroAddress();
        }
        TOKEN = token_;
        _setMinimumStake(minimumStake_);
        _setDelays(delays_);
    }

    /// @inheritdoc IStakePool
    function stake(uint256 amount) external {
        _deposit(amount);
    }

    /// @inheritdoc IStakePool
    function stakeWithPermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        TOKEN.usePermit(amount, deadline, v, r, s);
        _deposit(amount);
    }

    /// @inheritdoc IStakePool
    function requestUnstake(uint256 amount) external {
        uint256 held = _stakes[msg.sender];
        if (amount == 0) {
            revert ZeroAmount();
        }
        if (amount > held) {
            revert InsufficientStake(msg.sender, held, amount);
        }
        Unbonding storage unbonding = _unbonding[msg.sender];
        uint40 releaseAt = uint40(block.timestamp) + _delays.unbondingDelay;
        unbonding.amount += amount.toUint128();
        unbonding.releaseAt = releaseAt;
        _totalUnbonding += amount;
        _totalStake -= amount;
        _changeStake(msg.sender, held - amount);
        _transferVotingUnits(msg.sender, address(0), amount);
        emit UnstakeRequested(msg.sender, amount, held - amount, releaseAt);
    }

    /// @inheritdoc IStakePool
    function cancelUnstake() external {
        uint256 amount = _takeUnbonding(msg.sender);
        _addStake(msg.sender, amount);
        emit UnstakeCancelled(msg.sender, amount, _stakes[msg.sender]);
    }

    /// @inheritdoc IStakePool
    function withdraw() external nonReentrant returns (uint256 amount) {
        uint40 releaseAt = _unbonding[msg.sender].releaseAt;
        if (block.timestamp < releaseAt) {
            revert StillUnbonding(msg.sender, releaseAt);
        }
        amount = _takeUnbonding(msg.sender);
        emit Unstaked(msg.sender, amount);
        TOKEN.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IStakePool
    function slash(address provider_, uint256 amount, bytes32 jobId, SlashReason reason)
        external
        restricted
        returns (uint256 taken)
    {
        uint256 held = _stakes[provider_];
        uint256 fromStake = amount < held ? amount : held;
        if (fromStake > 0) {
            _totalStake -= fromStake;
            _changeStake(provider_, held - fromStake);
            _transferVotingUnits(provider_, address(0), fromStake);
        }
        Unbonding storage unbonding = _unbonding[provider_];
        uint256 missing = amount - fromStake;
        uint256 fromUnbonding = missing < unbonding.amount ? missing : unbonding.amount;
        if (fromUnbonding > 0) {
            unbonding.amount -= fromUnbonding.toUint128();
            _totalUnbonding -= fromUnbonding;
        }
        taken = fromStake + fromUnbonding;
        _insurancePool += taken;
        emit Slashed(provider_, jobId, reason, taken);
    }

    /// @inheritdoc IStakePool
    function payInsurance(address to, uint256 amount) external restricted nonReentrant {
        if (amount > _insurancePool) {
            revert InsuranceTooLow(_insurancePool, amount);
        }
        _insurancePool -= amount;
        emit InsurancePaid(to, amount);
        TOKEN.safeTransfer(to, amount);
    }

    /// @inheritdoc IStakePool
    function setDelays(Delays calldata delays_) external restricted {
        _setDelays(delays_);
    }

    /// @inheritdoc IStakePool
    function setMinimumStake(uint256 minimumStake_) external restricted {
        _setMinimumStake(minimumStake_);
    }

    /// @inheritdoc IStakePool
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc IStakePool
    function unpause() external restricted {
        _unpause();
    }

    /// @inheritdoc IStakePool
    function unbondingOf(address account) external view returns (Unbonding memory) {
        return _unbonding[account];
    }

    /// @inheritdoc IStakePool
    function totalStake() external view returns (uint256) {
        return _totalStake;
    }

    /// @inheritdoc IStakePool
    function totalUnbonding() external view returns (uint256) {
        return _totalUnbonding;
    }

    /// @inheritdoc IStakePool
    function insurancePool() external view returns (uint256) {
        return _insurancePool;
    }

    /// @inheritdoc IStakePool
    function delays() external view returns (Delays memory) {
        return _delays;
    }

    /// @inheritdoc IStakePool
    function token() external view returns (address) {
        return address(TOKEN);
    }

    function _deposit(uint256 amount) private whenNotPaused nonReentrant {
        if (amount == 0) {
            revert ZeroAmount();
        }
        _addStake(msg.sender, amount);
        emit Staked(msg.sender, amount, _stakes[msg.sender]);
        TOKEN.pull(msg.sender, amount);
    }

    /// @dev Votes count only when delegated: who has not chosen votes himself.
    function _addStake(address account, uint256 amount) private {
        _totalStake += amount;
        _changeStake(account, _stakes[account] + amount);
        _transferVotingUnits(address(0), account, amount);
        if (delegates(account) == address(0)) {
            _delegate(account, account);
        }
    }

    function _takeUnbonding(address account) private returns (uint256 amount) {
        amount = _unbonding[account].amount;
        if (amount == 0) {
            revert NothingUnbonding(account);
        }
        delete _unbonding[account];
        _totalUnbonding -= amount;
    }

    /// @dev Half of the unbonding delay covers a job and the time to challenge it; the other half is the margin for parameters
    /// that change while stake is on its way out.
    function _setDelays(Delays memory delays_) private {
        if (delays_.unbondingDelay > LONGEST_UNBONDING) {
            revert DelayOutOfRange(delays_.unbondingDelay, SHORTEST_DELAY, LONGEST_UNBONDING);
        }
        if (delays_.maxJobDuration < SHORTEST_DELAY || delays_.challengeWindow < SHORTEST_DELAY) {
            uint40 shorter =
                delays_.maxJobDuration < delays_.challengeWindow ? delays_.maxJobDuration : delays_.challengeWindow;
            revert DelayOutOfRange(shorter, SHORTEST_DELAY, LONGEST_UNBONDING);
        }
        if (delays_.maxJobDuration > LONGEST_JOB) {
            revert DelayOutOfRange(delays_.maxJobDuration, SHORTEST_DELAY, LONGEST_JOB);
        }
        if (2 * (uint256(delays_.maxJobDuration) + delays_.challengeWindow) >= delays_.unbondingDelay) {
            revert DelaysOutOfOrder(delays_.unbondingDelay, delays_.maxJobDuration, delays_.challengeWindow);
        }
        _delays = delays_;
        emit DelaysChanged(delays_.unbondingDelay, delays_.maxJobDuration, delays_.challengeWindow);
    }

    function _setMinimumStake(uint256 minimumStake_) private {
        if (minimumStake_ > MINIMUM_STAKE_CAP) {
            revert MinimumStakeAboveCap(minimumStake_, MINIMUM_STAKE_CAP);
        }
        if (minimumStake_ < MINIMUM_STAKE_FLOOR) {
            revert MinimumStakeBelowFloor(minimumStake_, MINIMUM_STAKE_FLOOR);
        }
        _minimumStake = minimumStake_;
        emit MinimumStakeChanged(minimumStake_);
    }
}
