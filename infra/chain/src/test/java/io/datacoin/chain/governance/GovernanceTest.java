package io.datacoin.chain.governance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.fixture.AnvilFixture;
import io.datacoin.chain.fixture.Party;
import io.datacoin.chain.read.ChainViews;
import io.datacoin.chain.wallet.ChainWallet;
import io.datacoin.domain.id.Address;
import io.datacoin.domain.money.BasisPoints;
import io.datacoin.domain.money.Wei;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A vote of stake on the deployed governor, with the deployed timelock between it and the rules. */
class GovernanceTest {
    @Test
    void aVoteOfStakeChangesTheMarketFeeAfterItsWait() {
        try (AnvilFixture anvil = AnvilFixture.start();
                Party voter = new Party(anvil.rpc(), AnvilFixture.account(AnvilFixture.DEPLOYER));
                Party anyone = new Party(anvil.rpc(), AnvilFixture.account(4))) {
            ContractAddresses addresses = anvil.deploy();
            GovernorCalls governor = new GovernorCalls(addresses);
            GovernanceView view = new GovernanceView(anvil.rpc(), addresses);
            ChainViews views = ChainViews.of(anvil.rpc(), addresses);
            stake(anvil, addresses, Wei.data("5000"));
            assertEquals(Wei.data("5000"), view.votesOf(voter.address()));
            assertEquals(List.of(), view.proposals());
            List<ContractCall> calls = List.of(GovernedRule.MARKET_FEE.set("3%", addresses));
            assertEquals(
                    "not-enough-votes-to-propose",
                    anyone.refused(governor.propose(calls, "why")).code());

            voter.perform(governor.propose(calls, "why"));

            BigInteger id = view.idOf(calls, "why");
            Proposal proposed = view.proposal(id).orElseThrow();
            assertEquals(voter.address(), proposed.proposer());
            assertEquals("why", proposed.description());
            assertEquals(calls.get(0).data(), proposed.calls().get(0).data());
            anvil.mine(2);
            voter.perform(governor.vote(id, Vote.FOR, "because"));
            assertEquals(
                    "voted-already",
                    voter.refused(governor.vote(id, Vote.AGAINST, "")).code());
            Proposal voted = view.proposal(id).orElseThrow();
            assertEquals(ProposalState.ACTIVE, voted.state());
            assertEquals(Wei.data("5000"), voted.tally().inFavour());
            assertEquals(Wei.data("200"), voted.tally().quorum());
            anvil.mine(120);
            Proposal passed = view.proposal(id).orElseThrow();
            assertEquals(ProposalState.SUCCEEDED, passed.state());
            anyone.perform(governor.queue(passed));
            assertEquals(
                    "wrong-operation-state",
                    anyone.refused(governor.execute(passed)).code());
            anvil.ask("evm_increaseTime", "6");
            anvil.mine(1);
            anyone.perform(governor.execute(passed));

            assertEquals(BasisPoints.of(300), views.market().fee());
            assertEquals(ProposalState.EXECUTED, view.proposals().get(0).state());
        }
    }

    @Test
    void everyRuleHasItsFormAndItsCall() {
        Address one = Address.of("0x" + "1".repeat(40));
        ContractAddresses addresses =
                new ContractAddresses(1, 0, one, one, one, one, one, one, one, one, Optional.empty());
        for (GovernedRule rule : GovernedRule.values()) {
            assertEquals(Optional.of(rule), GovernedRule.named(rule.wireName()));
            String good = switch (rule) {
                case MARKET_FEE, TRAINING_FEE -> "2.5%";
                case MINIMUM_FEE, MINIMUM_STAKE -> "12.5";
                case DELIVERY_TIMEOUT -> "PT2H";
                case MARKET_TREASURY, TRAINING_TREASURY -> one.hex();
                case UNPAUSE -> "stake-pool";
            };
            assertTrue(rule.set(good, addresses).data().length() >= 10, rule.wireName());
            assertThrows(IllegalArgumentException.class, () -> rule.set("nonsense", addresses), rule.wireName());
            assertThrows(IllegalArgumentException.class, () -> rule.set("-1", addresses), rule.wireName());
        }
        assertEquals(Optional.empty(), GovernedRule.named("admin"));
        assertEquals(
                GovernedRule.MARKET_FEE.set("2", addresses).data(),
                GovernedRule.MARKET_FEE.set("2.00 %", addresses).data());
    }

    private static void stake(AnvilFixture anvil, ContractAddresses addresses, Wei amount) {
        try (ChainWallet wallet = anvil.wallet(addresses, AnvilFixture.DEPLOYER)) {
            wallet.stake(amount);
        }
    }
}
