// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "./interfaces/IDatasetMarket.sol";
import {IStakePool} from "./interfaces/IStakePool.sol";
import {ITrainingEscrow} from "./interfaces/ITrainingEscrow.sol";
import {ITrainingLog} from "./interfaces/ITrainingLog.sol";
import {EscrowAccounts} from "./parts/EscrowAccounts.sol";
import {Settlements} from "./parts/Settlements.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title TrainingEscrow
/// @dev Accounts, jobs, evidence and settlements are parts of their own; here are the parameters and their caps.
contract TrainingEscrow is Settlements {
    /// @inheritdoc ITrainingEscrow
    uint16 public constant FEE_CAP_BPS = 1_000;

    uint16 private constant TIMEOUT_CAP_BPS = 500;
    uint8 private constant WRONG_RESULT_CAP = 50;
    uint128 private constant MINIMUM_FEE_CAP = 100 ether;

    /// @param authority Says who may settle, cancel and change parameters.
    /// @param token_ DataCoin.
    /// @param treasury_ Gets the fee.
    constructor(
        address authority,
        IERC20 token_,
        IDatasetMarket market_,
        IStakePool stakePool_,
        ITrainingLog log_,
        address treasury_,
        uint16 feeBps_,
        uint128 minimumFee_
    )
        AccessManaged(authority)
        EIP712("DATACOIN Marketplace", "1")
        EscrowAccounts(token_, market_, stakePool_)
        Settlements(log_)
    {
        _setTreasury(treasury_);
        _setFee(feeBps_);
        _setMinimumFee(minimumFee_);
        _setSlashRates(100, 10);
    }

    /// @inheritdoc ITrainingEscrow
    function setFee(uint16 feeBps_) external restricted {
        _setFee(feeBps_);
    }

    /// @inheritdoc ITrainingEscrow
    function setMinimumFee(uint128 minimumFee_) external restricted {
        _setMinimumFee(minimumFee_);
    }

    /// @inheritdoc ITrainingEscrow
    function setSlashRates(uint16 timeoutBps_, uint8 wrongResultMultiple_) external restricted {
        _setSlashRates(timeoutBps_, wrongResultMultiple_);
    }

    /// @inheritdoc ITrainingEscrow
    function setTreasury(address treasury_) external restricted {
        _setTreasury(treasury_);
    }

    /// @inheritdoc ITrainingEscrow
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc ITrainingEscrow
    function unpause() external restricted {
        _unpause();
    }

    function _setFee(uint16 feeBps_) private {
        if (feeBps_ > FEE_CAP_BPS) {
            revert FeeAboveCap(feeBps_, FEE_CAP_BPS);
        }
        _feeBps = feeBps_;
        emit FeeChanged(feeBps_);
    }

    function _setMinimumFee(uint128 minimumFee_) private {
        if (minimumFee_ > MINIMUM_FEE_CAP) {
            revert MinimumFeeAboveCap(minimumFee_, MINIMUM_FEE_CAP);
        }
        _minimumFee = minimumFee_;
        emit MinimumFeeChanged(minimumFee_);
    }

    function _setSlashRates(uint16 timeoutBps_, uint8 wrongResultMultiple_) private {
        if (timeoutBps_ > TIMEOUT_CAP_BPS) {
            revert SlashRateAboveCap(timeoutBps_, TIMEOUT_CAP_BPS);
        }
        if (wrongResultMultiple_ > WRONG_RESULT_CAP) {
            revert SlashRateAboveCap(wrongResultMultiple_, WRONG_RESULT_CAP);
        }
        _timeoutBps = timeoutBps_;
        _wrongResultMultiple = wrongResultMultiple_;
        emit SlashRatesChanged(timeoutBps_, wrongResultMultiple_);
    }

    function _setTreasury(address treasury_) private {
        if (treasury_ == address(0)) {
            revert ZeroAddress();
        }
        _treasury = treasury_;
        emit TreasuryChanged(treasury_);
    }
}
