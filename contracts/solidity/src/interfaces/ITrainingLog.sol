// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Outcome} from "../types/Jobs.sol";
import {LogRecord} from "../types/Log.sol";

/// @title The append-only record of all training.
/// @notice One event per job, one Merkle root per batch, and one incremental tree whose leaves are the batch roots. Inner nodes
/// of both trees hash their children in ascending order; a leaf is keccak256(keccak256(abi.encode(record))).
interface ITrainingLog {
    event JobLogged(
        bytes32 indexed jobId,
        address indexed requester,
        uint64 indexed datasetId,
        uint32 datasetVersion,
        bytes32 modelDigest,
        bytes32 reportDigest,
        bytes32 metric,
        int256 value,
        Outcome outcome
    );
    /// @param root Merkle root over the records of the batch in the order of their events.
    event BatchAppended(uint256 indexed batchIndex, bytes32 root, uint256 count);

    error EmptyBatch();

    /// @notice Appends a batch. Only the escrow.
    function append(LogRecord[] calldata records) external returns (uint256 batchIndex, bytes32 batchRoot);

    /// @notice Root of the tree of all batches; missing batches are zero leaves. Depth `DEPTH`.
    function root() external view returns (bytes32);

    function batchCount() external view returns (uint256);
    function batchRoot(uint256 batchIndex) external view returns (bytes32);

    /// @notice Whether the record is in the log.
    /// @param batchProof Siblings from the record's leaf to the root of its batch.
    /// @param treeProof `DEPTH` siblings from the batch root to `root()`.
    function verify(LogRecord calldata record, bytes32[] calldata batchProof, bytes32[] calldata treeProof)
        external
        view
        returns (bool);

    /// @notice Whether the record is in the given batch.
    function verifyInBatch(LogRecord calldata record, uint256 batchIndex, bytes32[] calldata batchProof)
        external
        view
        returns (bool);

    function leafOf(LogRecord calldata record) external pure returns (bytes32);

    function DEPTH() external view returns (uint256);
}
