package io.datacoin.chain.revert;

import java.util.List;

/** The errors of {@code MarketGovernor}, its timelock and {@code PurchaseRouter}. */
final class GovernanceErrors {
    static final List<ErrorText> TEXTS = List.of(
            new ErrorText(
                    "GovernorAlreadyCastVote(address)",
                    "voted-already",
                    "account {0} has voted on this proposal already",
                    "Votes cannot be changed."),
            new ErrorText(
                    "GovernorAlreadyQueuedProposal(uint256)",
                    "queued-already",
                    "proposal {0} is queued already",
                    "Execute it once its delay is over."),
            new ErrorText(
                    "GovernorDisabledDeposit()",
                    "no-deposits",
                    "the governor takes no deposits",
                    "Send tokens to the treasury instead."),
            new ErrorText(
                    "GovernorInsufficientProposerVotes(address,uint256,uint256)",
                    "not-enough-votes-to-propose",
                    "account {0} has {1:data} votes (expected: at least {2:data})",
                    "Stake more, or have votes delegated to you."),
            new ErrorText(
                    "GovernorInvalidProposalLength(uint256,uint256,uint256)",
                    "malformed-proposal",
                    "a proposal needs as many targets as calls and values, and at least one ({0}, {1}, {2})",
                    "Give each call its target and value."),
            new ErrorText(
                    "GovernorInvalidQuorumFraction(uint256,uint256)",
                    "quorum-out-of-range",
                    "quorum: {0} of {1}",
                    "Choose a share of at most the whole."),
            new ErrorText(
                    "GovernorInvalidSignature(address)",
                    "vote-not-signed",
                    "the vote is not signed by {0}",
                    "Sign it with the voter's own key."),
            new ErrorText(
                    "GovernorInvalidVoteParams()",
                    "malformed-vote",
                    "the vote has parameters this governor does not know",
                    "Vote without parameters."),
            new ErrorText(
                    "GovernorInvalidVoteType()",
                    "malformed-vote",
                    "a vote is against, for or abstain",
                    "Vote 0, 1 or 2."),
            new ErrorText(
                    "GovernorInvalidVotingPeriod(uint256)",
                    "voting-period-out-of-range",
                    "voting period: {0} s",
                    "Choose a longer period."),
            new ErrorText(
                    "GovernorNonexistentProposal(uint256)",
                    "no-such-proposal",
                    "there is no proposal {0}",
                    "List proposals and check the number."),
            new ErrorText(
                    "GovernorOnlyExecutor(address)",
                    "only-by-vote",
                    "account {0} may not do this",
                    "Propose it: only the timelock carries it out, after a vote."),
            new ErrorText(
                    "GovernorProposalQueueingFailed(uint256)",
                    "not-queued",
                    "proposal {0} could not be queued",
                    "Make sure it has succeeded, then try again."),
            new ErrorText(
                    "GovernorProposalQueueingNotRequired(uint256)",
                    "queueing-not-needed",
                    "proposal {0} needs no queueing",
                    "Execute it."),
            new ErrorText(
                    "GovernorRestrictedProposer(address)",
                    "not-the-proposer",
                    "account {0} may not make this proposal",
                    "Let the proposer named in its description make it."),
            new ErrorText(
                    "GovernorUnableToCancel(uint256,address)",
                    "not-cancellable",
                    "account {1} cannot cancel proposal {0}",
                    "Only its proposer can, before voting begins."),
            new ErrorText(
                    "GovernorUnexpectedProposalState(uint256,uint8,bytes32)",
                    "wrong-proposal-state",
                    "proposal {0} is in state {1}, in which this is not possible",
                    "Look at the proposal and wait for its next step."),
            new ErrorText(
                    "TimelockInsufficientDelay(uint256,uint256)",
                    "delay-too-short",
                    "delay: {0} s (expected: at least {1} s)",
                    "Choose the timelock's own delay or a longer one."),
            new ErrorText(
                    "TimelockInvalidOperationLength(uint256,uint256,uint256)",
                    "malformed-operation",
                    "an operation needs as many targets as calls and values ({0}, {1}, {2})",
                    "Give each call its target and value."),
            new ErrorText(
                    "TimelockUnauthorizedCaller(address)",
                    "only-by-vote",
                    "account {0} may not do this",
                    "Propose it to the governor."),
            new ErrorText(
                    "TimelockUnexecutedPredecessor(bytes32)",
                    "predecessor-waits",
                    "operation {0} must be carried out before",
                    "Execute that one first."),
            new ErrorText(
                    "TimelockUnexpectedOperationState(bytes32,bytes32)",
                    "wrong-operation-state",
                    "operation {0} is not in the state this needs",
                    "Wait until its delay is over, or check that it was not executed already."),
            new ErrorText(
                    "AccessControlBadConfirmation()",
                    "bad-confirmation",
                    "a role is given up by its own holder only",
                    "Send it from the account that holds the role."),
            new ErrorText(
                    "AccessControlUnauthorizedAccount(address,bytes32)",
                    "role-missing",
                    "account {0} lacks role {1}",
                    "Use an account that holds the role."),
            new ErrorText(
                    "BadPath()",
                    "bad-path",
                    "the way from coin to coin does not end in DATA",
                    "Start with the coin you pay and end with DATA."),
            new ErrorText(
                    "EthRefundFailed(address,uint256)",
                    "change-not-taken",
                    "account {0} does not take its change of {1:data} ETH",
                    "Pay from an account that can receive ETH."),
            new ErrorText(
                    "UnexpectedEth(address)",
                    "unexpected-eth",
                    "{0} sent ETH that nobody asked for",
                    "Use the router's functions to pay with ETH."));

    private GovernanceErrors() {}
}
