// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingLog} from "./interfaces/ITrainingLog.sol";
import {BatchTree} from "./libraries/BatchTree.sol";
import {RootAccumulator} from "./libraries/RootAccumulator.sol";
import {LogRecord} from "./types/Log.sol";
import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title TrainingLog
contract TrainingLog is ITrainingLog, AccessManaged {
    using RootAccumulator for RootAccumulator.Tree;

    RootAccumulator.Tree private _tree;
    mapping(uint256 batchIndex => bytes32 root) private _batchRoots;

    /// @param authority Says who may append.
    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc ITrainingLog
    function append(LogRecord[] calldata records) external restricted returns (uint256 batchIndex, bytes32 batchRoot_) {
        uint256 count = records.length;
        if (count == 0) {
            revert EmptyBatch();
        }
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            leaves[i] = leafOf(records[i]);
            _emitJobLogged(records[i]);
        }
        batchRoot_ = BatchTree.root(leaves);
        batchIndex = _tree.push(batchRoot_);
        _batchRoots[batchIndex] = batchRoot_;
        emit BatchAppended(batchIndex, batchRoot_, count);
    }

    /// @inheritdoc ITrainingLog
    function root() public view returns (bytes32) {
        return _tree.root();
    }

    /// @inheritdoc ITrainingLog
    function batchCount() external view returns (uint256) {
        return _tree.count;
    }

    /// @inheritdoc ITrainingLog
    function batchRoot(uint256 batchIndex) external view returns (bytes32) {
        return _batchRoots[batchIndex];
    }

    /// @inheritdoc ITrainingLog
    function verify(LogRecord calldata record, bytes32[] calldata batchProof, bytes32[] calldata treeProof)
        external
        view
        returns (bool)
    {
        bytes32 batch = MerkleProof.processProofCalldata(batchProof, leafOf(record));
        return treeProof.length == RootAccumulator.DEPTH && MerkleProof.verifyCalldata(treeProof, root(), batch);
    }

    /// @inheritdoc ITrainingLog
    function verifyInBatch(LogRecord calldata record, uint256 batchIndex, bytes32[] calldata batchProof)
        external
        view
        returns (bool)
    {
        bytes32 batch = _batchRoots[batchIndex];
        return batch != bytes32(0) && MerkleProof.verifyCalldata(batchProof, batch, leafOf(record));
    }

    /// @inheritdoc ITrainingLog
    /// @dev Hashed twice, so that no inner node can be passed off as a leaf. The nine members lie in calldata just as
    /// `abi.encode` would lay them.
    function leafOf(LogRecord calldata record) public pure returns (bytes32 leaf) {
        assembly ("memory-safe") {
            let encoded := mload(0x40)
            calldatacopy(encoded, record, 0x120)
            mstore(0x00, keccak256(encoded, 0x120))
            leaf := keccak256(0x00, 0x20)
        }
    }

    /// @inheritdoc ITrainingLog
    // solhint-disable-next-line func-name-mixedcase
    function DEPTH() external pure returns (uint256) {
        return RootAccumulator.DEPTH;
    }

    /// @dev `emit JobLogged(…)`, its data copied in one piece: the members from `datasetVersion` on lie in calldata as in the event.
    function _emitJobLogged(LogRecord calldata record) private {
        bytes32 selector = JobLogged.selector;
        bytes32 jobId = record.jobId;
        address requester = record.requester;
        uint64 datasetId = record.datasetId;
        assembly ("memory-safe") {
            let data := mload(0x40)
            calldatacopy(data, add(record, 0x60), 0xc0)
            log4(data, 0xc0, selector, jobId, requester, datasetId)
        }
    }
}
