// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @title Incremental Merkle tree of fixed depth.
/// @notice Appending writes one slot; the root is worked out when somebody asks. Missing leaves are zero; inner nodes hash their
/// children in ascending order.
library RootAccumulator {
    uint256 internal constant DEPTH = 32;

    /// @param count Leaves so far.
    /// @param branch branch[h] is the root of the last complete left subtree of height h.
    struct Tree {
        uint256 count;
        bytes32[DEPTH] branch;
    }

    error TreeIsFull(uint256 limit);

    /// @dev The new leaf joins complete subtrees upwards until it becomes a left child; that one place is written.
    function push(Tree storage self, bytes32 leaf) internal returns (uint256 index) {
        index = self.count;
        if (index == 2 ** DEPTH - 1) {
            revert TreeIsFull(2 ** DEPTH - 1);
        }
        self.count = index + 1;
        bytes32 node = leaf;
        uint256 height = 0;
        for (uint256 size = index + 1; size % 2 == 0; size /= 2) {
            node = Hashes.commutativeKeccak256(self.branch[height], node);
            ++height;
        }
        self.branch[height] = node;
    }

    function root(Tree storage self) internal view returns (bytes32 node) {
        bytes32 zero = bytes32(0);
        uint256 size = self.count;
        for (uint256 height = 0; height < DEPTH; ++height) {
            node = size % 2 == 1
                ? Hashes.commutativeKeccak256(self.branch[height], node)
                : Hashes.commutativeKeccak256(node, zero);
            zero = Hashes.commutativeKeccak256(zero, zero);
            size /= 2;
        }
    }
}
