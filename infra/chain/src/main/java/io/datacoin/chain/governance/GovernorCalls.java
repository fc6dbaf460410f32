package io.datacoin.chain.governance;

import io.datacoin.chain.call.ContractCall;
import io.datacoin.chain.contract.Contracts;
import io.datacoin.chain.deployment.ContractAddresses;
import io.datacoin.chain.signing.Keccak;
import io.datacoin.contracts.MarketGovernor;
import io.datacoin.domain.id.Address;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Calls of the governor. Immutable and safe for any thread. */
public final class GovernorCalls {
    private final Address address;
    private final MarketGovernor governor;

    public GovernorCalls(ContractAddresses addresses) {
        this.address = addresses.governor();
        this.governor = new Contracts(addresses).governor();
    }

    /** Needs stake of the proposal threshold. */
    public ContractCall propose(List<ContractCall> calls, String description) {
        return call(
                governor.propose(targets(calls), values(calls), data(calls), description),
                "propose \"" + description + "\"");
    }

    /** Votes with the stake the account had when voting began. */
    public ContractCall vote(BigInteger proposal, Vote vote, String reason) {
        return call(
                reason.isEmpty()
                        ? governor.castVote(proposal, vote.code())
                        : governor.castVoteWithReason(proposal, vote.code(), reason),
                "vote on proposal " + proposal);
    }

    /** Sends a proposal that has passed into the timelock; anyone may. */
    public ContractCall queue(Proposal proposal) {
        List<ContractCall> calls = proposal.calls();
        return call(
                governor.queue(targets(calls), values(calls), data(calls), reasons(proposal)),
                "queue proposal " + proposal.id());
    }

    /** Carries out a proposal that has waited; anyone may. */
    public ContractCall execute(Proposal proposal) {
        List<ContractCall> calls = proposal.calls();
        return call(
                governor.execute(targets(calls), values(calls), data(calls), reasons(proposal), BigInteger.ZERO),
                "execute proposal " + proposal.id());
    }

    private ContractCall call(RemoteFunctionCall<?> function, String purpose) {
        return new ContractCall(address, function.encodeFunctionCall(), purpose);
    }

    private static byte[] reasons(Proposal proposal) {
        return Keccak.ofText(proposal.description()).toBytes();
    }

    private static List<String> targets(List<ContractCall> calls) {
        return calls.stream().map(call -> call.to().hex()).toList();
    }

    private static List<BigInteger> values(List<ContractCall> calls) {
        return calls.stream().map(call -> BigInteger.ZERO).toList();
    }

    private static List<byte[]> data(List<ContractCall> calls) {
        return calls.stream()
                .map(call -> HexFormat.of().parseHex(call.data(), 2, call.data().length()))
                .toList();
    }
}
