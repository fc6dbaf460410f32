// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {
    EndRejection,
    Job,
    JobRequest,
    LeaseAcceptance,
    OpenRejection,
    Outcome,
    ResultClaim,
    Settlement
} from "../types/Jobs.sol";
import {SlashReason} from "../types/Staking.sol";

/// @title The money of training jobs.
/// @notice A requester deposits, signs requests off chain, and anyone opens them in batches; the operator settles them in
/// batches with the providers' signatures. Every job ends exactly once: settled, refunded or cancelled. Holds exactly what it
/// owes: free balances plus the money locked in open jobs.
interface ITrainingEscrow {
    event Deposited(address indexed account, address indexed payer, uint256 amount);
    event Withdrawn(address indexed account, uint256 amount);
    event NoncesInvalidated(address indexed account, uint256 word, uint256 mask);
    /// @param seed keccak256(abi.encode(randomness of this block, jobId)): decides the draw.
    event JobOpened(
        bytes32 indexed jobId,
        address indexed requester,
        uint64 indexed datasetId,
        uint32 datasetVersion,
        uint128 fee,
        uint128 trainPrice,
        uint40 deadline,
        uint8 replicas,
        bytes32 specDigest,
        bytes32 seed
    );
    /// @notice A hint, not a verdict: the same request may be opened later, when the reason has gone.
    event JobRejected(bytes32 indexed jobId, OpenRejection reason);
    /// @param provider The one whose model is published, or who reported the failure; zero for other outcomes.
    /// @param providerAmount For all providers of the job together.
    event JobSettled(
        bytes32 indexed jobId,
        address indexed provider,
        Outcome outcome,
        uint256 refundAmount,
        uint256 providerAmount,
        uint256 sellerAmount,
        uint256 feeAmount
    );
    /// @notice A share of `providerAmount`; emitted only when there is more than one.
    event ReplicaPaid(bytes32 indexed jobId, address indexed provider, uint256 amount);
    event JobRefunded(bytes32 indexed jobId, address indexed requester, uint256 amount);
    event JobCancelled(bytes32 indexed jobId, address indexed requester, uint256 amount);
    /// @notice `settle`, `refund` or `cancel` skipped a job.
    event EndRejected(bytes32 indexed jobId, EndRejection reason);
    event ClaimCommitted(bytes32 indexed jobId, address indexed provider, bytes32 commitment);
    event ClaimRevealed(
        bytes32 indexed jobId,
        address indexed provider,
        bytes32 modelDigest,
        bytes32 reportDigest,
        bytes32 metricsDigest
    );
    event SlashProposed(bytes32 indexed jobId, address indexed provider, uint256 amount, uint40 executableAt);
    event SlashCancelled(bytes32 indexed jobId, address indexed provider);
    event SlashExecuted(bytes32 indexed jobId, address indexed provider, SlashReason reason, uint256 amount);
    event FeeChanged(uint16 feeBps);
    event MinimumFeeChanged(uint128 minimumFee);
    event SlashRatesChanged(uint16 timeoutBps, uint8 wrongResultMultiple);
    event TreasuryChanged(address treasury);

    error ZeroAmount();
    error ZeroAddress();
    error InsufficientBalance(address account, uint256 balance, uint256 needed);
    error LengthMismatch(uint256 requests, uint256 signatures);
    /// @notice There is not enough gas to give a contract wallet its share for checking a signature.
    error NotEnoughGas(uint256 left, uint256 needed);
    error FeeAboveCap(uint256 feeBps, uint256 cap);
    error SlashRateAboveCap(uint256 rate, uint256 cap);
    error MinimumFeeAboveCap(uint256 minimumFee, uint256 cap);
    /// @notice The evidence does not prove what it is brought for.
    error BadEvidence(bytes32 jobId);
    error EvidenceTooLate(bytes32 jobId, uint256 until);
    error AlreadySlashed(bytes32 jobId, address provider, SlashReason reason);
    error NoSlashProposed(bytes32 jobId, address provider);
    error SlashNotExecutable(bytes32 jobId, address provider, uint256 executableAt);
    error NotOperatorKey(address account);
    error BadCommitment(bytes32 jobId, address provider);

    /// @notice Adds to the caller's free balance. Needs an allowance.
    function deposit(uint256 amount) external;

    /// @notice The caller pays, `account` gets the balance.
    function depositFor(address account, uint256 amount) external;

    /// @notice As `deposit`, with an ERC-2612 permit. A permit somebody else has already used is no error.
    function depositWithPermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Pays the caller out of his free balance, at once. Never paused.
    function withdraw(uint256 amount) external;

