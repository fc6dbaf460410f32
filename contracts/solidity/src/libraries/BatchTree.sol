// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @title Merkle root of one batch.
library BatchTree {
    /// @notice Root over leaves in order; inner nodes hash their children in ascending order, a node without a sibling moves up.
    /// @dev Overwrites `leaves`. Needs at least one.
    function root(bytes32[] memory leaves) internal pure returns (bytes32) {
        uint256 width = leaves.length;
        while (width > 1) {
            uint256 next = 0;
            for (uint256 i = 0; i + 1 < width; i += 2) {
                leaves[next++] = Hashes.commutativeKeccak256(leaves[i], leaves[i + 1]);
            }
            if (width % 2 == 1) {
                leaves[next++] = leaves[width - 1];
            }
            width = next;
        }
        return leaves[0];
    }
}
