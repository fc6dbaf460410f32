package io.datacoin.chain.governance;

import io.datacoin.chain.address.ContractAddresses;
import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.contracts.MarketGovernor;
import java.math.BigInteger;
import java.util.List;

/** Calls of the governor. Immutable and safe for any thread. */
public final class GovernorCalls {
    private final MarketGovernor governor;

    public GovernorCalls(ContractAddresses addresses) {
        this.governor = Contracts.governor(addresses.governor());
    }

    /** Needs stake of the proposal threshold. */
    public ContractCall propose(List<ContractCall> calls, String description) {
        CallBatch batch = new CallBatch(calls);
        return ContractCall.of(
                governor,
                governor.propose(batch.targets(), batch.values(), batch.data(), description),
                "propose \"" + description + "\"");
    }

    /** Votes with the stake the account had when voting began. */
    public ContractCall vote(BigInteger proposal, Vote vote, String reason) {
        return ContractCall.of(
                governor,
                reason.isEmpty()
                        ? governor.castVote(proposal, vote.code())
                        : governor.castVoteWithReason(proposal, vote.code(), reason),
                "vote on proposal " + proposal);
    }

    /** Sends a proposal that has passed into the timelock; anyone may. */
    public ContractCall queue(Proposal proposal) {
        CallBatch batch = new CallBatch(proposal.calls());
        return ContractCall.of(
                governor,
                governor.queue(batch.targets(), batch.values(), batch.data(), CallBatch.digest(proposal.description())),
                "queue proposal " + proposal.id());
    }

    /** Carries out a proposal that has waited; anyone may. */
    public ContractCall execute(Proposal proposal) {
        CallBatch batch = new CallBatch(proposal.calls());
        return ContractCall.of(
                governor,
                governor.execute(
                        batch.targets(),
                        batch.values(),
                        batch.data(),
                        CallBatch.digest(proposal.description()),
                        BigInteger.ZERO),
                "execute proposal " + proposal.id());
    }
}
