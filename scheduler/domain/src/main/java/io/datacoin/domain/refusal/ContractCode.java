package io.datacoin.domain.refusal;

import static io.datacoin.domain.refusal.RefusalKind.ABSENT;
import static io.datacoin.domain.refusal.RefusalKind.BROKEN;
import static io.datacoin.domain.refusal.RefusalKind.CONFLICT;
import static io.datacoin.domain.refusal.RefusalKind.DENIED;
import static io.datacoin.domain.refusal.RefusalKind.EARLY;
import static io.datacoin.domain.refusal.RefusalKind.INVALID;

/** What the contracts of the marketplace refuse. */
public enum ContractCode implements RefusalCode {
    UNKNOWN_DATASET(ABSENT, "There is no dataset with that number."),
    UNKNOWN_VERSION(ABSENT, "The dataset has no version with that number."),
    NOT_SELLER(DENIED, "The account does not sell the dataset."),
    BAD_MANIFEST_CID(INVALID, "The manifest's content id is empty or too long."),
    COMPUTE_POLICY_TOO_LONG(INVALID, "The list of allowed providers is too long."),
    NOT_FOR_SALE(CONFLICT, "The dataset is not sold."),
    ALREADY_OWNER(CONFLICT, "The account may use the dataset already."),
    PRICE_ABOVE_LIMIT(CONFLICT, "The dataset costs more than the buyer's limit."),
    NOT_REFUNDABLE(CONFLICT, "The account has no purchase of the dataset that waits for delivery."),
    REFUND_TOO_EARLY(EARLY, "The purchase may still be delivered."),
    NOTHING_TO_WITHDRAW(EARLY, "The account has earned nothing that is not paid out."),
    FEE_ABOVE_CAP(INVALID, "The fee is above its cap."),
    INEXACT_TRANSFER(INVALID, "The token took a fee on the transfer, which is not supported."),
    PAUSED(EARLY, "The contract is paused by the governor."),
    NOT_PAUSED(CONFLICT, "The contract is not paused."),
    REENTRANT_CALL(INVALID, "The contract was called while it was busy with the same transaction."),
    ZERO_AMOUNT(INVALID, "The amount is zero."),
    ZERO_ADDRESS(INVALID, "An address is zero."),
    NOT_ENOUGH_STAKE(INVALID, "The account has staked too little."),
    NOTHING_UNBONDING(CONFLICT, "The account has asked no stake back."),
    STILL_UNBONDING(EARLY, "The stake is asked back and not released yet."),
    ALREADY_REGISTERED(CONFLICT, "The account is a provider already."),
    NOT_REGISTERED(CONFLICT, "The account is no provider."),
    OPERATOR_KEY_TAKEN(CONFLICT, "The operator key belongs to another provider."),
    METADATA_TOO_LONG(INVALID, "The content id of the metadata is too long."),
    TOO_MANY_PROVIDERS(CONFLICT, "There are as many providers as the draw allows."),
    DELAYS_OUT_OF_ORDER(INVALID, "With these delays a provider could leave before a slash."),
    DELAY_OUT_OF_RANGE(INVALID, "The delay is outside of its range."),
    MINIMUM_STAKE_BELOW_FLOOR(INVALID, "The minimum stake is below its floor."),
    MINIMUM_STAKE_ABOVE_CAP(INVALID, "The minimum stake is above its cap."),
    INSURANCE_TOO_LOW(INVALID, "The insurance pool has less than is to be paid out."),
    FUTURE_BLOCK(EARLY, "The block is not mined yet."),
    SIGNATURE_EXPIRED(CONFLICT, "The signed delegation of votes has expired."),
    NUMBER_TOO_LARGE(INVALID, "The number does not fit into its type."),
    NOT_ENOUGH_BALANCE(INVALID, "The account has too little free DATA in the escrow."),
    LENGTH_MISMATCH(INVALID, "There are not as many signatures as requests."),
    NOT_ENOUGH_GAS(INVALID, "Too little gas was left to check the signature of a contract wallet."),
    SLASH_RATE_ABOVE_CAP(INVALID, "The slash rate is above its cap."),
    MINIMUM_FEE_ABOVE_CAP(INVALID, "The minimum fee is above its cap."),
    BAD_EVIDENCE(INVALID, "The evidence about a job does not prove a fault."),
    EVIDENCE_TOO_LATE(CONFLICT, "The time in which evidence about the job counts is over."),
    ALREADY_SLASHED(CONFLICT, "The provider was slashed for this already."),
    NO_SLASH_PROPOSED(CONFLICT, "No slash of the provider is proposed for the job."),
    SLASH_TOO_EARLY(EARLY, "The proposed slash can still be lifted."),
    NOT_OPERATOR_KEY(DENIED, "The account is no provider's operator key."),
    BAD_COMMITMENT(INVALID, "The claim is not the one that was committed to."),
    EMPTY_BATCH(INVALID, "The batch is empty."),
    LOG_FULL(CONFLICT, "The training log is full."),
    NOT_AUTHORIZED(DENIED, "The account does not have the role that this needs."),
    NEEDS_SCHEDULE(CONFLICT, "The account may do this only some time after scheduling it."),
    CAP_EXCEEDED(INVALID, "The supply would exceed its cap."),
    NO_GAS(INVALID, "The wallet has nothing to pay for the gas of a transaction with."),
    NOT_ENOUGH_DATA(INVALID, "The account has too little DATA."),
    NOT_ENOUGH_ALLOWANCE(INVALID, "The contract may move less of the account's DATA than is needed."),
    BAD_RECEIVER(INVALID, "The receiver can not receive tokens."),
    BAD_SENDER(INVALID, "The sender can not send tokens."),
    BAD_SPENDER(INVALID, "The spender can not be allowed to spend."),
    BAD_APPROVER(INVALID, "The approver can not allow spending."),
    PERMIT_EXPIRED(CONFLICT, "The permit has expired."),
    PERMIT_FORGED(DENIED, "The permit is not signed by the owner."),
    PERMIT_USED(CONFLICT, "The permit was used, or a permit before it was not."),
    TOKEN_FAILED(INVALID, "The token did not move the amount."),
    CONTRACT_PANIC(BROKEN, "The contract stopped itself, which must never happen."),
    VOTED_ALREADY(CONFLICT, "The account has voted on the proposal already."),
    QUEUED_ALREADY(CONFLICT, "The proposal is queued already."),
    NO_DEPOSITS(INVALID, "The governor takes no deposits."),
    NOT_ENOUGH_VOTES_TO_PROPOSE(INVALID, "The account has too few votes to propose."),
    MALFORMED_PROPOSAL(INVALID, "The proposal does not have as many targets as calls and values."),
    QUORUM_OUT_OF_RANGE(INVALID, "The quorum is more than the whole."),
    VOTE_NOT_SIGNED(DENIED, "The vote is not signed by its voter."),
    MALFORMED_VOTE(INVALID, "The vote is none of against, for and abstain, or has unknown parameters."),
    VOTING_PERIOD_OUT_OF_RANGE(INVALID, "The voting period is too short."),
    NO_SUCH_PROPOSAL(ABSENT, "There is no proposal with that id."),
    ONLY_BY_VOTE(DENIED, "Only the timelock may do this, after a vote."),
    NOT_QUEUED(CONFLICT, "The proposal could not be queued."),
    QUEUEING_NOT_NEEDED(CONFLICT, "The proposal needs no queueing."),
    NOT_THE_PROPOSER(DENIED, "The account may not make this proposal."),
    NOT_CANCELLABLE(DENIED, "The account can not cancel the proposal."),
    WRONG_PROPOSAL_STATE(CONFLICT, "The state of the proposal does not allow the step."),
    DELAY_TOO_SHORT(INVALID, "The delay is shorter than the timelock's."),
    MALFORMED_OPERATION(INVALID, "The operation does not have as many targets as calls and values."),
    PREDECESSOR_WAITS(EARLY, "Another operation must be carried out first."),
    WRONG_OPERATION_STATE(CONFLICT, "The operation is not in the state that the step needs."),
    BAD_CONFIRMATION(DENIED, "A role is given up by its own holder only."),
    ROLE_MISSING(DENIED, "The account lacks a role."),
    BAD_PATH(INVALID, "The way from coin to coin does not end in DATA."),
    CHANGE_NOT_TAKEN(INVALID, "The account does not take its change in ETH."),
    UNEXPECTED_ETH(INVALID, "ETH was sent that nobody asked for.");

    private final RefusalKind kind;
    private final String meaning;

    ContractCode(RefusalKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