    /// @notice Uses up nonces of the caller: requests with them that are not open yet can never be opened.
    /// @param word nonce / 256.
    /// @param mask Bit i stands for nonce word × 256 + i.
    function invalidateNonces(uint256 word, uint256 mask) external;

    /// @notice Opens signed requests; anyone may call. One that can not be opened is skipped with `JobRejected`, one that was
    /// opened before is skipped silently.
    /// @param signatures By the requester over `requestDigest`: 65 bytes, or whatever an ERC-1271 wallet takes.
    function open(JobRequest[] calldata requests, bytes[] calldata signatures) external;

    /// @notice Ends jobs. Only the operator. One that can not be settled is skipped with `EndRejected`.
    function settle(Settlement[] calldata settlements) external;

    /// @notice Gives the requesters their money back for jobs nobody settled by the deadline; anyone may call. Never paused.
    function refund(JobRequest[] calldata requests) external;

    /// @notice Ends jobs that their requesters do not want any more. Only the operator, who knows that no provider has begun.
    /// @param signatures By the requester over `cancellationDigest(jobId)`.
    function cancel(JobRequest[] calldata requests, bytes[] calldata signatures) external;

    /// @notice A provider's proof that it had a result in time, against a scheduler that will not take it. Only its operator key.
    /// Who has committed before the deadline is not slashed for a timeout.
    /// @param commitment `commitmentOf(claim, salt)`.
    function commitClaim(bytes32 jobId, bytes32 commitment) external;

    /// @notice Opens a commitment. Only the operator key of the provider that made it.
    function revealClaim(ResultClaim calldata claim, bytes32 salt) external;

    /// @notice Slashes a provider that took a job which then had to be refunded at its deadline. Anyone may call.
    function slashTimeout(JobRequest calldata request, LeaseAcceptance calldata lease, bytes calldata signature)
        external;

    /// @notice Slashes a provider that signed two results which disagree for one job. Anyone may call.
    function slashEquivocation(
        JobRequest calldata request,
        ResultClaim calldata first,
        bytes calldata firstSignature,
        ResultClaim calldata second,
        bytes calldata secondSignature
    ) external;

    /// @notice Carries out the slash of a minority claim after `challengeWindow`. Anyone may call.
    function executeSlash(bytes32 jobId, address provider) external;

    /// @notice Lets a minority claim go unpunished. Only the governor.
    function cancelSlash(bytes32 jobId, address provider) external;

    function setFee(uint16 feeBps_) external;
    function setMinimumFee(uint128 minimumFee_) external;
    function setSlashRates(uint16 timeoutBps_, uint8 wrongResultMultiple_) external;
    function setTreasury(address treasury_) external;
    function pause() external;
    function unpause() external;

    /// @notice The job id: EIP-712 struct hash of the request.
    function jobIdOf(JobRequest calldata request) external view returns (bytes32);

    /// @notice What the requester signs.
    function requestDigest(JobRequest calldata request) external view returns (bytes32);

    /// @notice What the requester signs to cancel.
    function cancellationDigest(bytes32 jobId) external view returns (bytes32);

    /// @notice What the operator key signs to take a job.
    function leaseDigest(LeaseAcceptance calldata lease) external view returns (bytes32);

    /// @notice What the operator key signs for a result.
    function claimDigest(ResultClaim calldata claim) external view returns (bytes32);

    /// @notice keccak256(abi.encode(claimDigest(claim), salt)).
    function commitmentOf(ResultClaim calldata claim, bytes32 salt) external view returns (bytes32);

    function domainSeparator() external view returns (bytes32);
    function jobs(bytes32 jobId) external view returns (Job memory);

    /// @notice Free balance: what can be withdrawn or locked by new jobs.
    function balanceOf(address account) external view returns (uint256);

    /// @notice Money locked in all open jobs.
    function totalLocked() external view returns (uint256);

    function isNonceUsed(address account, uint256 nonce) external view returns (bool);

    /// @notice The 256 nonces of a word as bits.
    function nonceWord(address account, uint256 word) external view returns (uint256);

    function commitmentAt(bytes32 jobId, address provider)
        external
        view
        returns (bytes32 commitment, uint40 committedAt);
    function proposedSlash(bytes32 jobId, address provider) external view returns (uint256 amount, uint40 executableAt);
    function isSlashed(bytes32 jobId, address provider, SlashReason reason) external view returns (bool);
    function feeBps() external view returns (uint16);
    function minimumFee() external view returns (uint128);
    function slashRates() external view returns (uint16 timeoutBps, uint8 wrongResultMultiple);
    function treasury() external view returns (address);
    function token() external view returns (address);
    function market() external view returns (address);
    function stakePool() external view returns (address);
    function log() external view returns (address);
    function FEE_CAP_BPS() external view returns (uint16);
    function MAX_REPLICAS() external view returns (uint8);
}
