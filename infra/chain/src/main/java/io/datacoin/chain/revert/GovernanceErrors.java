package io.datacoin.chain.revert;

import io.datacoin.domain.refusal.ContractCode;
import java.util.List;

/** The errors of {@code MarketGovernor}, its timelock and {@code PurchaseRouter}. */
final class GovernanceErrors {
    static final List<ErrorText> TEXTS = List.of(
            new ErrorText(
                    "GovernorAlreadyCastVote(address)",
                    ContractCode.VOTED_ALREADY,
                    "account {0} has voted on this proposal already",
                    "Votes cannot be changed."),
            new ErrorText(
                    "GovernorAlreadyQueuedProposal(uint256)",
                    ContractCode.QUEUED_ALREADY,
                    "proposal {0} is queued already",
                    "Execute it once its delay is over."),
            new ErrorText(
                    "GovernorDisabledDeposit()",
                    ContractCode.NO_DEPOSITS,
                    "the governor takes no deposits",
                    "Send tokens to the treasury instead."),
            new ErrorText(
                    "GovernorInsufficientProposerVotes(address,uint256,uint256)",
                    ContractCode.NOT_ENOUGH_VOTES_TO_PROPOSE,
                    "account {0} has {1:data} votes (expected: at least {2:data})",
                    "Stake more, or have votes delegated to you."),
            new ErrorText(
                    "GovernorInvalidProposalLength(uint256,uint256,uint256)",
                    ContractCode.MALFORMED_PROPOSAL,
                    "a proposal needs as many targets as calls and values, and at least one ({0}, {1}, {2})",
                    "Give each call its target and value."),
            new ErrorText(
                    "GovernorInvalidQuorumFraction(uint256,uint256)",
                    ContractCode.QUORUM_OUT_OF_RANGE,
                    "quorum: {0} of {1}",
                    "Choose a share of at most the whole."),
            new ErrorText(
                    "GovernorInvalidSignature(address)",
                    ContractCode.VOTE_NOT_SIGNED,
                    "the vote is not signed by {0}",
                    "Sign it with the voter's own key."),
            new ErrorText(
                    "GovernorInvalidVoteParams()",
                    ContractCode.MALFORMED_VOTE,
                    "the vote has parameters this governor does not know",
                    "Vote without parameters."),
            new ErrorText(
                    "GovernorInvalidVoteType()",
                    ContractCode.MALFORMED_VOTE,
                    "a vote is against, for or abstain",
                    "Vote 0, 1 or 2."),
            new ErrorText(
                    "GovernorInvalidVotingPeriod(uint256)",
                    ContractCode.VOTING_PERIOD_OUT_OF_RANGE,
                    "voting period: {0} s",
                    "Choose a longer period."),
            new ErrorText(
                    "GovernorNonexistentProposal(uint256)",
                    ContractCode.NO_SUCH_PROPOSAL,
                    "there is no proposal {0}",
                    "List proposals and check the number."),
            new ErrorText(
                    "GovernorOnlyExecutor(address)",
                    ContractCode.ONLY_BY_VOTE,
                    "account {0} may not do this",
                    "Propose it: only the timelock carries it out, after a vote."),
            new ErrorText(
                    "GovernorProposalQueueingFailed(uint256)",
                    ContractCode.NOT_QUEUED,
                    "proposal {0} could not be queued",
                    "Make sure it has succeeded, then try again."),
            new ErrorText(
                    "GovernorProposalQueueingNotRequired(uint256)",
                    ContractCode.QUEUEING_NOT_NEEDED,
                    "proposal {0} needs no queueing",
                    "Execute it."),
            new ErrorText(
                    "GovernorRestrictedProposer(address)",
                    ContractCode.NOT_THE_PROPOSER,
                    "account {0} may not make this proposal",
                    "Let the proposer named in its description make it."),
            new ErrorText(
                    "GovernorUnableToCancel(uint256,address)",
                    ContractCode.NOT_CANCELLABLE,
                    "account {1} cannot cancel proposal {0}",
                    "Only its proposer can, before voting begins."),
            new ErrorText(
                    "GovernorUnexpectedProposalState(uint256,uint8,bytes32)",
                    ContractCode.WRONG_PROPOSAL_STATE,
                    "proposal {0} is in state {1}, in which this is not possible",
                    "Look at the proposal and wait for its next step."),
            new ErrorText(
                    "TimelockInsufficientDelay(uint256,uint256)",
                    ContractCode.DELAY_TOO_SHORT,
                    "delay: {0} s (expected: at least {1} s)",
                    "Choose the timelock's own delay or a longer one."),
            new ErrorText(
                    "TimelockInvalidOperationLength(uint256,uint256,uint256)",
                    ContractCode.MALFORMED_OPERATION,
                    "an operation needs as many targets as calls and values ({0}, {1}, {2})",
                    "Give each call its target and value."),
            new ErrorText(
                    "TimelockUnauthorizedCaller(address)",
                    ContractCode.ONLY_BY_VOTE,
                    "account {0} may not do this",
                    "Propose it to the governor."),
            new ErrorText(
                    "TimelockUnexecutedPredecessor(bytes32)",
                    ContractCode.PREDECESSOR_WAITS,
                    "operation {0} must be carried out before",
                    "Execute that one first."),
            new ErrorText(
                    "TimelockUnexpectedOperationState(bytes32,bytes32)",
                    ContractCode.WRONG_OPERATION_STATE,
                    "operation {0} is not in the state this needs",
                    "Wait until its delay is over, or check that it was not executed already."),
            new ErrorText(
                    "AccessControlBadConfirmation()",
                    ContractCode.BAD_CONFIRMATION,
                    "a role is given up by its own holder only",
                    "Send it from the account that holds the role."),
            new ErrorText(
                    "AccessControlUnauthorizedAccount(address,bytes32)",
                    ContractCode.ROLE_MISSING,
                    "account {0} lacks role {1}",
                    "Use an account that holds the role."),
            new ErrorText(
                    "BadPath()",
                    ContractCode.BAD_PATH,
                    "the way from coin to coin does not end in DATA",
                    "Start with the coin you pay and end with DATA."),
            new ErrorText(
                    "EthRefundFailed(address,uint256)",
                    ContractCode.CHANGE_NOT_TAKEN,
                    "account {0} does not take its change of {1:data} ETH",
                    "Pay from an account that can receive ETH."),
            new ErrorText(
                    "UnexpectedEth(address)",
                    ContractCode.UNEXPECTED_ETH,
                    "{0} sent ETH that nobody asked for",
                    "Use the router's functions to pay with ETH."));

    private GovernanceErrors() {}
}
