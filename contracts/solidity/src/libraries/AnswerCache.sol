// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title What other contracts have answered within one call of ours.
/// @notice Jobs of a batch share datasets, requesters and providers; asking again costs a call each. Only for answers that can not
/// change before the call ends.
/// @dev In memory: lines of key and answer, each key with one place. A key that finds its place taken takes it over.
library AnswerCache {
    /// @dev Few of a batch's keys share a place; all lines together cost some 30 gas for each of 100 jobs.
    uint256 private constant LINES = 256;
    /// @dev 2²⁵⁶ divided by the golden ratio, made odd: the top 8 bits of the product with a key are its line (Knuth, TAOCP 6.4).
    uint256 private constant SPREAD = 0x9e3779b97f4a7c15f39cc0605cedc8341082276bf3a27251f86c6a11d0c18e95;

    /// @dev Where in memory the first line is.
    type Cache is uint256;

    function create() internal pure returns (Cache cache) {
        uint256[] memory lines = new uint256[](2 * LINES);
        assembly ("memory-safe") {
            cache := add(lines, 0x20)
        }
    }

    /// @notice The answer, or zero. Answers must not be zero themselves; keys are whatever tells the questions apart.
    function find(Cache cache, uint256 key) internal pure returns (uint256 answer) {
        // Eight bits are below LINES, and `create` made room for as many pairs.
        assembly ("memory-safe") {
            let line := add(cache, shl(6, shr(248, mul(key, SPREAD))))
            if eq(mload(line), key) { answer := mload(add(line, 0x20)) }
        }
    }

    function put(Cache cache, uint256 key, uint256 answer) internal pure {
        assembly ("memory-safe") {
            let line := add(cache, shl(6, shr(248, mul(key, SPREAD))))
            mstore(line, key)
            mstore(add(line, 0x20), answer)
        }
    }
}
