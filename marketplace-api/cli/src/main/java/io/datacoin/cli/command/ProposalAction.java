package io.datacoin.cli.command;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.governance.GovernanceView;
import io.datacoin.chain.governance.GovernorCalls;
import io.datacoin.chain.governance.Proposal;
import io.datacoin.chain.governance.ProposalState;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.ProposalOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.refusal.ContractCode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What the commands that bring a proposal one state on have in common: whose wallet, which proposal, and the consent. */
final class ProposalAction {
    @Mixin
    private AccountOptions options = new AccountOptions();

    @Mixin
    private ProposalOptions subject = new ProposalOptions();

    @Mixin
    private Consent consent = new Consent();

    /** What is done to a proposal. */
    interface Action {
        ContractCall of(GovernorCalls calls, Proposal proposal);
    }

    /**
     * Takes the action.
     *
     * @param needed the only state it can be taken in
     * @param deed what it is, as it precedes "proposal 7"
     * @return the exit code
     * @throws RefusedException when there is no such proposal, it is in another state, or the user does not agree
     */
    int take(ProposalState needed, String deed, Action action) {
        PrivateKey key = options.open();
        try (ChainConnection chain = options.connect();
                ChainWallet account = chain.wallet(key)) {
            GovernanceView view = new GovernanceView(chain.rpc(), chain.addresses());
            Proposal proposal = find(view, subject.id());
            Instant now = chain.rpc().head().timestamp();
            boolean waits =
                    proposal.executableAt().map(time -> time.isAfter(now)).orElse(false);
            if (proposal.state() != needed || (needed == ProposalState.QUEUED && waits)) {
                throw new RefusedException(
                        ContractCode.WRONG_PROPOSAL_STATE,
                        ProposalText.describe(proposal, chain.rpc().head().number()),
                        ProposalText.next(proposal));
            }
            consent.require(
                    options.output(),
                    deed + " proposal " + proposal.id() + " of " + proposal.proposer() + ": " + proposal.description());
            Inclusion where = account.send(action.of(new GovernorCalls(chain.addresses()), proposal));
            return report(options.output(), chain, proposal.id(), where);
        }
    }

    private static Proposal find(GovernanceView view, String typed) {
        List<Proposal> found = view.proposals().stream()
                .filter(proposal -> !typed.isEmpty() && proposal.id().toString().startsWith(typed))
                .toList();
        if (found.size() != 1) {
            throw new RefusedException(
                    ContractCode.NO_SUCH_PROPOSAL,
                    found.isEmpty() ? "there is no proposal " + typed : found.size() + " proposals begin with " + typed,
                    "list them: datacoin gov ls");
        }
        return found.get(0);
    }

    /** Shows the proposal as it is after a transaction; gives the exit code. */
    static int report(Output output, ChainConnection chain, BigInteger id, Inclusion where) {
        Optional<Proposal> proposal = new GovernanceView(chain.rpc(), chain.addresses()).proposal(id);
        Map<String, Object> document = ProposalText.json(proposal.orElseThrow());
        document.put("transaction", where.transactionHash().hex());
        output.result(
                ProposalText.describe(proposal.orElseThrow(), chain.rpc().head().number()), document);
        return 0;
    }
}
