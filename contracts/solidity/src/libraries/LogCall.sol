// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingLog} from "../interfaces/ITrainingLog.sol";
import {JobRequest, Outcome} from "../types/Jobs.sol";

/// @title The call `append(LogRecord[])`, written record by record as it will be sent.
/// @dev Structs in memory would be zeroed, filled and copied again into the call: three times the gas for each job of a batch.
/// Layout after the length word: selector, 0x20, number of records, then 9 words for each record.
library LogCall {
    uint256 private constant HEAD = 0x44;
    uint256 private constant RECORD = 0x120;

    /// @notice Room for as many records as there may be.
    function create(uint256 capacity) internal pure returns (bytes memory call_) {
        call_ = new bytes(HEAD + RECORD * capacity);
        bytes4 selector = ITrainingLog.append.selector;
        assembly ("memory-safe") {
            mstore(add(call_, 0x20), selector)
            mstore(add(call_, 0x24), 0x20)
        }
    }

    /// @notice Writes record `index`; the caller counts, and stays below the capacity.
    function write(
        bytes memory call_,
        uint256 index,
        bytes32 jobId,
        JobRequest calldata request,
        bytes32 modelDigest,
        bytes32 reportDigest,
        bytes32 metric,
        int256 value,
        Outcome outcome
    ) internal pure {
        address requester = request.requester;
        uint64 datasetId = request.datasetId;
        uint32 datasetVersion = request.datasetVersion;
        assembly ("memory-safe") {
            let record := add(add(call_, add(0x20, HEAD)), mul(index, RECORD))
            mstore(record, jobId)
            mstore(add(record, 0x20), requester)
            mstore(add(record, 0x40), datasetId)
            mstore(add(record, 0x60), datasetVersion)
            mstore(add(record, 0x80), modelDigest)
            mstore(add(record, 0xa0), reportDigest)
            mstore(add(record, 0xc0), metric)
            mstore(add(record, 0xe0), value)
            mstore(add(record, 0x100), outcome)
        }
    }

    /// @notice Sends `count` records; fails as the log fails.
    function send(bytes memory call_, ITrainingLog log, uint256 count) internal {
        assembly ("memory-safe") {
            mstore(add(call_, 0x44), count)
            let size := add(HEAD, mul(count, RECORD))
            if iszero(call(gas(), log, 0, add(call_, 0x20), size, 0, 0)) {
                returndatacopy(call_, 0, returndatasize())
                revert(call_, returndatasize())
            }
        }
    }
}
