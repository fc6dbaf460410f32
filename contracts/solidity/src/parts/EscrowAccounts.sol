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
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

/// @title Balances and nonces of the escrow.
abstract contract EscrowAccounts is ITrainingEscrow, AccessManaged, EIP712, Pausable, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    IERC20 internal immutable TOKEN;
    IDatasetMarket internal immutable MARKET;
    IStakePool internal immutable POOL;

    /// @dev What opening a job reads and writes of its requester: one storage slot. No balance outgrows 96 bits: all DATA there
    /// can ever be is 1e27 wei < 2⁹⁰.
    /// @param page Which 128 nonces `used` stands for: page × 128 and up. Moves only forward.
    /// @param used Bit i says that nonce page × 128 + i is used. For this page it knows all that `_nonces` knows, and more.
    struct Account {
        uint96 balance;
        uint32 page;
        uint128 used;
    }

    /// @dev Money of open jobs, all requesters together: one slot for a batch instead of one for each requester.
    uint256 internal _totalLocked;
    mapping(address account => Account) internal _accounts;
    /// @dev Used nonces that are not (or not yet) in the account's page.
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
        uint96 balance = _accounts[msg.sender].balance;
        if (amount > balance) {
            revert InsufficientBalance(msg.sender, balance, amount);
        }
        // Not more than the balance, so it fits.
        // forge-lint: disable-next-line(unsafe-typecast)
        _accounts[msg.sender].balance = balance - uint96(amount);
        emit Withdrawn(msg.sender, amount);
        TOKEN.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc ITrainingEscrow
    function invalidateNonces(uint256 word, uint256 mask) external {
        _nonces[msg.sender][word] |= mask;
        Account storage account = _accounts[msg.sender];
        uint32 page = account.page;
        if (page >> 1 == word) {
            account.used |= _half(mask, page);
        }
        emit NoncesInvalidated(msg.sender, word, mask);
    }

    /// @inheritdoc ITrainingEscrow
    function balanceOf(address account) external view returns (uint256) {
        return _accounts[account].balance;
    }

    /// @inheritdoc ITrainingEscrow
    function totalLocked() external view returns (uint256) {
        return _totalLocked;
    }

    /// @inheritdoc ITrainingEscrow
    function isNonceUsed(address account, uint256 nonce) public view returns (bool) {
        return _isUsed(_accounts[account], account, nonce);
    }

    /// @inheritdoc ITrainingEscrow
    function nonceWord(address account, uint256 word) external view returns (uint256 used) {
        used = _nonces[account][word];
        uint32 page = _accounts[account].page;
        if (page >> 1 == word) {
            used |= _inWord(_accounts[account].used, page);
        }
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

    /// @dev `held` is the account's state, read by the caller.
    function _isUsed(Account memory held, address account, uint256 nonce) internal view returns (bool) {
        return nonce >> 7 == held.page
            ? held.used >> (nonce & 0x7f) & 1 == 1
            : _nonces[account][nonce >> 8] >> (nonce & 0xff) & 1 == 1;
    }

    /// @dev Takes `amount` and the nonce, in one store as long as nonces follow each other. The caller has checked that both are
    /// there; `held` is the account's state, and is spoilt.
    function _spend(Account memory held, address account, uint256 nonce, uint256 amount) internal {
        // Not more than the balance, so it fits.
        // forge-lint: disable-next-line(unsafe-typecast)
        held.balance -= uint96(amount);
        uint256 page = nonce >> 7;
        if (page > held.page && page <= type(uint32).max) {
            if (held.used != 0) {
                _nonces[account][held.page >> 1] |= _inWord(held.used, held.page);
            }
            // forge-lint: disable-next-line(unsafe-typecast)
            held.page = uint32(page);
            held.used = _half(_nonces[account][page >> 1], held.page);
        }
        if (page == held.page) {
            // forge-lint: disable-next-line(incorrect-shift)
            held.used |= uint128(1 << (nonce & 0x7f));
        } else {
            // forge-lint: disable-next-line(incorrect-shift)
            _nonces[account][nonce >> 8] |= 1 << (nonce & 0xff);
        }
        _accounts[account] = held;
    }

    function _credit(address account, uint256 amount) internal {
        _accounts[account].balance += amount.toUint96();
    }

    /// @dev The page's half of a word of nonces.
    function _half(uint256 word, uint32 page) private pure returns (uint128) {
        // The other half is to be cut off.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint128(page % 2 == 0 ? word : word >> 128);
    }

    /// @dev A page's nonces at their place in their word.
    function _inWord(uint128 used, uint32 page) private pure returns (uint256) {
        return page % 2 == 0 ? used : uint256(used) << 128;
    }

    function _deposit(address account, uint256 amount) private whenNotPaused nonReentrant {
        if (amount == 0) {
            revert ZeroAmount();
        }
        _credit(account, amount);
        emit Deposited(account, msg.sender, amount);
        TOKEN.pull(msg.sender, amount);
    }
}
