// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "../interfaces/IDatasetMarket.sol";
import {IStakePool} from "../interfaces/IStakePool.sol";
import {ITrainingEscrow} from "../interfaces/ITrainingEscrow.sol";
import {ExactTransfer} from "../libraries/ExactTransfer.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Balances and nonces of the escrow.
abstract contract EscrowAccounts is ITrainingEscrow, AccessManaged, EIP712, Pausable, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;

    IERC20 internal immutable TOKEN;
    IDatasetMarket internal immutable MARKET;
    IStakePool internal immutable POOL;

    /// @dev Money of open jobs, all requesters together: one slot for a batch instead of one for each requester.
    uint256 internal _totalLocked;
    mapping(address account => uint256) internal _balances;
    mapping(address account => mapping(uint256 word => uint256)) private _nonces;

    constructor(IERC20 token_, IDatasetMarket market_, IStakePool stakePool_) {
        if (address(token_) == address(0) || address(market_) == address(0) || address(stakePool_) == address(0)) {
            revert ZeroAddress();
        }
        TOKEN = token_;
        MARKET = market_;
        POOL = stakePool_;
    }

    /// @inheritdoc ITrainingEscrow
    function deposit(uint256 amount) external {
        _deposit(msg.sender, amount);
    }

    /// @inheritdoc ITrainingEscrow
    function depositFor(address account, uint256 amount) external {
        if (account == address(0)) {
            revert ZeroAddress();
        }
        _deposit(account, amount);
    }

    /// @inheritdoc ITrainingEscrow
    function depositWithPermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        TOKEN.usePermit(amount, deadline, v, r, s);
        _deposit(msg.sender, amount);
    }

    /// @inheritdoc ITrainingEscrow
    function withdraw(uint256 amount) external nonReentrant {
        if (amount == 0) {
            revert ZeroAmount();
        }
        uint256 balance = _balances[msg.sender];
        if (amount > balance) {
            revert InsufficientBalance(msg.sender, balance, amount);
        }
        _balances[msg.sender] = balance - amount;
        emit Withdrawn(msg.sender, amount);
        TOKEN.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ITrainingEscrow
    function invalidateNonces(uint256 word, uint256 mask) external {
        _nonces[msg.sender][word] |= mask;
        emit NoncesInvalidated(msg.sender, word, mask);
    }

    /// @inheritdoc ITrainingEscrow
    function balanceOf(address account) external view returns (uint256) {
        return _balances[account];
    }

    /// @inheritdoc ITrainingEscrow
    function totalLocked() external view returns (uint256) {
        return _totalLocked;
    }

    /// @inheritdoc ITrainingEscrow
    function isNonceUsed(address account, uint256 nonce) public view returns (bool) {
        return _nonces[account][nonce >> 8] >> (nonce & 0xff) & 1 == 1;
    }

    /// @inheritdoc ITrainingEscrow
    function nonceWord(address account, uint256 word) external view returns (uint256) {
        return _nonces[account][word];
    }

    /// @inheritdoc ITrainingEscrow
    function token() external view returns (address) {
        return address(TOKEN);
    }

    /// @inheritdoc ITrainingEscrow
    function market() external view returns (address) {
        return address(MARKET);
    }

    /// @inheritdoc ITrainingEscrow
    function stakePool() external view returns (address) {
        return address(POOL);
    }

    function _useNonce(address account, uint256 nonce) internal {
        // forge-lint: disable-next-line(incorrect-shift)
        _nonces[account][nonce >> 8] |= 1 << (nonce & 0xff);
    }

    function _deposit(address account, uint256 amount) private whenNotPaused nonReentrant {
        if (amount == 0) {
            revert ZeroAmount();
        }
        _balances[account] += amount;
        emit Deposited(account, msg.sender, amount);
        TOKEN.pull(msg.sender, amount);
    }
}
