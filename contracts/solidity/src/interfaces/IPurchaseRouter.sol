// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Pays for datasets and jobs with other coins than DATA.
/// @notice Swaps through a Uniswap V2 router and passes DATA on in the same transaction. Owns nothing between two calls: what a
/// swap leaves over goes back to the caller.
interface IPurchaseRouter {
    event DatasetBought(address indexed buyer, uint64 indexed datasetId, address paidIn, uint256 paid, uint256 price);
    event EscrowFunded(address indexed account, address paidIn, uint256 paid, uint256 amount);

    /// @notice A path leads from the coin that is paid to DATA, over at most two others.
    error BadPath();
    error EthRefundFailed(address to, uint256 amount);
    error UnexpectedEth(address from);
    error ZeroAddress();

    /// @notice Buys a dataset for the caller with ETH. Sends back what is not needed; `msg.value` is the limit.
    /// @param path From WETH to DATA.
    /// @param deadline Unix second after which the swap fails.
    function buyDatasetWithEth(uint64 datasetId, address[] calldata path, uint256 deadline)
        external
        payable
        returns (uint256 paid);

    /// @notice Buys a dataset for the caller with an ERC-20. Needs an allowance of `maxPaid`.
    /// @param path From the token to DATA.
    /// @param maxPaid Most the caller is willing to pay; what is not needed comes back.
    function buyDatasetWithToken(uint64 datasetId, address[] calldata path, uint256 maxPaid, uint256 deadline)
        external
        returns (uint256 paid);

    /// @notice Turns all ETH sent into escrow balance of the caller.
    /// @param minAmount Least DATA wei the caller is content with.
    function fundEscrowWithEth(address[] calldata path, uint256 minAmount, uint256 deadline)
        external
        payable
        returns (uint256 amount);

    /// @notice Turns an amount of an ERC-20 into escrow balance of the caller. Needs an allowance of `paid`.
    function fundEscrowWithToken(address[] calldata path, uint256 paid, uint256 minAmount, uint256 deadline)
        external
        returns (uint256 amount);

    function swapRouter() external view returns (address);
}
