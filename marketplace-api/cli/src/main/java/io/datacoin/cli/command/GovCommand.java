package io.datacoin.cli.command;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.governance.GovernanceView;
import io.datacoin.chain.governance.GovernedRule;
import io.datacoin.chain.governance.GovernorCalls;
import io.datacoin.chain.governance.Proposal;
import io.datacoin.chain.governance.ProposalState;
import io.datacoin.chain.governance.Vote;
import io.datacoin.chain.signing.PrivateKey;
import io.datacoin.chain.submit.Inclusion;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.WalletOptions;
import io.datacoin.cli.terminal.Output;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import io.datacoin.domain.refusal.ContractCode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datacoin gov}: change the rules by a vote of stake. */
@Command(
        name = "gov",
        mixinStandardHelpOptions = true,
        description = "Change the marketplace's rules by a vote of stake.",
        subcommands = {
            GovCommand.Propose.class,
            GovCommand.CastVote.class,
            GovCommand.Queue.class,
            GovCommand.Execute.class,
            GovCommand.Ls.class
        })
public final class GovCommand {

    @Command(
            name = "propose",
            mixinStandardHelpOptions = true,
            description = {
                "Propose another value for a rule.",
                "Rules: market-fee, training-fee, minimum-fee, delivery-timeout, minimum-stake, market-treasury, "
                        + "training-treasury, unpause."
            })
    static final class Propose implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Mixin
        private WalletOptions wallet = new WalletOptions();

