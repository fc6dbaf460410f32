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
import io.datacoin.cli.option.AccountOptions;
import io.datacoin.cli.option.CommonOptions;
import io.datacoin.cli.option.Consent;
import io.datacoin.cli.option.ReasonOptions;
import io.datacoin.client.market.ChainConnection;
import io.datacoin.client.refusal.RefusedException;
import io.datacoin.domain.money.Wei;
import io.datacoin.domain.refusal.ClientCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        private AccountOptions options = new AccountOptions();

        @Parameters(index = "0", paramLabel = "RULE", description = "Which rule, such as market-fee.")
        private String rule = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "Its new value, such as 2%%.")
        private String value = "";

        @Mixin
        private ReasonOptions reason = new ReasonOptions();

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
            PrivateKey key = options.open();
            try (ChainConnection chain = options.connect();
                    ChainWallet account = chain.wallet(key)) {
                List<ContractCall> calls = List.of(call(governed, chain));
                String why = reason.why();
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
                        options.output(),
                        "propose to the governor " + chain.addresses().governor() + ", for everybody to read: "
                                + description);
                Inclusion where = account.send(new GovernorCalls(chain.addresses()).propose(calls, description));
                return ProposalAction.report(options.output(), chain, view.idOf(calls, description), where);
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
        private ProposalAction action = new ProposalAction();

        @Mixin
        private ReasonOptions reason = new ReasonOptions();

        @Parameters(index = "1", paramLabel = "VOTE", description = "for, against or abstain.")
        private Vote vote = Vote.ABSTAIN;

        @Override
        public Integer call() {
            String why = reason.why();
            return action.take(
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
        private ProposalAction action = new ProposalAction();

        @Override
        public Integer call() {
            return action.take(ProposalState.SUCCEEDED, "send into the timelock", GovernorCalls::queue);
        }
    }

    @Command(
            name = "execute",
            mixinStandardHelpOptions = true,
            description = "Carry out a proposal whose wait in the timelock is over.")
    static final class Execute implements Callable<Integer> {
        @Mixin
        private ProposalAction action = new ProposalAction();

        @Override
        public Integer call() {
            return action.take(ProposalState.QUEUED, "carry out", GovernorCalls::execute);
        }
    }

    @Command(name = "ls", mixinStandardHelpOptions = true, description = "List proposals, newest first.")
    static final class Ls implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Override
        public Integer call() {
            try (ChainConnection chain = common.connect()) {
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
}
