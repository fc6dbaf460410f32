package io.datacoin.chain.revert;

import io.datacoin.domain.refusal.ContractCode;
import java.util.List;

/** The errors of {@code TrainingEscrow} and {@code TrainingLog}. */
final class EscrowErrors {
    static final List<ErrorText> TEXTS = List.of(
            new ErrorText(
                    "InsufficientBalance(address,uint256,uint256)",
                    ContractCode.NOT_ENOUGH_BALANCE,
                    "account {0} has {1:data} free in the escrow (expected: at least {2:data})",
                    "Deposit DATA, or wait until open jobs end."),
            new ErrorText(
                    "LengthMismatch(uint256,uint256)",
                    ContractCode.LENGTH_MISMATCH,
                    "{0} requests came with {1} signatures",
                    "Send one signature per request."),
            new ErrorText(
                    "NotEnoughGas(uint256,uint256)",
                    ContractCode.NOT_ENOUGH_GAS,
                    "{0} gas were left to check a contract wallet's signature (expected: {1})",
                    "Send it again with more gas or in a smaller batch."),
            new ErrorText(
                    "SlashRateAboveCap(uint256,uint256)",
                    ContractCode.SLASH_RATE_ABOVE_CAP,
                    "slash rate: {0} (expected: at most {1})",
                    "Choose a lower rate."),
            new ErrorText(
                    "MinimumFeeAboveCap(uint256,uint256)",
                    ContractCode.MINIMUM_FEE_ABOVE_CAP,
                    "minimum fee: {0:data} (expected: at most {1:data})",
                    "Choose a lower minimum."),
            new ErrorText(
                    "BadEvidence(bytes32)",
                    ContractCode.BAD_EVIDENCE,
                    "the evidence about job {0} does not prove a fault",
                    "Bring the request, the lease and the claims as they were signed."),
            new ErrorText(
                    "EvidenceTooLate(bytes32,uint256)",
                    ContractCode.EVIDENCE_TOO_LATE,
                    "evidence about job {0} counted until {1:time}",
                    "Nothing can be done about this job any more."),
            new ErrorText(
                    "AlreadySlashed(bytes32,address,uint8)",
                    ContractCode.ALREADY_SLASHED,
                    "provider {1} was slashed for this at job {0} already",
                    "Nothing to do."),
            new ErrorText(
                    "NoSlashProposed(bytes32,address)",
                    ContractCode.NO_SLASH_PROPOSED,
                    "no slash of provider {1} is proposed for job {0}",
                    "Only minority claims in settled jobs are proposed for slashing."),
            new ErrorText(
                    "SlashNotExecutable(bytes32,address,uint256)",
                    ContractCode.SLASH_TOO_EARLY,
                    "the slash of provider {1} for job {0} can be pardoned until {2:time}",
                    "Try again after {2:time}."),
            new ErrorText(
                    "NotOperatorKey(address)",
                    ContractCode.NOT_OPERATOR_KEY,
                    "account {0} is no provider's operator key",
                    "Use the key the provider registered."),
            new ErrorText(
                    "BadCommitment(bytes32,address)",
                    ContractCode.BAD_COMMITMENT,
                    "the claim of provider {1} for job {0} is not the one it committed to",
                    "Reveal the claim and salt of the commitment."),
            new ErrorText(
                    "EmptyBatch()", ContractCode.EMPTY_BATCH, "the batch is empty", "Append at least one record."),
            new ErrorText(
                    "TreeIsFull(uint256)",
                    ContractCode.LOG_FULL,
                    "the training log holds {0} batches and no more",
                    "Deploy a new training log."),
            new ErrorText(
                    "AccessManagedUnauthorized(address)",
                    ContractCode.NOT_AUTHORIZED,
                    "account {0} does not have the role this needs",
                    "Use the operator's or governor's key, or have the governor grant the role."),
            new ErrorText(
                    "AccessManagedRequiredDelay(address,uint32)",
                    ContractCode.NEEDS_SCHEDULE,
                    "account {0} may do this only {1} s after scheduling it",
                    "Schedule it in the access manager first."),
            new ErrorText(
                    "AccessManagerUnauthorizedAccount(address,uint64)",
                    ContractCode.NOT_AUTHORIZED,
                    "account {0} does not have role {1}",
                    "Use the administrator's key."),
            new ErrorText(
                    "AccessManagerUnauthorizedCall(address,address,bytes4)",
                    ContractCode.NOT_AUTHORIZED,
                    "account {0} may not call contract {1}",
                    "Use a key with the role this needs."));

    private EscrowErrors() {}
}