        @Parameters(index = "0", paramLabel = "RULE", description = "Which rule, such as market-fee.")
        private String rule = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "Its new value, such as 2%%.")
        private String value = "";

        @Option(names = "--why", paramLabel = "TEXT", description = "The reasons, for voters.")
        private String why = "";

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            GovernedRule governed = GovernedRule.named(rule)
                    .orElseThrow(() -> new RefusedException(
                            ClientCode.UNKNOWN_RULE,
                            "\"" + rule + "\" is no rule that a vote can change",
                            "choose one of "
                                    + Stream.of(GovernedRule.values())
                                            .map(GovernedRule::wireName)
                                            .collect(Collectors.joining(", "))));
            PrivateKey key = wallet.open();
            try (ChainConnection chain = ChainConnection.of(Session.anonymous(common));
                    ChainWallet account = chain.wallet(key)) {
                List<ContractCall> calls = List.of(call(governed, chain));
                String description = calls.get(0).purpose() + (why.isEmpty() ? "" : ": " + why);
                GovernanceView view = new GovernanceView(chain.rpc(), chain.addresses());
                Wei threshold = view.proposalThreshold();
                Wei votes = view.votesOf(key.address());
                if (threshold.isMoreThan(votes)) {
                    throw new RefusedException(
                            ClientCode.NOT_ENOUGH_VOTES,
                            key.address() + " has " + votes.toDataString() + " votes, and " + threshold.toDataString()
                                    + " are needed to propose",
                            "stake " + threshold.minus(votes).toDataString() + " DATA more: datacoin stake add "
                                    + threshold.minus(votes).toDataString());
                }
                consent.require(
                        common.output(),
                        "propose to the governor " + chain.addresses().governor() + ", for everybody to read: "
                                + description);
                Inclusion where = account.send(new GovernorCalls(chain.addresses()).propose(calls, description));
                return report(common.output(), chain, view.idOf(calls, description), where);
            }
        }

        private ContractCall call(GovernedRule governed, ChainConnection chain) {
            try {
                return governed.set(value, chain.addresses());
            } catch (IllegalArgumentException malformed) {
                throw new RefusedException(
                        ClientCode.BAD_VALUE, String.valueOf(malformed.getMessage()), "write " + governed.form());
            }
        }
    }

    @Command(name = "vote", mixinStandardHelpOptions = true, description = "Vote on a proposal with your stake.")
    static final class CastVote implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Mixin
        private WalletOptions wallet = new WalletOptions();

        @Parameters(index = "0", paramLabel = "ID", description = "The proposal's number, or its first digits.")
        private String id = "";

        @Parameters(index = "1", paramLabel = "VOTE", description = "for, against or abstain.")
        private Vote vote = Vote.ABSTAIN;

        @Option(names = "--why", paramLabel = "TEXT", description = "Your reasons; everybody can read them.")
        private String why = "";

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            return step(
                    common,
                    wallet,
                    consent,
                    id,
                    ProposalState.ACTIVE,
                    "vote " + vote.name().toLowerCase(Locale.ROOT) + (why.isEmpty() ? "" : " (" + why + ")") + " on",
                    (calls, proposal) -> calls.vote(proposal.id(), vote, why));
        }
    }

    @Command(
            name = "queue",
            mixinStandardHelpOptions = true,
            description = "Send a proposal that has passed into the timelock.")
    static final class Queue implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Mixin
        private WalletOptions wallet = new WalletOptions();

        @Parameters(paramLabel = "ID", description = "The proposal's number, or its first digits.")
        private String id = "";

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            return step(
                    common,
                    wallet,
                    consent,
                    id,
                    ProposalState.SUCCEEDED,
                    "send into the timelock",
                    GovernorCalls::queue);
        }
    }

    @Command(
            name = "execute",
            mixinStandardHelpOptions = true,
            description = "Carry out a proposal whose wait in the timelock is over.")
    static final class Execute implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Mixin
        private WalletOptions wallet = new WalletOptions();

        @Parameters(paramLabel = "ID", description = "The proposal's number, or its first digits.")
        private String id = "";

        @Mixin
        private Consent consent = new Consent();

        @Override
        public Integer call() {
            return step(common, wallet, consent, id, ProposalState.QUEUED, "carry out", GovernorCalls::execute);
        }
    }

    @Command(name = "ls", mixinStandardHelpOptions = true, description = "List proposals, newest first.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            try (ChainConnection chain = ChainConnection.of(Session.anonymous(common))) {
                List<Proposal> proposals = new GovernanceView(chain.rpc(), chain.addresses()).proposals();
                long head = chain.rpc().head().number();
                List<Map<String, Object>> document = new ArrayList<>();
                proposals.forEach(proposal -> document.add(ProposalText.json(proposal)));
                common.output()
                        .result(
                                proposals.isEmpty()
                                        ? "No proposals."
                                        : proposals.stream()
                                                .map(proposal -> ProposalText.describe(proposal, head))
                                                .collect(Collectors.joining("\n")),
                                document);
                return 0;
            }
        }
    }

    /** What is done to a proposal. */
    private interface Step {
        ContractCall of(GovernorCalls calls, Proposal proposal);
    }

    private static int step(
            CommonOptions common,
            WalletOptions wallet,
            Consent consent,
            String typed,
            ProposalState needed,
            String deed,
            Step step) {
        PrivateKey key = wallet.open();
        try (ChainConnection chain = ChainConnection.of(Session.anonymous(common));
                ChainWallet account = chain.wallet(key)) {
            GovernanceView view = new GovernanceView(chain.rpc(), chain.addresses());
            Proposal proposal = find(view, typed);
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
                    common.output(),
                    deed + " proposal " + proposal.id() + " of " + proposal.proposer() + ": " + proposal.description());
            Inclusion where = account.send(step.of(new GovernorCalls(chain.addresses()), proposal));
            return report(common.output(), chain, proposal.id(), where);
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

    private static int report(Output output, ChainConnection chain, BigInteger id, Inclusion where) {
        Optional<Proposal> proposal = new GovernanceView(chain.rpc(), chain.addresses()).proposal(id);
        Map<String, Object> document = ProposalText.json(proposal.orElseThrow());
        document.put("transaction", where.transactionHash().hex());
        output.result(
                ProposalText.describe(proposal.orElseThrow(), chain.rpc().head().number()), document);
        return 0;
    }
}
