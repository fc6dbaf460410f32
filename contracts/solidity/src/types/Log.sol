// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Outcome} from "./Jobs.sol";

/// @notice One line of the training log.
/// @param value Primary metric as fixed point 1e-9.
struct LogRecord {
    bytes32 jobId;
    address requester;
    uint64 datasetId;
    uint32 datasetVersion;
    bytes32 modelDigest;
    bytes32 reportDigest;
    bytes32 metric;
    int256 value;
    Outcome outcome;
}
