// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {JobRequest, LeaseAcceptance, ProviderClaim, ResultClaim} from "../types/Jobs.sol";

/// @title EIP-712 struct hashes of everything that is signed about a job.
library JobHashes {
    bytes32 internal constant JOB_REQUEST_TYPEHASH = keccak256(
        "JobRequest(address requester,bytes32 specDigest,uint64 datasetId,uint32 datasetVersion,uint128 fee,uint8 replicas,uint40 deadline,uint256 nonce)"
    );
    bytes32 internal constant JOB_CANCEL_TYPEHASH = keccak256("JobCancel(bytes32 jobId)");
    bytes32 internal constant LEASE_ACCEPTANCE_TYPEHASH =
        keccak256("LeaseAcceptance(bytes32 jobId,address provider,uint8 role,uint40 expires)");
    bytes32 internal constant RESULT_CLAIM_TYPEHASH =
        keccak256("ResultClaim(bytes32 jobId,bytes32 modelDigest,bytes32 reportDigest,bytes32 metricsDigest)");

    /// @notice The job id.
    /// @dev The eight members lie in calldata just as `abi.encode` would lay them after the type hash. Stray high bits would
    /// give another id, of a job nobody can have opened: opening reads every member, which refuses them.
    function hash(JobRequest calldata request) internal pure returns (bytes32 jobId) {
        bytes32 typeHash = JOB_REQUEST_TYPEHASH;
        assembly ("memory-safe") {
            let encoded := mload(0x40)
            mstore(encoded, typeHash)
            calldatacopy(add(encoded, 0x20), request, 0x100)
            jobId := keccak256(encoded, 0x120)
        }
    }

    function hashCancel(bytes32 jobId) internal pure returns (bytes32) {
        return keccak256(abi.encode(JOB_CANCEL_TYPEHASH, jobId));
    }

    function hash(LeaseAcceptance calldata lease) internal pure returns (bytes32) {
        return keccak256(abi.encode(LEASE_ACCEPTANCE_TYPEHASH, lease.jobId, lease.provider, lease.role, lease.expires));
    }

    function hash(ResultClaim calldata claim) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(RESULT_CLAIM_TYPEHASH, claim.jobId, claim.modelDigest, claim.reportDigest, claim.metricsDigest)
        );
    }

    /// @notice Hash of the `ResultClaim` a settlement brings.
    /// @dev The three digests lie in calldata just as `abi.encode` would lay them after the job id.
    function hash(ProviderClaim calldata claim, bytes32 jobId) internal pure returns (bytes32 claimHash) {
        bytes32 typeHash = RESULT_CLAIM_TYPEHASH;
        assembly ("memory-safe") {
            let encoded := mload(0x40)
            mstore(encoded, typeHash)
            mstore(add(encoded, 0x20), jobId)
            calldatacopy(add(encoded, 0x40), add(claim, 0x40), 0x60)
            claimHash := keccak256(encoded, 0xa0)
        }
    }
}
