// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What a requester signs (EIP-712). Its struct hash is the job id everywhere.
/// @param requester Who pays: an account or an ERC-1271 wallet.
/// @param specDigest keccak256 of the canonical JSON of the training spec.
/// @param fee What the providers get in DATA wei, before the protocol fee.
/// @param replicas How many providers run the job independently; a majority decides.
/// @param deadline Unix second after which anyone may refund the job.
/// @param nonce Unordered: any number the requester has not used yet. Numbers that follow each other cost least.
struct JobRequest {
    address requester;
    bytes32 specDigest;
    uint64 datasetId;
    uint32 datasetVersion;
    uint128 fee;
    uint8 replicas;
    uint40 deadline;
    uint256 nonce;
}

/// @notice What a provider's operator key signs when it takes a job.
/// @param role The draw slot the provider was drawn for.
struct LeaseAcceptance {
    bytes32 jobId;
    address provider;
    uint8 role;
    uint40 expires;
}

/// @notice What a provider's operator key signs when it has a result.
/// @dev modelDigest zero says that there is no model: reportDigest then is the digest of the failure report.
struct ResultClaim {
    bytes32 jobId;
    bytes32 modelDigest;
    bytes32 reportDigest;
    bytes32 metricsDigest;
}

/// @notice One provider's result as it is brought to settlement.
struct ProviderClaim {
    address provider;
    uint8 role;
    bytes32 modelDigest;
    bytes32 reportDigest;
    bytes32 metricsDigest;
    bytes signature;
}

/// @notice Whose fault the end of a job was, and so who pays. Codes are part of the protocol.
enum Outcome {
    SUCCEEDED,
    SPEC_FAULT,
    DATA_FAULT,
    PROVIDER_FAULT,
    PLATFORM_FAULT,
    CANCELLED
}

/// @notice How one job ends.
/// @param metric Name of the primary metric, left-aligned ASCII; zero when there is none.
/// @param value Value of the primary metric as fixed point 1e-9.
/// @param claims In ascending order of role. SUCCEEDED needs a majority of replicas among them, SPEC_FAULT at least one
/// failure report; ignored for other outcomes.
struct Settlement {
    JobRequest request;
    Outcome outcome;
    bytes32 metric;
    int256 value;
    ProviderClaim[] claims;
}

/// @notice Life of a job on chain.
enum JobState {
    UNKNOWN,
    OPEN,
    SETTLED,
    REFUNDED,
    CANCELLED
}

/// @notice What the chain remembers of a job: one storage slot.
/// @param openedBlock Block whose stake decides the draw.
/// @param endedAt Unix second of settlement, refund or cancellation; zero while open.
/// @param trainPrice What the requester pays the seller for this job.
struct Job {
    JobState state;
    Outcome outcome;
    uint40 openedBlock;
    uint40 endedAt;
    uint128 trainPrice;
}

/// @notice Why `open` left a request out of its batch.
enum OpenRejection {
    NONE,
    EXPIRED,
    DEADLINE_TOO_FAR,
    BAD_REPLICAS,
    FEE_TOO_LOW,
    NONCE_USED,
    DATASET_NOT_OFFERED,
    INSUFFICIENT_BALANCE,
    INVALID_SIGNATURE
}

/// @notice Why `settle`, `cancel` or `refund` left a job out of its batch.
enum EndRejection {
    NONE,
    NOT_OPEN,
    BAD_OUTCOME,
    TOO_MANY_CLAIMS,
    CLAIMS_NOT_IN_ORDER,
    INVALID_CLAIM_SIGNATURE,
    PROVIDER_NOT_STAKED,
    PROVIDER_NOT_ALLOWED,
    NO_MAJORITY,
    NO_FAILURE_REPORT,
    NOT_EXPIRED,
    INVALID_CANCELLATION
}
