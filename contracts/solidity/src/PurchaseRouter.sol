// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatasetMarket} from "./interfaces/IDatasetMarket.sol";
import {IPurchaseRouter} from "./interfaces/IPurchaseRouter.sol";
import {ISwapRouter} from "./interfaces/ISwapRouter.sol";
import {ITrainingEscrow} from "./interfaces/ITrainingEscrow.sol";
import {ExactTransfer} from "./libraries/ExactTransfer.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// @title PurchaseRouter
/// @dev Has no owner, no role and no storage.
contract PurchaseRouter is IPurchaseRouter, ReentrancyGuardTransient {
    using ExactTransfer for IERC20;
    using SafeERC20 for IERC20;

    uint256 private constant LONGEST_PATH = 4;

    IERC20 private immutable TOKEN;
    IDatasetMarket private immutable MARKET;
    ITrainingEscrow private immutable ESCROW;
    ISwapRouter private immutable SWAP_ROUTER;

    /// @param token_ DataCoin.
    /// @param swapRouter_ A Uniswap V2 router; the only one who may send ETH here.
    constructor(IERC20 token_, IDatasetMarket market_, ITrainingEscrow escrow_, ISwapRouter swapRouter_) {
        if (
            address(token_) == address(0) || address(market_) == address(0) || address(escrow_) == address(0)
                || address(swapRouter_) == address(0)
        ) {
            revert ZeroAddress();
        }
        TOKEN = token_;
        MARKET = market_;
        ESCROW = escrow_;
        SWAP_ROUTER = swapRouter_;
    }

    /// @dev The swap router sends back what a swap does not need.
    receive() external payable {
        if (msg.sender != address(SWAP_ROUTER)) {
            revert UnexpectedEth(msg.sender);
        }
    }

    /// @inheritdoc IPurchaseRouter
    function buyDatasetWithEth(uint64 datasetId, address[] calldata path, uint256 deadline)
        external
        payable
        nonReentrant
        returns (uint256 paid)
    {
        _checkPath(path);
        uint256 price = MARKET.terms(datasetId).price;
        paid = SWAP_ROUTER.swapETHForExactTokens{value: msg.value}(price, path, address(this), deadline)[0];
        _purchase(datasetId, price);
        emit DatasetBought(msg.sender, datasetId, path[0], paid, price);
        if (paid < msg.value) {
            (bool sent,) = msg.sender.call{value: msg.value - paid}("");
            if (!sent) {
                revert EthRefundFailed(msg.sender, msg.value - paid);
            }
        }
    }

    /// @inheritdoc IPurchaseRouter
    function buyDatasetWithToken(uint64 datasetId, address[] calldata path, uint256 maxPaid, uint256 deadline)
        external
        nonReentrant
        returns (uint256 paid)
    {
        _checkPath(path);
        IERC20 coin = IERC20(path[0]);
        uint256 price = MARKET.terms(datasetId).price;
        coin.pull(msg.sender, maxPaid);
        coin.forceApprove(address(SWAP_ROUTER), maxPaid);
        paid = SWAP_ROUTER.swapTokensForExactTokens(price, maxPaid, path, address(this), deadline)[0];
        coin.forceApprove(address(SWAP_ROUTER), 0);
        _purchase(datasetId, price);
        emit DatasetBought(msg.sender, datasetId, path[0], paid, price);
        if (paid < maxPaid) {
            coin.safeTransfer(msg.sender, maxPaid - paid);
        }
    }

    /// @inheritdoc IPurchaseRouter
    function fundEscrowWithEth(address[] calldata path, uint256 minAmount, uint256 deadline)
        external
        payable
        nonReentrant
        returns (uint256 amount)
    {
        _checkPath(path);
        uint256[] memory amounts =
            SWAP_ROUTER.swapExactETHForTokens{value: msg.value}(minAmount, path, address(this), deadline);
        amount = amounts[amounts.length - 1];
        _fund(path[0], msg.value, amount);
    }

    /// @inheritdoc IPurchaseRouter
    function fundEscrowWithToken(address[] calldata path, uint256 paid, uint256 minAmount, uint256 deadline)
        external
        nonReentrant
        returns (uint256 amount)
    {
        _checkPath(path);
        IERC20 coin = IERC20(path[0]);
        coin.pull(msg.sender, paid);
        coin.forceApprove(address(SWAP_ROUTER), paid);
        uint256[] memory amounts = SWAP_ROUTER.swapExactTokensForTokens(paid, minAmount, path, address(this), deadline);
        amount = amounts[amounts.length - 1];
        _fund(path[0], paid, amount);
    }

    /// @inheritdoc IPurchaseRouter
    function swapRouter() external view returns (address) {
        return address(SWAP_ROUTER);
    }

    function _purchase(uint64 datasetId, uint256 price) private {
        TOKEN.forceApprove(address(MARKET), price);
        MARKET.purchaseFor(msg.sender, datasetId, price);
    }

    function _fund(address paidIn, uint256 paid, uint256 amount) private {
        TOKEN.forceApprove(address(ESCROW), amount);
        ESCROW.depositFor(msg.sender, amount);
        emit EscrowFunded(msg.sender, paidIn, paid, amount);
    }

    function _checkPath(address[] calldata path) private view {
        if (path.length < 2 || path.length > LONGEST_PATH || path[path.length - 1] != address(TOKEN)) {
            revert BadPath();
        }
    }
}
