// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ITrainingEscrow} from "../interfaces/ITrainingEscrow.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Signature checks that a hostile wallet can not make expensive.
library BoundedSignature {
    /// @dev Enough for a Safe with a handful of owners; the most a wallet can burn of a batch's gas.
    uint256 internal constant WALLET_GAS = 150_000;

    /// @notice Whether `signer` signed: by its key, or by what its code says (ERC-1271) if it is a contract.
    /// @dev The key is tried first, so that an account with delegated code (EIP-7702) can sign either way. A wallet gets
    /// `WALLET_GAS` at most, and at least: with less left the call fails as a whole, so nobody can make a good signature look bad
    /// by sending too little gas. Only 32 bytes of what a wallet answers are read.
    function isValid(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (failure == ECDSA.RecoverError.NoError && recovered == signer) {
            return true;
        }
        if (signer.code.length == 0) {
            return false;
        }
        bytes memory call_ = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        uint256 needed = WALLET_GAS + WALLET_GAS / 32;
        if (gasleft() < needed) {
            revert ITrainingEscrow.NotEnoughGas(gasleft(), needed);
        }
        bool success;
        bytes32 answer;
        uint256 answerSize;
        // Solidity copies all that a callee returns, and a callee may return more than is good for the caller.
        assembly ("memory-safe") {
            success := staticcall(WALLET_GAS, signer, add(call_, 0x20), mload(call_), 0x00, 0x20)
            answer := mload(0x00)
            answerSize := returndatasize()
        }
        return success && answerSize >= 32 && answer == bytes32(IERC1271.isValidSignature.selector);
    }

    /// @notice Who signed with a key; zero if the signature is malformed or not in its canonical (low s) form.
    function recover(bytes32 digest, bytes calldata signature) internal pure returns (address) {
        (address recovered, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        return failure == ECDSA.RecoverError.NoError ? recovered : address(0);
    }
}
